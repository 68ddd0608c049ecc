import type { ScenarioPlan } from '../scenario.js';
import type { ConstraintKind } from './constraint-kind.js';
import { countEntries, entriesUnit } from './entries-unit.js';

/** "Map Entries" or "Array Members": "Minimum number of N items", inclusive. */
export const entriesMinKind: ConstraintKind<'entries.min'> = {
  read(statements, base) {
    const minimum = statements.entries?.min;
    if (minimum === undefined) return undefined;
    const { label, unit } = entriesUnit(statements);
    return { ...base('entries.min', label), kind: 'entries.min', minimum, unit };
  },
  compile({ minimum }) {
    return { on: 'entries', keeps: (entries) => entries >= minimum };
  },
  scope({ minimum }) {
    return { kind: 'entries', min: minimum, max: Infinity };
  },
  narrowEntries(domain, { minimum }) {
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
  describe({ minimum, unit }) {
    return `has at least ${countEntries(minimum, unit)}`;
  },
};
