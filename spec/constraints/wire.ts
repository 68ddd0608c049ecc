import type { ConstraintKind } from './constraint-kind.js';
import { planEnvelopes } from './wire-scenarios.js';

/** A rule of the protocol about the HTTP envelope: of each request that leaves the process, and of those that a provider takes. */
export const wireKind: ConstraintKind<'wire'> = {
  scope() {
    return { kind: 'elsewhere', about: 'the HTTP envelope' };
  },
  scenarios(constraint, context) {
    return [
      { name: 'as-sent', polarity: 'accept', stimulus: { kind: 'ordinary' } },
      ...planEnvelopes(constraint, context),
    ];
  },
  describe({ aspect, expected }) {
    return `has the ${aspect}: ${expected}`;
  },
};
