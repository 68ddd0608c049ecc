import type { ScenarioPlan } from '../scenario.js';
import type { ConstraintKind } from './constraint-kind.js';
import { farBelow, integers, largest, smallest } from './integer-range.js';

/** "Valid Range: Minimum value of N", inclusive. */
export const rangeMinKind: ConstraintKind<'range.min'> = {
  read(statements, base) {
    const minimum = statements.range?.min;
    if (minimum === undefined) return undefined;
    return { ...base('range.min', 'Valid Range'), kind: 'range.min', minimum };
  },
  compile({ minimum }) {
    return { on: 'number', keeps: (value) => value >= minimum };
  },
  scope({ minimum }) {
    return { kind: 'numbers', min: minimum, max: Infinity };
  },
  narrowNumber(domain, { minimum }) {
    return { ...domain, min: Math.max(domain.min, minimum) };
  },
  scenarios({ minimum }, { numbers }) {
    const most = Math.max(Math.min(numbers?.max ?? largest, largest), minimum);
    const plans: ScenarioPlan[] = [
      { name: 'at-min', polarity: 'accept', stimulus: integers(minimum, minimum) },
    ];
    if (minimum < most)
      plans.push({ name: 'above-min', polarity: 'accept', stimulus: integers(minimum + 1, minimum + 1) });
    if (minimum > smallest) {
      plans.push(
        { name: 'below-min', polarity: 'reject', stimulus: integers(minimum - 1, minimum - 1) },
        { name: 'far-below-min', polarity: 'reject', stimulus: integers(smallest, farBelow(minimum)) },
      );
    }
    return plans;
  },
  describe({ minimum }) {
    return `is at least ${minimum}`;
  },
};
