import { hasAtMostCodePoints } from '../count-code-points.js';
import type { ScenarioPlan, Stimulus } from '../scenario.js';
import type { ConstraintKind } from './constraint-kind.js';

/** How far "far past the maximum" is. */
const farFactor = 16;

/** "Maximum length of N", in code points, inclusive. */
export const lengthMaxKind: ConstraintKind<'length.max'> = {
  read(statements, base) {
    const maximum = statements.lengths?.max;
    if (maximum === undefined) return undefined;
    return { ...base('length.max', 'Length Constraints'), kind: 'length.max', maximum, unit: 'code-point' };
  },
  compile({ maximum }) {
    return { on: 'string', keeps: (value) => hasAtMostCodePoints(value, maximum) };
  },
  scope({ maximum }) {
    return { kind: 'strings', kept: { kind: 'lengths', min: 0, max: maximum } };
  },
  narrowString(domain, { maximum }) {
    return { ...domain, maxLength: Math.min(domain.maxLength, maximum) };
  },
  scenarios({ maximum }, { strings }) {
    // One more than the least: that one is another rule's.
    const least = Math.min((strings?.minLength ?? 0) + 1, maximum);
    const plans: ScenarioPlan[] = [
      { name: 'at-max', polarity: 'accept', stimulus: lengths(maximum, maximum) },
      { name: 'below-max', polarity: 'accept', stimulus: lengths(maximum - 1, maximum - 1) },
      { name: 'within', polarity: 'accept', stimulus: lengths(least, maximum) },
      { name: 'at-max-non-ascii', polarity: 'accept', stimulus: lengths(maximum, maximum, 'non-ascii') },
      { name: 'above-max', polarity: 'reject', stimulus: lengths(maximum + 1, maximum + 1) },
      { name: 'far-above-max', polarity: 'reject', stimulus: lengths(2 * maximum, farFactor * maximum) },
      {
        name: 'above-max-non-ascii',
        polarity: 'reject',
        stimulus: lengths(maximum + 1, maximum + 1, 'non-ascii'),
      },
    ];
    return plans;
  },
  describe({ maximum }) {
    return `has at most ${maximum} characters (Unicode code points)`;
  },
};

function lengths(min: number, max: number, filling: 'plain' | 'non-ascii' = 'plain'): Stimulus {
  return { kind: 'lengths', min, max, filling };
}
