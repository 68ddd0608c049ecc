import type { ConstraintOf } from '../../spec/contract.js';
import { readingOf } from './compare-strings.js';
import type { Equivalence, MutantContext, MutantPlan, Presence } from './mutant.js';

/** Required members that may be missing: in every way, left out only, or null only. */
export function requiredMutants(): readonly MutantPlan[] {
  return [
    presenceMutant({
      name: 'dropped',
      family: 'dropped',
      description: 'The provider does not ask for the member.',
      keeps: () => true,
      equivalence: { kind: 'distinct', witness: 'a request without the member' },
    }),
    presenceMutant({
      name: 'default-filled-in',
      family: 'presence',
      description: 'The provider fills in a default where the member is left out, and refuses null.',
      keeps: (presence) => presence !== 'null',
      equivalence: { kind: 'distinct', witness: 'a request without the member' },
    }),
    presenceMutant({
      name: 'null-is-there',
      family: 'presence',
      description: 'The provider takes null for a value.',
      keeps: (presence) => presence !== 'absent',
      equivalence: { kind: 'distinct', witness: 'a request with null for the member' },
    }),
  ];
}

/** Optional members that are asked for. */
export function optionalMutants(
  _: ConstraintOf<'optional'>,
  { contract }: MutantContext,
): readonly MutantPlan[] {
  const open = readingOf(contract, 'null');
  const nullIsOpen: Equivalence =
    open === undefined
      ? { kind: 'distinct', witness: 'a request with null for the member' }
      : {
          kind: 'open',
          reading: open,
          reason: `the two differ only on null for the member, which "${open}" leaves open`,
        };
  return [
    presenceMutant({
      name: 'required',
      family: 'tightened',
      description: 'The provider refuses requests without the member.',
      keeps: (presence) => presence === 'present',
      equivalence: { kind: 'distinct', witness: 'a request without the member' },
    }),
    presenceMutant({
      name: 'refuses-null',
      family: 'presence',
      description: 'The provider refuses null for the member.',
      keeps: (presence) => presence !== 'null',
      equivalence: nullIsOpen,
    }),
  ];
}

interface PresenceFault extends Omit<MutantPlan, 'fault'> {
  readonly keeps: (presence: Presence) => boolean;
}

function presenceMutant({ keeps, ...plan }: PresenceFault): MutantPlan {
  return { ...plan, fault: { kind: 'check', check: { on: 'presence', keeps } } };
}
