import type { ConstraintKind } from './constraint-kind.js';

/** "Type: String" or "Type: Timestamp" of a response element. One that is not required may be left out. */
export const responseTypeKind: ConstraintKind<'response.type'> = {
  scope() {
    return { kind: 'elsewhere', about: 'the answer to a request that is accepted' };
  },
  scenarios() {
    return [{ name: 'accepted-request', polarity: 'accept', stimulus: { kind: 'ordinary' } }];
  },
  describe({ element: { expected, required } }) {
    const type = expected === 'timestamp' ? 'timestamp (seconds since the epoch, as a number)' : expected;
    return required ? `is there and is a ${type}` : `is a ${type} where it is there`;
  },
};
