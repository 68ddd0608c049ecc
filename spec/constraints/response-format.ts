import type { ConstraintKind } from './constraint-kind.js';

/** "returned in JSON format". */
export const responseFormatKind: ConstraintKind<'response.format'> = {
  scope() {
    return { kind: 'elsewhere', about: 'the answer to a request that is accepted' };
  },
  scenarios() {
    return [{ name: 'accepted-request', polarity: 'accept', stimulus: { kind: 'ordinary' } }];
  },
  describe({ format }) {
    return `has a body in ${format} when the request succeeds`;
  },
};
