import type { ConstraintKind } from './constraint-kind.js';

/** "Type: String" of a response element. */
export const responseTypeKind: ConstraintKind<'response.type'> = {
  scope() {
    return { kind: 'elsewhere', about: 'the answer to a request that is accepted' };
  },
  scenarios() {
    return [{ name: 'accepted-request', polarity: 'accept', stimulus: { kind: 'ordinary' } }];
  },
  describe({ expected }) {
    return `is there and is a ${expected}`;
  },
};
