import { stringDomain } from '../../spec/constraints/registry.js';
import type { ConstraintOf } from '../../spec/contract.js';
import type { Equivalence, MutantContext, MutantPlan } from './mutant.js';
import { placeOf } from './place.js';
import { forgiving } from './substitute.js';

/** Wrong maxima of map entries: dropped, off by one, and one fewer than valid keys allow. */
export function entriesMaxMutants(
  constraint: ConstraintOf<'entries.max'>,
  context: MutantContext,
): readonly MutantPlan[] {
  const { maximum } = constraint;
  const keys = distinctKeys(constraint, context);
  const dropped = entriesMutant({
    name: 'dropped',
    family: 'dropped',
    description: 'The provider does not count the entries.',
    keeps: () => true,
    // The least number of entries on which the two differ.
    differsAt: maximum + 1,
    keys,
  });
  const looser = entriesMutant({
    name: 'plus-one',
    family: 'loosened',
    description: `The provider takes ${maximum + 1} entries.`,
    keeps: (entries) => entries <= maximum + 1,
    differsAt: maximum + 1,
    keys,
  });
  const tighter = (name: string, most: number): MutantPlan =>
    entriesMutant({
      name,
      family: 'tightened',
      description: `The provider refuses ${most} entries.`,
      keeps: (entries) => entries < most,
      differsAt: most,
      keys,
    });
  return [
    dropped,
    ...(dropped.equivalence.kind === 'distinct' ? [] : [forgiving()]),
    looser,
    tighter('minus-one', maximum),
    ...(keys < maximum ? [tighter('fewer-than-keys', keys)] : []),
  ];
}

/** Wrong minima of map entries: dropped, off by one. */
export function entriesMinMutants(
  constraint: ConstraintOf<'entries.min'>,
  context: MutantContext,
): readonly MutantPlan[] {
  const { minimum } = constraint;
  const keys = distinctKeys(constraint, context);
  return [
    entriesMutant({
      name: 'dropped',
      family: 'dropped',
      description: 'The provider does not count the entries.',
      keeps: () => true,
      differsAt: minimum - 1,
      keys,
    }),
    entriesMutant({
      name: 'plus-one',
      family: 'tightened',
      description: `The provider refuses ${minimum} ${minimum === 1 ? 'entry' : 'entries'}.`,
      keeps: (entries) => entries >= minimum + 1,
      differsAt: minimum,
      keys,
    }),
  ];
}

/** How many different keys are valid. */
function distinctKeys({ member }: { readonly member: string }, { operation }: MutantContext): number {
  const place = placeOf(operation, member);
  if (place?.shape.kind !== 'map') return Infinity;
  return stringDomain(place.shape.key.constraints).values?.length ?? Infinity;
}

interface EntriesFault extends Pick<MutantPlan, 'name' | 'family' | 'description'> {
  readonly keeps: (entries: number) => boolean;
  readonly differsAt: number;
  readonly keys: number;
}

function entriesMutant({ keeps, differsAt, keys, ...plan }: EntriesFault): MutantPlan {
  return {
    ...plan,
    fault: { kind: 'check', check: { on: 'entries', keeps } },
    equivalence: entriesEquivalence(differsAt, keys),
  };
}

/** Whether a number of entries that no key rule refuses can tell the two apart. */
export function entriesEquivalence(differsAt: number, keys: number): Equivalence {
  if (differsAt < 0) return { kind: 'proven', reason: 'no map has fewer than no entries' };
  if (differsAt > keys) {
    return {
      kind: 'proven',
      reason: `it takes a map of ${differsAt} entries, and only ${keys} keys are valid: the rule of the keys refuses it, too`,
    };
  }
  return { kind: 'distinct', witness: `a map of ${differsAt} ${differsAt === 1 ? 'entry' : 'entries'}` };
}
