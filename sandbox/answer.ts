import { assertNever } from '../spec/assert-never.js';
import type { ErrorShape, Operation, ResponseElement } from '../spec/contract.js';
import { compileEvaluator } from '../spec/evaluate.js';
import type { Violation } from '../spec/evaluate.js';
import type { Json, JsonObject } from '../spec/json.js';

/** An answer of the provider, before it is encoded. */
export type Answer =
  | { readonly kind: 'accepted'; readonly output: JsonObject }
  | { readonly kind: 'error'; readonly name: string; readonly status: number; readonly members: JsonObject };

/** An order to answer with an error, whatever is asked. */
export interface Provocation {
  readonly error: string;
  readonly reason: string | undefined;
}

/** What an answer depends on beside the request. */
export interface AnswerContext {
  readonly operation: Operation;
  /** How many answers were given before: it makes ids differ, and equal runs equal. */
  readonly sequence: number;
  readonly provocation: Provocation | undefined;
}

/** A function that answers requests as the documentation says, or, in tests, otherwise. */
export type AnswerFunction = (request: unknown, context: AnswerContext) => Answer;

/**
 * Answers one request as the documentation says: a ValidationException for a request that breaks a rule, else the
 * documented response. Pure: equal arguments, equal answer.
 */
export const answerRequest: AnswerFunction = (request, context) => {
  const { operation, provocation } = context;
  return answerViolations(provocation === undefined ? compileEvaluator(operation)(request) : [], context);
};

/** Answers a request that breaks these rules, as the documentation says; nothing is asked of the request itself. */
export function answerViolations(
  violations: readonly Violation[],
  { operation, sequence, provocation }: AnswerContext,
): Answer {
  if (provocation !== undefined) return provokedError(operation, provocation);
  if (violations.length > 0) return refuse(operation, violations);
  return { kind: 'accepted', output: sampleObject(operation.response.elements, sequence) };
}

function sampleObject(elements: readonly ResponseElement[], sequence: number): JsonObject {
  return Object.fromEntries(elements.map((each) => [each.name, sampleOf(each, sequence)] as const));
}

/** When all that this provider tells of was created, in seconds since the epoch. */
const createdSeconds = Date.UTC(2026, 0, 1) / 1000;

function sampleOf({ expected, example, elements }: ResponseElement, sequence: number): Json {
  switch (expected) {
    case 'timestamp':
      return createdSeconds;
    case 'string':
      return example ?? identifier(sequence);
    case 'list':
      // Two, so that what is wrong with the objects after the first one shows.
      return [sampleObject(elements, sequence), sampleObject(elements, sequence)];
    default:
      return assertNever(expected);
  }
}

/** An id in the form that the service's ids have; equal sequence, equal id. */
function identifier(sequence: number): string {
  return `00000000-0000-4000-8000-${sequence.toString(16).padStart(12, '0')}`;
}

function refuse(operation: Operation, violations: readonly Violation[]): Answer {
  if (violations.some(({ constraint }) => constraint.endsWith('/wire/body'))) {
    return {
      kind: 'error',
      name: 'SerializationException',
      status: 400,
      members: { Message: 'The body is no object.' },
    };
  }
  const fields = violations.map(({ constraint, path }) => ({
    Name: memberOf(path),
    Message: `breaks ${constraint.slice(constraint.indexOf('/') + 1)}`,
  }));
  const shape = errorShape(operation, 'ValidationException');
  const members = {
    Message: 'The request breaks a rule.',
    Reason: 'FIELD_VALIDATION_FAILED',
    Fields: fields,
  };
  return { kind: 'error', name: shape.name, status: shape.status, members };
}

/** The member that a JSON Pointer leads to or through. */
export function memberOf(path: string): string {
  const end = path.indexOf('/', 1);
  return end < 0 ? path.slice(1) : path.slice(1, end);
}

/** The error of an operation by its name. @throws TypeError where the operation has no such error. */
export function errorShape(operation: Operation, name: string): ErrorShape {
  const shape = operation.errors.find((each) => each.name === name);
  if (shape === undefined) throw new TypeError(`${operation.name} has no error ${name}.`);
  return shape;
}

function provokedError(operation: Operation, { error, reason }: Provocation): Answer {
  const shape = errorShape(operation, error);
  return { kind: 'error', name: shape.name, status: shape.status, members: documentedMembers(shape, reason) };
}

/** Every member that the model gives the error, filled; `Reason` with the reason. */
export function documentedMembers(shape: ErrorShape, reason: string | undefined): JsonObject {
  const samples: Readonly<Record<string, Json>> = {
    Message: `The sandbox was told to answer with ${shape.name}.`,
    ...(reason === undefined ? {} : { Reason: reason }),
    Fields: [{ Name: 'VerifiedDestinationNumberId', Message: 'The sandbox was told to refuse it.' }],
    ResourceType: 'verified-destination-number',
    ResourceId: 'vdn-00000000000000000000000000000000',
    RequestId: '00000000-0000-4000-8000-000000000000',
  };
  const entries = shape.members.flatMap((name): readonly (readonly [string, Json])[] => {
    const sample = samples[name];
    return sample === undefined ? [] : [[name, sample]];
  });
  return Object.fromEntries(entries);
}
