import type { ConstraintOf } from '../../spec/contract.js';
import { distinctEntries, findPlace } from '../../spec/places.js';
import type { Equivalence, MutantContext, MutantPlan } from './mutant.js';
import { forgiving } from './substitute.js';

/** Wrong maxima of map entries: dropped, off by one, and one fewer than valid keys allow. */
export function entriesMaxMutants(
  constraint: ConstraintOf<'entries.max'>,
  context: MutantContext,
): readonly MutantPlan[] {
  const { maximum } = constraint;
  const limits = entryLimits(constraint, context);
  const dropped = entriesMutant({
    name: 'dropped',
    family: 'dropped',
    description: 'The provider does not count the entries.',
    keeps: () => true,
    // The least number of entries on which the two differ.
    differsAt: maximum + 1,
    limits,
  });
  const looser = entriesMutant({
    name: 'plus-one',
    family: 'loosened',
    description: `The provider takes ${maximum + 1} entries.`,
    keeps: (entries) => entries <= maximum + 1,
    differsAt: maximum + 1,
    limits,
  });
  const tighter = (name: string, most: number): MutantPlan =>
    entriesMutant({
      name,
      family: 'tightened',
      description: `The provider refuses ${most} entries.`,
      keeps: (entries) => entries < most,
      differsAt: most,
      limits,
    });
  return [
    dropped,
    ...(dropped.equivalence.kind === 'distinct' ? [] : [forgiving()]),
    looser,
    tighter('minus-one', maximum),
    ...(limits.different < maximum ? [tighter('fewer-than-keys', limits.different)] : []),
  ];
}

/** Wrong minima of map entries: dropped, off by one. */
export function entriesMinMutants(
  constraint: ConstraintOf<'entries.min'>,
  context: MutantContext,
): readonly MutantPlan[] {
  const { minimum } = constraint;
  const limits = entryLimits(constraint, context);
  return [
    entriesMutant({
      name: 'dropped',
      family: 'dropped',
      description: 'The provider does not count the entries.',
      keeps: () => true,
      differsAt: minimum - 1,
      limits,
    }),
    entriesMutant({
      name: 'plus-one',
      family: 'tightened',
      description: `The provider refuses ${minimum} ${minimum === 1 ? 'entry' : 'entries'}.`,
      keeps: (entries) => entries >= minimum + 1,
      differsAt: minimum,
      limits,
    }),
  ];
}

/** How many different entries or items there can be, and whether equal ones can be among more of them. */
export interface EntryLimits {
  readonly different: number;
  /** The reading that leaves open what becomes of equal items; undefined for a map, whose keys differ. */
  readonly repeated: string | undefined;
}

/** What limits the entries or items at the place of a constraint. */
export function entryLimits(
  { member }: { readonly member: string },
  { contract, operation }: MutantContext,
): EntryLimits {
  const shape = findPlace(operation, member)?.shape;
  if (shape?.kind === 'list')
    return {
      different: distinctEntries(shape),
      repeated: contract.open.find(({ name }) => name === 'repeated-items')?.name,
    };
  return { different: shape?.kind === 'map' ? distinctEntries(shape) : Infinity, repeated: undefined };
}

interface EntriesFault extends Pick<MutantPlan, 'name' | 'family' | 'description'> {
  readonly keeps: (entries: number) => boolean;
  readonly differsAt: number;
  readonly limits: EntryLimits;
}

function entriesMutant({ keeps, differsAt, limits, ...plan }: EntriesFault): MutantPlan {
  const needs = plan.family === 'tightened' ? 'accept' : 'reject';
  return {
    ...plan,
    fault: { kind: 'check', check: { on: 'entries', keeps } },
    equivalence: entriesEquivalence(differsAt, needs, limits),
  };
}

/**
 * Whether a number of entries that no key rule refuses can tell the two apart: by being accepted, or by being refused. Equal
 * items may be refused for being equal, so that only a request that must be refused can have them.
 */
export function entriesEquivalence(
  differsAt: number,
  needs: 'accept' | 'reject',
  { different, repeated }: EntryLimits,
): Equivalence {
  if (differsAt < 0) return { kind: 'proven', reason: 'no map has fewer than no entries' };
  if (differsAt > different && repeated !== undefined && needs === 'accept') {
    return {
      kind: 'open',
      reading: repeated,
      reason: `it takes a list of ${differsAt} items, and only ${different} differ: "${repeated}" leaves open what becomes of equal ones`,
    };
  }
  if (differsAt > different && repeated === undefined) {
    return {
      kind: 'proven',
      reason: `it takes a map of ${differsAt} entries, and only ${different} keys are valid: the rule of the keys refuses it, too`,
    };
  }
  return { kind: 'distinct', witness: `a map of ${differsAt} ${differsAt === 1 ? 'entry' : 'entries'}` };
}
