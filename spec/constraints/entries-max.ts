import type { ScenarioPlan } from '../scenario.js';
import type { ConstraintKind } from './constraint-kind.js';

/** "Map Entries: Maximum number of N items", inclusive. */
export const entriesMaxKind: ConstraintKind<'entries.max'> = {
  read(statements, base) {
    const maximum = statements.entries?.max;
    if (maximum === undefined) return undefined;
    return { ...base('entries.max', 'Map Entries'), kind: 'entries.max', maximum };
  },
  compile({ maximum }) {
    return { on: 'entries', keeps: (entries) => entries <= maximum };
  },
  scope({ maximum }) {
    return { kind: 'entries', min: 0, max: maximum };
  },
  narrowMap(domain, { maximum }) {
    return { ...domain, maxEntries: Math.min(domain.maxEntries, maximum) };
  },
  scenarios({ maximum }, { distinctKeys }) {
    const most = Math.min(maximum, distinctKeys);
    const entries = (min: number, max: number): ScenarioPlan['stimulus'] => ({ kind: 'entries', min, max });
    const plans: ScenarioPlan[] = [
      { name: most === maximum ? 'at-max' : 'all-keys', polarity: 'accept', stimulus: entries(most, most) },
      { name: 'above-max', polarity: 'reject', stimulus: entries(maximum + 1, maximum + 1) },
      { name: 'far-above-max', polarity: 'reject', stimulus: entries(2 * maximum, 16 * maximum) },
    ];
    if (most > 1) plans.push({ name: 'within', polarity: 'accept', stimulus: entries(1, most) });
    return plans;
  },
  describe({ maximum }) {
    return `has at most ${maximum} ${maximum === 1 ? 'entry' : 'entries'}`;
  },
};
