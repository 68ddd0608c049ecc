import type { ConstraintKind } from './constraint-kind.js';

/** "the service sends back an HTTP N response". */
export const responseStatusKind: ConstraintKind<'response.status'> = {
  scope() {
    return { kind: 'elsewhere', about: 'the answer to a request that is accepted' };
  },
  scenarios() {
    return [{ name: 'accepted-request', polarity: 'accept', stimulus: { kind: 'ordinary' } }];
  },
  describe({ status }) {
    return `has the HTTP status ${status} when the request succeeds`;
  },
};
