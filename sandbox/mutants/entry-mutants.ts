import type { Constraint } from '../../spec/contract.js';
import type { EntryAt } from '../../spec/place-values.js';
import { containerOf, entryCapacity, findPlace } from '../../spec/places.js';
import type { Equivalence, MutantContext, MutantPlan } from './mutant.js';
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

/**
 * The rule of what is in a map or list checked in some of its entries only; none for what is in none. Where other rules
 * of the value would still refuse it there, they look away as well.
 */
export function entryMutants(constraint: Constraint, context: MutantContext): readonly MutantPlan[] {
  const place = findPlace(context.operation, constraint.member);
  const container = place === undefined ? undefined : containerOf(place);
  if (container === undefined) return [];
  const isAlone =
    constraint.kind === 'type' || isDistinct(compareWith(context, constraint, { instead: undefined }));
  return careless
    .filter(({ takes }) => entryCapacity(container) >= takes)
    .map(({ name, description, checks }): MutantPlan => {
      const what = container.kind === 'map' ? 'map' : 'list';
      const witness = `a ${what} of ${Math.min(3, entryCapacity(container))} entries`;
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
