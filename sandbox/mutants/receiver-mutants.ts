import { planEnvelopes } from '../../spec/constraints/wire-scenarios.js';
import type { ConstraintOf, WireAspect } from '../../spec/contract.js';
import { describeAlteration } from '../../spec/envelope.js';
import { shows } from './mutant.js';
import type { MutantPlan, WrongReceiver } from './mutant.js';

/**
 * What a receiver can get wrong about each part of the envelope. Content types that are not looked at, and signatures that
 * are not verified at all, are no faults: servers may do so.
 */
const receivers: { readonly [A in WireAspect]: (constraint: ConstraintOf<'wire'>) => readonly MutantPlan[] } =
  {
    method: () => [unchecked('method', 'takes any method and path')],
    target: () => [unchecked('target', 'takes the name of any operation for this one')],
    'content-type': () => [
      receiver('refuses-parameters', 'refuses content types with parameters', { kind: 'refuses-parameters' }),
    ],
    body: () => [unchecked('body', 'takes what is no JSON object for one')],
    signature: (constraint) =>
      planEnvelopes(constraint, { emptyIsValid: false }).flatMap(({ name, stimulus }) => {
        if (stimulus.kind !== 'envelope' || stimulus.evidence === 'inferred') return [];
        const { alteration } = stimulus;
        if (alteration.kind !== 'signature') return [];
        const words = `does not notice: ${describeAlteration(alteration)}`;
        return [receiver(name, words, { kind: 'unnoticed', fault: alteration.fault })];
      }),
  };

/** Receivers that are wrong about the part of the envelope that the rule is about. */
export function receiverMutants(constraint: ConstraintOf<'wire'>): readonly MutantPlan[] {
  return receivers[constraint.aspect](constraint);
}

function unchecked(aspect: WireAspect, words: string): MutantPlan {
  return receiver('unchecked', words, { kind: 'unchecked', aspect });
}

function receiver(name: string, words: string, wrong: WrongReceiver): MutantPlan {
  return {
    name: `receiver-${name}`,
    family: 'receiver',
    description: `The provider ${words}.`,
    fault: { kind: 'receiver', receiver: wrong },
    equivalence: shows,
  };
}
