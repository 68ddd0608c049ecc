import type { ScenarioPlan } from '../scenario.js';
import type { ConstraintKind } from './constraint-kind.js';
import { countEntries, entriesUnit } from './entries-unit.js';

/** "Map Entries" or "Array Members": "Maximum number of N items", inclusive. */
export const entriesMaxKind: ConstraintKind<'entries.max'> = {
  read(statements, base) {
    const maximum = statements.entries?.max;
    if (maximum === undefined) return undefined;
    const { label, unit } = entriesUnit(statements);
    return { ...base('entries.max', label), kind: 'entries.max', maximum, unit };
  },
  compile({ maximum }) {
    return { on: 'entries', keeps: (entries) => entries <= maximum };
  },
  scope({ maximum }) {
    return { kind: 'entries', min: 0, max: maximum };
  },
  narrowEntries(domain, { maximum }) {
    return { ...domain, maxEntries: Math.min(domain.maxEntries, maximum) };
  },
  scenarios({ maximum }, { distinctKeys }) {
    const most = Math.min(maximum, distinctKeys);
    const entries = (min: number, max: number): ScenarioPlan['stimulus'] => ({ kind: 'entries', min, max });
    const plans: ScenarioPlan[] = [
      { name: most === maximum ? 'at-max' : 'all-keys', polarity: 'accept', stimulus: entries(most, most) },
      { name: 'above-max', polarity: 'reject', stimulus: entries(maximum + 1, maximum + 1) },
      { name: 'far-above-max', polarity: 'reject', stimulus: entries(2 * maximum, farAbove(maximum)) },
    ];
    if (most > 1) plans.push({ name: 'within', polarity: 'accept', stimulus: entries(1, most) });
    return plans;
  },
  describe({ maximum, unit }) {
    return `has at most ${countEntries(maximum, unit)}`;
  },
};

/** Far above a maximum, and not so far that a request gets larger than servers take. */
function farAbove(maximum: number): number {
  return Math.max(2 * maximum, Math.min(16 * maximum, mostFar));
}

const mostFar = 512;
