import type { ConstraintKind } from './constraint-kind.js';

/** A rule that the page states in a sentence and that no request and answer can show. */
export const proseKind: ConstraintKind<'prose'> = {
  scope() {
    return { kind: 'elsewhere', about: 'what no request and answer can show' };
  },
  scenarios() {
    return [];
  },
  describe({ statement }) {
    return statement;
  },
};
