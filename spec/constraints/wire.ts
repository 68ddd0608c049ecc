import type { ConstraintKind } from './constraint-kind.js';

/** A rule of the protocol about the HTTP envelope of each request that leaves the process. */
export const wireKind: ConstraintKind<'wire'> = {
  scope() {
    return { kind: 'elsewhere', about: 'the HTTP envelope' };
  },
  scenarios() {
    return [{ name: 'as-sent', polarity: 'accept', stimulus: { kind: 'ordinary' } }];
  },
  describe({ aspect, expected }) {
    return `has the ${aspect}: ${expected}`;
  },
};
