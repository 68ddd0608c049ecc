import type { ConstraintKind } from './constraint-kind.js';

/** "returned in JSON format". */
export const responseFormatKind: ConstraintKind<'response.format'> = {
  scenarios() {
    return [{ name: 'accepted-request', polarity: 'accept', stimulus: { kind: 'ordinary' } }];
  },
  describe({ format }) {
    return `has a body in ${format} when the request succeeds`;
  },
};
