import { stringDomain } from '../../spec/constraints/registry.js';
import type { Constraint, ConstraintOf, Member, Operation, Shape } from '../../spec/contract.js';
import { entriesEquivalence } from '../../sandbox/mutants/entries-mutants.js';
import { placeOf } from '../../sandbox/mutants/place.js';
import type { AlterationContext, AlterationPlan, Unalterable } from './alteration.js';
import { replaceConstraint } from './replace-constraint.js';

/** The most, or the least, entries one fewer and one more. */
export function alterEntries(
  constraint: ConstraintOf<'entries.min'> | ConstraintOf<'entries.max'>,
  context: AlterationContext,
): readonly AlterationPlan[] {
  const place = placeOf(context.operation, constraint.member);
  const keys =
    place?.shape.kind === 'map'
      ? (stringDomain(place.shape.key.constraints).values?.length ?? Infinity)
      : Infinity;
  const bound = constraint.kind === 'entries.max' ? constraint.maximum : constraint.minimum;
  return [-1, 1].flatMap((step): readonly AlterationPlan[] => {
    const moved = bound + step;
    if (moved < 0) return [];
    const to: Constraint =
      constraint.kind === 'entries.max'
        ? { ...constraint, maximum: moved }
        : { ...constraint, minimum: moved };
    const altered = replaceConstraint(context.operation, constraint, to);
    const differsAt = constraint.kind === 'entries.max' ? Math.max(bound, moved) : Math.min(bound, moved);
    if (altered === undefined) return [];
    return [
      {
        name: `${constraint.kind === 'entries.max' ? 'max' : 'min'}-${moved}`,
        family: 'bound moved',
        description: `The suite believes that the bound is ${moved} instead of ${bound}.`,
        altered,
        equivalence: entriesEquivalence(differsAt, keys),
      },
    ];
  });
}

/** A required member that the suite believes to be optional, or the other way round. */
export function alterPresence(
  constraint: ConstraintOf<'required'> | ConstraintOf<'optional'>,
  { operation }: AlterationContext,
): readonly AlterationPlan[] {
  const { member } = constraint;
  const rule = constraint.kind === 'required' ? 'optional' : 'required';
  const to: Constraint = { ...constraint, kind: rule, rule, id: `${operation.name}/${member}/${rule}` };
  const swapped = replaceConstraint(operation, constraint, to);
  if (swapped === undefined) return [];
  const members = swapped.members.map((each) =>
    each.name === member ? { ...each, required: rule === 'required' } : each,
  );
  return [
    {
      name: rule,
      family: 'presence swapped',
      description: `The suite believes that ${member} is ${rule}.`,
      altered: withCombination({ ...swapped, members }),
      blamed: to.id,
      scope: 'everything',
    },
  ];
}

/** The optional members of an operation are those that may be combined. */
function withCombination(operation: Operation): Operation {
  const members = operation.members.filter(({ required }) => !required).map(({ name }) => name);
  const constraints = operation.constraints.map((each) =>
    each.kind === 'combination' ? { ...each, members } : each,
  );
  return { ...operation, constraints };
}

/** An optional member of another type. */
export function alterType(
  constraint: ConstraintOf<'type'>,
  { operation }: AlterationContext,
): readonly AlterationPlan[] | Unalterable {
  const place = placeOf(operation, constraint.member);
  if (place?.part !== 'member') return { reason: 'a spec has maps of strings to strings only' };
  if (place.member.required)
    return { reason: 'nothing that such a suite sends is accepted: it ends without a control, inconclusive' };
  const expected = constraint.expected === 'string' ? 'map' : 'string';
  const to: Constraint = { ...constraint, expected };
  const presence = place.shape.constraints.filter(({ kind }) => kind === 'required' || kind === 'optional');
  const shape = otherShape(place.member, [to, ...presence]);
  const kept = new Set<Constraint>([to, ...presence]);
  const path = constraint.member;
  const isOfMember = (each: Constraint): boolean =>
    each.member === path || each.member.startsWith(`${path}.`);
  const constraints = operation.constraints
    .map((each) => (each === constraint ? to : each))
    .filter((each) => !isOfMember(each) || kept.has(each) || each.kind === 'prose');
  const members = operation.members.map((each) => (each === place.member ? { ...each, shape } : each));
  return [
    {
      name: expected,
      family: 'type swapped',
      description: `The suite believes that ${path} is a ${expected}.`,
      altered: { ...operation, members, constraints },
    },
  ];
}

function otherShape({ name, shape }: Member, constraints: readonly Constraint[]): Shape {
  const string = (path: string, examples: readonly string[]) =>
    ({ kind: 'string', path, constraints: [], examples, plausibleForms: {} }) as const;
  if (shape.kind === 'map') return { ...string(name, shape.value.examples), constraints };
  return {
    kind: 'map',
    path: name,
    constraints,
    key: string(`${name}.key`, ['first', 'SECOND']),
    value: string(`${name}.value`, shape.examples),
  };
}
