import { types } from 'node:util';
import type { ConformanceError } from '../spec/conformance-error.js';
import type { ErrorShape, Operation } from '../spec/contract.js';
import { isJsonObject } from '../spec/json.js';
import type { Json, JsonObject } from '../spec/json.js';
import { suggest } from './suggest.js';
import { usageError } from './usage-error.js';
import { showValue } from './validity/show-value.js';

/**
 * The members of a documented error, from what a test gave; `operations` are those that it may be the answer of. What was not given
 * is left out, but for a message that says who sent it: a made-up Reason would be tested in the place of the right one.
 *
 * @throws ConformanceError kind `usage`, with the nearest name, where the error, a member or a Reason is not documented
 */
export function checkDetails(operations: readonly Operation[], error: unknown, details: unknown): JsonObject {
  const shape = requireError(operations, error);
  if (details !== undefined && (!isJsonObject(details) || types.isNativeError(details)))
    throw refuseDetails(shape, details);
  const members: Record<string, Json> = { Message: `The test answers with ${shape.name}.` };
  for (const [name, value] of Object.entries<Json | undefined>(details ?? {}))
    if (value !== undefined) members[name] = checkMember(name, value, { shape, operations });
  return members;
}

function requireError(operations: readonly Operation[], error: unknown): ErrorShape {
  const errors = operations.flatMap((operation) => operation.errors);
  const shape = errors.find(({ name }) => name === error);
  if (shape !== undefined) return shape;
  const names = [...new Set(errors.map(({ name }) => name))];
  if (typeof error !== 'string' || error === '') throw refuseName(error, names);
  const owners = ownersOf(error, operations);
  if (owners.length > 0)
    throw usageError(
      'failWith',
      `${error} is a Reason of ${owners.join(' and ')}.`,
      writeReason(owners, error),
    );
  const [only] = operations;
  const what =
    only !== undefined && operations.length === 1
      ? `${only.name} does not document ${error}.`
      : `No operation documents ${error}.`;
  throw usageError('failWith', what, suggest(error, names));
}

/** What a caller without types gave instead of the name of an error: an exception that was made, most likely. */
function refuseName(error: unknown, names: readonly string[]): ConformanceError {
  const name = types.isNativeError(error) ? error.name : undefined;
  const isKnown = name !== undefined && names.includes(name);
  const example = isKnown ? name : 'ThrottlingException';
  return usageError(
    'failWith',
    `It takes the name of an error, and this is ${name === undefined ? showValue(error) : `an instance of ${name}`}.`,
    `Write failWith('${example}'${isKnown ? ', { ...members }' : ''}).${isKnown ? '' : ` Known: ${names.join(', ')}.`}`,
  );
}

function refuseDetails(shape: ErrorShape, details: unknown): ConformanceError {
  const isReason = typeof details === 'string' && shape.reasons.includes(details);
  return refuse(
    shape,
    'The members of an error are an object.',
    isReason ? `Write { Reason: '${details}' }.` : `Give some of ${shape.members.join(', ')}.`,
  );
}

/** Where a member is checked: its error, and the operations that may be answered with it. */
interface DetailContext {
  readonly shape: ErrorShape;
  readonly operations: readonly Operation[];
}

function checkMember(name: string, value: Json, { shape, operations }: DetailContext): Json {
  if (!shape.members.includes(name))
    throw refuse(shape, `It has no member ${name}.`, suggest(name, shape.members));
  if (name === 'Fields') return checkFields(shape, value);
  if (typeof value !== 'string') throw refuse(shape, `${name} is a string.`, 'Give a string.');
  if (name !== 'Reason' || shape.reasons.includes(value)) return value;
  const owners = ownersOf(value, operations);
  throw owners.length > 0
    ? refuse(
        shape,
        `It has no Reason ${value}: ${value} is a Reason of ${owners.join(' and ')}.`,
        writeReason(owners, value),
      )
    : refuse(shape, `It has no Reason ${value}.`, suggest(value, shape.reasons));
}

/** The errors that have this Reason. */
function ownersOf(reason: string, operations: readonly Operation[]): readonly string[] {
  const shapes = operations.flatMap(({ errors }) => errors);
  return [...new Set(shapes.filter(({ reasons }) => reasons.includes(reason)).map(({ name }) => name))];
}

function writeReason([error = '']: readonly string[], reason: string): string {
  return `Write failWith('${error}', { Reason: '${reason}' }).`;
}

function checkFields(shape: ErrorShape, value: Json): Json {
  if (isFields(value)) return value;
  throw refuse(
    shape,
    'Fields is a list of { Name, Message }.',
    "Give, for example, [{ Name: 'LanguageCode', Message: 'is not known' }].",
  );
}

function isFields(value: Json): value is readonly Json[] {
  return Array.isArray(value) && value.every(isField);
}

function isField(value: Json): boolean {
  return (
    isJsonObject(value) &&
    Object.keys(value).toSorted().join() === 'Message,Name' &&
    Object.values(value).every((each) => typeof each === 'string')
  );
}

function refuse({ name }: ErrorShape, what: string, advice: string): ConformanceError {
  return usageError(name, what, advice);
}
