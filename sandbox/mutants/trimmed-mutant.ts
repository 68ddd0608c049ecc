import type { Constraint } from '../../spec/contract.js';
import { allowsEdgeWhiteSpace } from '../../spec/edge-white-space.js';
import { findOther, paddedText, readingOf } from './compare-strings.js';
import type { Equivalence, MutantContext, MutantPlan } from './mutant.js';
import { stringAt } from './place.js';
import { stringCheck } from './substitute.js';

/** The rule checked on the text without white space at its ends; none where it is about no string. */
export function trimmedMutant(constraint: Constraint, context: MutantContext): readonly MutantPlan[] {
  const keeps = stringCheck(constraint);
  return [
    {
      name: 'trimmed',
      family: 'trimmed',
      description: 'The provider checks the text without white space at its ends.',
      fault: { kind: 'check', check: { on: 'string', keeps: (value) => keeps(value.trim()) } },
      equivalence: trimmedEquivalence(constraint, context),
    },
  ];
}

/** Only text with white space at an end can show it: where the other rules refuse all of that, nothing does. */
function trimmedEquivalence(constraint: Constraint, { contract, operation }: MutantContext): Equivalence {
  const shape = stringAt(operation, constraint.member);
  if (shape === undefined || findOther(shape, constraint, paddedText) === undefined) {
    return {
      kind: 'proven',
      reason: 'the other rules of the value refuse all white space at its ends, with this rule or without it',
    };
  }
  const reading = readingOf(contract, 'edge-white-space');
  if (reading !== undefined && allowsEdgeWhiteSpace(shape)) {
    return {
      kind: 'open',
      reading,
      reason: `the two differ only on white space at an end, which "${reading}" leaves open`,
    };
  }
  const [example = ''] = shape.examples;
  const keeps = stringCheck(constraint);
  const isTold = !keeps(` ${example}`) && keeps(example);
  return { kind: 'distinct', witness: isTold ? `${JSON.stringify(` ${example}`)} is taken` : undefined };
}
