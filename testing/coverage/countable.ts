import type { Constraint, ConstraintKindName, ConstraintOf, ErrorShape } from '../../spec/contract.js';

/** What of a rule the tests of user code can show through a mocked client or intercepted requests. */
export type Countable =
  /** A request keeps it, and another one breaks it. */
  | { readonly kind: 'kept-and-broken' }
  /** A request makes use of what it allows. */
  | { readonly kind: 'kept' }
  /** An answer is this error. */
  | { readonly kind: 'error'; readonly error: ErrorShape }
  /** Nothing; in words, why. */
  | { readonly kind: 'left-out'; readonly reason: string };

const keptAndBroken: Countable = { kind: 'kept-and-broken' };

function leftOut(reason: string): Countable {
  return { kind: 'left-out', reason };
}

const ofAnswers = leftOut(
  'The answers of the mock and the handlers keep it, whatever user code does. That a test sees a success is counted once.',
);

/** What is countable of each kind. The compiler finds what a new kind lacks. */
const registry: { readonly [K in ConstraintKindName]: (constraint: ConstraintOf<K>) => Countable } = {
  type: () => keptAndBroken,
  'length.min': () => keptAndBroken,
  'length.max': () => keptAndBroken,
  'entries.min': () => keptAndBroken,
  'entries.max': () => keptAndBroken,
  'range.min': () => keptAndBroken,
  'range.max': () => keptAndBroken,
  pattern: () => keptAndBroken,
  enum: () => keptAndBroken,
  required: () => keptAndBroken,
  optional: () => ({ kind: 'kept' }),
  combination: () =>
    leftOut('It allows members to stand together; which of them user code needs is its own.'),
  'response.status': () => ofAnswers,
  'response.format': () => ofAnswers,
  'response.type': () => ofAnswers,
  'error.type': ({ error }) => ({ kind: 'error', error }),
  'error.status': ({ error }) =>
    leftOut(`A test that sees ${error.name} sees its status; that is counted once.`),
  wire: () => leftOut('The SDK writes the envelope of a request, not the code that calls it.'),
  prose: ({ reason }) => leftOut(reason),
  integration: () =>
    leftOut('A run with --integration shows it; what tests of its own see says nothing about it.'),
};

/** What is countable of a rule. */
export function countableOf(constraint: Constraint): Countable {
  return read(constraint);
}

function read<K extends ConstraintKindName>(constraint: ConstraintOf<K>): Countable {
  return registry[constraint.kind](constraint);
}
