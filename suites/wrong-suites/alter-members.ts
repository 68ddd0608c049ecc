import type { Constraint, ConstraintOf, Member, Operation, Shape } from '../../spec/contract.js';
import { entriesEquivalence, entryLimits } from '../../sandbox/mutants/entries-mutants.js';
import { combinable } from '../../spec/members.js';
import { findPlace, mapShapes } from '../../spec/places.js';
import type { AlterationContext, AlterationPlan, Unalterable } from './alteration.js';
import { replaceConstraint } from './replace-constraint.js';

/** The most, or the least, entries one fewer and one more. */
export function alterEntries(
  constraint: ConstraintOf<'entries.min'> | ConstraintOf<'entries.max'>,
  context: AlterationContext,
): readonly AlterationPlan[] {
  const limits = entryLimits(constraint, context);
  const bound = constraint.kind === 'entries.max' ? constraint.maximum : constraint.minimum;
  return [-1, 1].flatMap((step): readonly AlterationPlan[] => {
    const moved = bound + step;
    if (moved < 0) return [];
    const to: Constraint =
      constraint.kind === 'entries.max'
        ? { ...constraint, maximum: moved }
        : { ...constraint, minimum: moved };
    const altered = replaceConstraint(context.operation, constraint, to);
    const isMax = constraint.kind === 'entries.max';
    const differsAt = isMax ? Math.max(bound, moved) : Math.min(bound, moved);
    // What such a suite believes to be valid has to be sent and refused, or the other way round.
    const needs = (isMax ? moved > bound : moved < bound) ? 'accept' : 'reject';
    if (altered === undefined) return [];
    return [
      {
        name: `${constraint.kind === 'entries.max' ? 'max' : 'min'}-${moved}`,
        family: 'bound moved',
        description: `The suite believes that the bound is ${moved} instead of ${bound}.`,
        altered,
        equivalence: entriesEquivalence(differsAt, needs, limits),
      },
    ];
  });
}

/** The least, or the greatest, whole number one less and one more. */
export function alterRange(
  constraint: ConstraintOf<'range.min'> | ConstraintOf<'range.max'>,
  { operation }: AlterationContext,
): readonly AlterationPlan[] {
  const isMax = constraint.kind === 'range.max';
  const bound = constraint.kind === 'range.max' ? constraint.maximum : constraint.minimum;
  return [-1, 1].flatMap((step): readonly AlterationPlan[] => {
    const moved = bound + step;
    const to: Constraint =
      constraint.kind === 'range.max' ? { ...constraint, maximum: moved } : { ...constraint, minimum: moved };
    const altered = replaceConstraint(operation, constraint, to);
    if (altered === undefined) return [];
    return [
      {
        name: `${isMax ? 'max' : 'min'}-${moved}`,
        family: 'bound moved',
        description: `The suite believes that the bound is ${moved} instead of ${bound}.`,
        altered,
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
  const place = findPlace(operation, member);
  if (place === undefined) return [];
  const rule = constraint.kind === 'required' ? 'optional' : 'required';
  const to: Constraint = { ...constraint, kind: rule, rule, id: `${operation.name}/${member}/${rule}` };
  const swapped = replaceConstraint(operation, constraint, to);
  if (swapped === undefined) return [];
  const members = withPresence(swapped.members, member, rule === 'required');
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

/** The members with one of them, or of what they hold, required or not. */
function withPresence(members: readonly Member[], path: string, required: boolean): readonly Member[] {
  return members.map((each) => {
    if (each.shape.path === path) return { ...each, required };
    const shape = mapShapes(each.shape, (inner) =>
      inner.kind === 'structure' ? { ...inner, members: withPresence(inner.members, path, required) } : inner,
    );
    return { ...each, shape };
  });
}

/** The optional members of an operation are those that may be combined. */
function withCombination(operation: Operation): Operation {
  const members = combinable(operation.members);
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
  const place = findPlace(operation, constraint.member);
  if (place === undefined || place.steps.length > 0)
    return { reason: 'what is in a map or a list is altered by its other rules' };
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
  if (shape.kind !== 'string') return { ...string(name, examplesOf(shape)), constraints };
  return {
    kind: 'map',
    path: name,
    constraints,
    key: string(`${name}.key`, ['first', 'SECOND']),
    value: string(`${name}.value`, shape.examples),
  };
}

/** Ordinary texts: those of a map's values, or others. */
function examplesOf(shape: Shape): readonly string[] {
  return shape.kind === 'map' ? shape.value.examples : ['first', 'SECOND'];
}
