import type { ConstraintOf } from '../../spec/contract.js';
import type { MutantPlan } from './mutant.js';

/** Wrong bounds of whole numbers: dropped, off by one either way, and taken for the other side of the bound. */
export function rangeMutants(
  constraint: ConstraintOf<'range.min'> | ConstraintOf<'range.max'>,
): readonly MutantPlan[] {
  const isMax = constraint.kind === 'range.max';
  const bound = constraint.kind === 'range.max' ? constraint.maximum : constraint.minimum;
  /** One step out of the range, and one step into it. */
  const [out, into] = isMax ? [bound + 1, bound - 1] : [bound - 1, bound + 1];
  const keeps = (value: number, moved: number): boolean => (isMax ? value <= moved : value >= moved);
  return [
    mutant('dropped', 'dropped', {
      words: 'does not look at the bound',
      keeps: () => true,
      witness: `the number ${out}`,
    }),
    mutant(isMax ? 'plus-one' : 'minus-one', 'loosened', {
      words: `takes ${out}`,
      keeps: (value) => keeps(value, out),
      witness: `the number ${out}`,
    }),
    mutant(isMax ? 'minus-one' : 'plus-one', 'tightened', {
      words: `refuses ${bound}`,
      keeps: (value) => keeps(value, into),
      witness: `the number ${bound}`,
    }),
    ...(isMax
      ? []
      : [
          mutant('takes-zero', 'loosened', {
            words: 'takes 0 for no number at all',
            keeps: (value) => value === 0 || value >= bound,
            witness: 'the number 0',
          }),
        ].filter(() => bound > 0)),
  ];
}

interface RangeFault {
  readonly words: string;
  readonly keeps: (value: number) => boolean;
  readonly witness: string;
}

function mutant(
  name: string,
  family: MutantPlan['family'],
  { words, keeps, witness }: RangeFault,
): MutantPlan {
  return {
    name,
    family,
    description: `The provider ${words}.`,
    fault: { kind: 'check', check: { on: 'number', keeps } },
    equivalence: { kind: 'distinct', witness },
  };
}
