import type { Operation, Service } from '../../spec/contract.js';
import { compileEvaluator } from '../../spec/evaluate.js';
import type { Violation } from '../../spec/evaluate.js';
import { isJsonObject } from '../../spec/json.js';
import type { JsonObject } from '../../spec/json.js';
import { answerViolations, documentedMembers, errorShape } from '../answer.js';
import type { Answer, AnswerContext } from '../answer.js';
import { encodeAnswer } from '../encode-answer.js';
import type { HttpAnswer } from '../encode-answer.js';
import { compileFaulty } from './faulty-violations.js';
import type { Mutant } from './mutant.js';
import { applyLabel, applySuccess } from './wrong-answers.js';
import type { ProviderAnswer } from './wrong-answers.js';

/** Answers requests as HTTP does, without a socket. Pure: equal arguments, equal answer. */
export type Provider = (request: unknown, context: Omit<AnswerContext, 'operation'>) => ProviderAnswer;

/** What a provider is made of. */
export interface ProviderOptions {
  readonly service: Service;
  readonly operation: Operation;
  /** What is wrong with it; undefined for the right provider. */
  readonly mutant: Mutant | undefined;
  /** The only subject that exists; undefined where all do. */
  readonly knownSubject: string | undefined;
}

/** Makes the reference provider of one operation, or one with exactly one fault. */
export function createProvider(options: ProviderOptions): Provider {
  const { service, operation, mutant } = options;
  const evaluate = evaluatorOf(options);
  const notFound = lookUp(options);
  return (request, { sequence, provocation }) => {
    const violations = isJsonObject(request) ? evaluate(request) : compileEvaluator(operation)(request);
    const context = { operation, sequence, provocation };
    const found = violations.length > 0 || provocation !== undefined ? undefined : notFound(request);
    const answer = found ?? answerViolations(violations, context);
    const requestId = `00000000-0000-4000-9000-${sequence.toString(16).padStart(12, '0')}`;
    const encoded = encodeAnswer(service, answer, { success: operation.response.status, requestId });
    return mutant === undefined
      ? { ...encoded, isUtf8: true }
      : alter(mutant, { answer, encoded, violations });
  };
}

function evaluatorOf({ operation, mutant }: ProviderOptions): (request: JsonObject) => readonly Violation[] {
  if (mutant === undefined) return compileEvaluator(operation);
  const { fault, constraintId } = mutant;
  const member = operation.constraints.find((each) => each.id === constraintId)?.member ?? '';
  return compileFaulty(operation, { fault, constraintId, member });
}

/** A ResourceNotFoundException for a request about another subject than the known one. */
function lookUp({ operation, knownSubject }: ProviderOptions): (request: unknown) => Answer | undefined {
  const subject = operation.members.find((each) => each.identifiesSubject)?.name;
  if (knownSubject === undefined || subject === undefined) return () => undefined;
  const { name, status, ...shape } = errorShape(operation, 'ResourceNotFoundException');
  const members = documentedMembers({ name, status, ...shape }, undefined);
  return (request) =>
    isJsonObject(request) && request[subject] === knownSubject
      ? undefined
      : { kind: 'error', name, status, members };
}

interface Given {
  readonly answer: Answer;
  readonly encoded: HttpAnswer;
  readonly violations: readonly Violation[];
}

function alter({ fault, constraintId }: Mutant, { answer, encoded, violations }: Given): ProviderAnswer {
  if (fault.kind === 'success' && answer.kind === 'accepted')
    return applySuccess(fault.success, answer, encoded);
  if (answer.kind === 'error') {
    const isOwn = fault.kind === 'mislabelled' && violations[0]?.constraint === constraintId;
    if (isOwn || (fault.kind === 'every-error' && fault.error === answer.name))
      return { ...applyLabel(fault.label, answer, encoded), isUtf8: true };
  }
  return { ...encoded, isUtf8: true };
}
