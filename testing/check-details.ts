import type { ConformanceError } from '../spec/conformance-error.js';
import type { ErrorShape, Operation } from '../spec/contract.js';
import { isJsonObject } from '../spec/json.js';
import type { Json, JsonObject } from '../spec/json.js';
import { nearest } from '../spec/nearest.js';
import { usageError } from './usage-error.js';

/**
 * The members of a documented error, from what a test gave; `operations` are those that it may be the answer of. What was not given
 * is left out, but for a message that says who sent it: a made-up Reason would be tested in the place of the right one.
 *
 * @throws ConformanceError kind `usage`, with the nearest name, where the error, a member or a Reason is not documented
 */
export function checkDetails(operations: readonly Operation[], error: string, details: unknown): JsonObject {
  const shape = requireError(operations, error);
  if (details !== undefined && !isJsonObject(details))
    throw refuse(
      shape,
      'The members of an error are an object.',
      `Give some of ${shape.members.join(', ')}.`,
    );
  const members: Record<string, Json> = { Message: `The test answers with ${error}.` };
  for (const [name, value] of Object.entries<Json | undefined>(details ?? {}))
    if (value !== undefined) members[name] = checkMember(shape, name, value);
  return members;
}

function requireError(operations: readonly Operation[], error: string): ErrorShape {
  const errors = operations.flatMap((operation) => operation.errors);
  const shape = errors.find(({ name }) => name === error);
  if (shape !== undefined) return shape;
  const names = [...new Set(errors.map(({ name }) => name))];
  const [only] = operations;
  const what =
    only !== undefined && operations.length === 1
      ? `${only.name} does not document ${error}.`
      : `No operation documents ${error}.`;
  throw usageError('failWith', what, suggest(error, names));
}

function checkMember(shape: ErrorShape, name: string, value: Json): Json {
  if (!shape.members.includes(name))
    throw refuse(shape, `It has no member ${name}.`, suggest(name, shape.members));
  if (name === 'Fields') return checkFields(shape, value);
  if (typeof value !== 'string') throw refuse(shape, `${name} is a string.`, 'Give a string.');
  if (name === 'Reason' && !shape.reasons.includes(value))
    throw refuse(shape, `It has no Reason ${value}.`, suggest(value, shape.reasons));
  return value;
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

/** The most names that are suggested together. */
const mostSuggested = 5;

/** What may be meant: the nearest name, those that have all of its words, or all that there are. */
function suggest(typed: string, known: readonly string[]): string {
  const close = nearest(typed, known);
  if (close !== undefined) return `Did you mean ${close}?`;
  const words = typed.toUpperCase().split('_');
  const having = known.filter((name) => words.every((word) => name.split('_').includes(word)));
  if (having.length > 0 && having.length <= mostSuggested) return `Did you mean ${having.join(' or ')}?`;
  return known.length === 0 ? 'There is none.' : `Known: ${known.join(', ')}.`;
}
