import { mapDomain, planScenarios, stringDomain } from '../spec/constraints/registry.js';
import type { ScenarioContext } from '../spec/constraints/constraint-kind.js';
import type { Constraint, MapShape, Operation, StringShape } from '../spec/contract.js';
import type { EntryPosition, Scenario, ScenarioPlan } from '../spec/scenario.js';

/** A place in a request that constraints are about. */
export type Place =
  | { readonly kind: 'member'; readonly member: string; readonly shape: StringShape | MapShape }
  | {
      readonly kind: 'key' | 'value';
      readonly member: string;
      readonly shape: StringShape;
      readonly map: MapShape;
    };

/** Finds the place that a constraint's member path names; undefined for the request, the response, errors and wire. */
export function findPlace(operation: Operation, path: string): Place | undefined {
  for (const { name, shape } of operation.members) {
    if (path === name) return { kind: 'member', member: name, shape };
    if (shape.kind !== 'map') continue;
    if (path === shape.key.path) return { kind: 'key', member: name, shape: shape.key, map: shape };
    if (path === shape.value.path) return { kind: 'value', member: name, shape: shape.value, map: shape };
  }
  return undefined;
}

/** The most entries that a map can have without breaking a rule. */
export function entryCapacity(map: MapShape): number {
  const keys = stringDomain(map.key.constraints).values?.length ?? Infinity;
  return Math.min(mapDomain(map.constraints).maxEntries, keys);
}

/** Lists the scenarios of a constraint. Rules of keys and values are also broken in the second and the last entry. */
export function listScenarios(operation: Operation, constraint: Constraint): readonly Scenario[] {
  const place = findPlace(operation, constraint.member);
  const plans = planScenarios(constraint, scenarioContext(operation, place));
  return plans.flatMap((plan) => {
    if (place === undefined || place.kind === 'member' || plan.polarity === 'accept')
      return [toScenario(constraint, plan)];
    return entryPositions(place.map).map((entry) => toScenario(constraint, plan, entry));
  });
}

function scenarioContext(operation: Operation, place: Place | undefined): ScenarioContext {
  const shape = place?.shape;
  return {
    strings: shape?.kind === 'string' ? stringDomain(shape.constraints) : undefined,
    distinctKeys:
      shape?.kind === 'map' ? (stringDomain(shape.key.constraints).values?.length ?? Infinity) : Infinity,
    isOptionalMember:
      place?.kind === 'member' &&
      operation.members.some((each) => each.name === place.member && !each.required),
    isKey: place?.kind === 'key',
    hasSubject: operation.members.some((member) => member.identifiesSubject),
    emptyIsValid: !operation.members.some((member) => member.required),
  };
}

function entryPositions(map: MapShape): readonly EntryPosition[] {
  const capacity = entryCapacity(map);
  if (capacity >= 3) return ['first', 'second', 'last'];
  return capacity === 2 ? ['first', 'second'] : ['first'];
}

function toScenario(constraint: Constraint, plan: ScenarioPlan, entry: EntryPosition = 'first'): Scenario {
  const name = entry === 'first' ? plan.name : `${plan.name}-${entry}-entry`;
  return { ...plan, name, id: `${constraint.id}/${name}`, constraintId: constraint.id, entry };
}
