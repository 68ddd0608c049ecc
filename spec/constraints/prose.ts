import type { ConstraintKind } from './constraint-kind.js';

/** A rule that the page states in a sentence and that no request and answer can show. */
export const proseKind: ConstraintKind<'prose'> = {
  scenarios() {
    return [];
  },
  describe({ statement }) {
    return statement;
  },
};
