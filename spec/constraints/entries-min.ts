import type { ScenarioPlan } from '../scenario.js';
import type { ConstraintKind } from './constraint-kind.js';

/** "Map Entries: Minimum number of N items", inclusive. */
export const entriesMinKind: ConstraintKind<'entries.min'> = {
  read(statements, base) {
    const minimum = statements.entries?.min;
    if (minimum === undefined) return undefined;
    return { ...base('entries.min', 'Map Entries'), kind: 'entries.min', minimum };
  },
  compile({ minimum }) {
    return { on: 'entries', keeps: (entries) => entries >= minimum };
  },
  scope({ minimum }) {
    return { kind: 'entries', min: minimum, max: Infinity };
  },
  narrowMap(domain, { minimum }) {
    return { ...domain, minEntries: Math.max(domain.minEntries, minimum) };
  },
  scenarios({ minimum }) {
    const plans: ScenarioPlan[] = [
      { name: 'at-min', polarity: 'accept', stimulus: { kind: 'entries', min: minimum, max: minimum } },
    ];
    if (minimum > 0) {
      const stimulus = { kind: 'entries', min: minimum - 1, max: minimum - 1 } as const;
      plans.push({ name: 'below-min', polarity: 'reject', stimulus });
    }
    return plans;
  },
  describe({ minimum }) {
    return `has at least ${minimum} ${minimum === 1 ? 'entry' : 'entries'}`;
  },
};
