import { hasAtLeastCodePoints } from '../count-code-points.js';
import type { ScenarioPlan } from '../scenario.js';
import type { ConstraintKind } from './constraint-kind.js';

/** "Minimum length of N", in code points, inclusive. */
export const lengthMinKind: ConstraintKind<'length.min'> = {
  read(statements, base) {
    const minimum = statements.lengths?.min;
    if (minimum === undefined) return undefined;
    return { ...base('length.min', 'Length Constraints'), kind: 'length.min', minimum, unit: 'code-point' };
  },
  compile({ minimum }) {
    return { on: 'string', keeps: (value) => hasAtLeastCodePoints(value, minimum) };
  },
  scope({ minimum }) {
    return { kind: 'strings', kept: { kind: 'lengths', min: minimum, max: Infinity } };
  },
  narrowString(domain, { minimum }) {
    return { ...domain, minLength: Math.max(domain.minLength, minimum) };
  },
  scenarios({ minimum }) {
    const plans: ScenarioPlan[] = [
      { name: 'at-min', polarity: 'accept', stimulus: lengths(minimum, minimum) },
      { name: 'above-min', polarity: 'accept', stimulus: lengths(minimum + 1, minimum + 1) },
    ];
    if (minimum > 0) {
      plans.push({ name: 'below-min', polarity: 'reject', stimulus: lengths(minimum - 1, minimum - 1) });
    }
    if (minimum > 1) plans.push({ name: 'empty', polarity: 'reject', stimulus: lengths(0, 0) });
    return plans;
  },
  describe({ minimum }) {
    return `has at least ${minimum} ${minimum === 1 ? 'character' : 'characters'} (Unicode code points)`;
  },
};

function lengths(min: number, max: number): ScenarioPlan['stimulus'] {
  return { kind: 'lengths', min, max, filling: 'plain' };
}
