import type { ScenarioPlan } from '../scenario.js';
import type { ConstraintKind } from './constraint-kind.js';
import { farAbove, integers, largest, smallest } from './integer-range.js';

/** "Valid Range: Maximum value of N", inclusive. */
export const rangeMaxKind: ConstraintKind<'range.max'> = {
  read(statements, base) {
    const maximum = statements.range?.max;
    if (maximum === undefined) return undefined;
    return { ...base('range.max', 'Valid Range'), kind: 'range.max', maximum };
  },
  compile({ maximum }) {
    return { on: 'number', keeps: (value) => value <= maximum };
  },
  scope({ maximum }) {
    return { kind: 'numbers', min: -Infinity, max: maximum };
  },
  narrowNumber(domain, { maximum }) {
    return { ...domain, max: Math.min(domain.max, maximum) };
  },
  scenarios({ maximum }, { numbers }) {
    const least = Math.min(Math.max(numbers?.min ?? smallest, smallest), maximum);
    const plans: ScenarioPlan[] = [
      { name: 'at-max', polarity: 'accept', stimulus: integers(maximum, maximum) },
      { name: 'within', polarity: 'accept', stimulus: integers(least, maximum) },
    ];
    if (maximum > least)
      plans.push({ name: 'below-max', polarity: 'accept', stimulus: integers(maximum - 1, maximum - 1) });
    if (maximum < largest) {
      plans.push(
        { name: 'above-max', polarity: 'reject', stimulus: integers(maximum + 1, maximum + 1) },
        { name: 'far-above-max', polarity: 'reject', stimulus: integers(farAbove(maximum), largest) },
      );
    }
    return plans;
  },
  describe({ maximum }) {
    return `is at most ${maximum}`;
  },
};
