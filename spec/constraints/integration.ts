import type { ConstraintKind } from './constraint-kind.js';

/** A rule of the code that calls the service: what shows it is a call, and not a request and its answer. */
export const integrationKind: ConstraintKind<'integration'> = {
  scope() {
    return { kind: 'elsewhere', about: 'what code makes of a call' };
  },
  scenarios() {
    return [];
  },
  describe({ statement }) {
    return statement;
  },
};
