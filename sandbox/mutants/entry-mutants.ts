import { mapDomain, stringDomain } from '../../spec/constraints/registry.js';
import type { Constraint, MapShape } from '../../spec/contract.js';
import type { Equivalence, EntryAt, MutantContext, MutantPlan } from './mutant.js';
import { placeOf } from './place.js';
import { compareWith, forgiving, stringCheck } from './substitute.js';

/** Which entries of a map a careless provider looks at, and how many entries it takes to see that. */
interface Carelessness {
  readonly name: string;
  readonly description: string;
  readonly checks: (at: EntryAt) => boolean;
  readonly takes: number;
}

const careless: readonly Carelessness[] = [
  {
    name: 'first-entry-only',
    description: 'The provider checks the first entry of the map only.',
    checks: ({ index }) => index === 0,
    takes: 2,
  },
  {
    name: 'but-the-second-entry',
    description: 'The provider does not check the second entry of the map.',
    checks: ({ index }) => index !== 1,
    takes: 2,
  },
  {
    name: 'but-the-last-entry',
    description: 'The provider does not check the last entry of a map with several.',
    checks: ({ index, entries }) => entries === 1 || index !== entries - 1,
    takes: 2,
  },
  {
    name: 'last-entry-only',
    description: 'The provider checks the last entry of the map only.',
    checks: ({ index, entries }) => index === entries - 1,
    takes: 2,
  },
  {
    name: 'single-entry-only',
    description: 'The provider checks maps with one entry only.',
    checks: ({ entries }) => entries === 1,
    takes: 2,
  },
];

/** The entries that a map can have without breaking a rule of its own. */
function entryCapacity(map: MapShape): number {
  const keys = stringDomain(map.key.constraints).values?.length ?? Infinity;
  return Math.min(mapDomain(map.constraints).maxEntries, keys);
}

/**
 * The rule of a key or value checked in some entries of the map only; none for members that are no map. Where other rules
 * of the value would still refuse it there, they look away as well.
 */
export function entryMutants(constraint: Constraint, context: MutantContext): readonly MutantPlan[] {
  const place = placeOf(context.operation, constraint.member);
  if (place === undefined || place.part === 'member') return [];
  const isAlone = constraint.kind === 'type' || isDistinct(compareWith(context, constraint, undefined));
  return careless
    .filter(({ takes }) => entryCapacity(place.map) >= takes)
    .map(({ name, description, checks }): MutantPlan => {
      const witness = `a map of ${Math.min(3, entryCapacity(place.map))} entries`;
      const fault: MutantPlan['fault'] = isAlone
        ? { kind: 'check', check: checkOf(constraint, checks) }
        : forgiving((at) => !checks(at)).fault;
      return { name, family: 'entry', description, fault, equivalence: { kind: 'distinct', witness } };
    });
}

function isDistinct({ kind }: Equivalence): boolean {
  return kind === 'distinct';
}

function checkOf(
  constraint: Constraint,
  checks: Carelessness['checks'],
): Extract<MutantPlan['fault'], { readonly kind: 'check' }>['check'] {
  if (constraint.kind === 'type') return { on: 'type', keeps: (_, at) => !checks(at) };
  const keeps = stringCheck(constraint);
  return { on: 'string', keeps: (value, at) => !checks(at) || keeps(value) };
}
