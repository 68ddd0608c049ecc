import { numberDomain, planScenarios, stringDomain } from '../spec/constraints/registry.js';
import type { ScenarioContext } from '../spec/constraints/constraint-kind.js';
import type { Constraint, Operation } from '../spec/contract.js';
import { containerOf, distinctEntries, entryCapacity, findPlace } from '../spec/places.js';
import type { Place } from '../spec/places.js';
import type { EntryPosition, Scenario, ScenarioPlan } from '../spec/scenario.js';

/** Lists the scenarios of a constraint. Rules of what is in a map or list are also broken in the second and the last entry. */
export function listScenarios(operation: Operation, constraint: Constraint): readonly Scenario[] {
  const place = findPlace(operation, constraint.member);
  const plans = planScenarios(constraint, scenarioContext(operation, place));
  return plans.flatMap((plan) => {
    if (place === undefined || plan.polarity === 'accept') return [toScenario(constraint, plan)];
    return entryPositions(place).map((entry) => toScenario(constraint, plan, entry));
  });
}

function scenarioContext(operation: Operation, place: Place | undefined): ScenarioContext {
  const shape = place?.shape;
  return {
    strings: shape?.kind === 'string' ? stringDomain(shape.constraints) : undefined,
    numbers: shape?.kind === 'integer' ? numberDomain(shape.constraints) : undefined,
    distinctKeys: shape?.kind === 'map' || shape?.kind === 'list' ? distinctEntries(shape) : Infinity,
    isOptionalMember: place?.steps.length === 0 && !place.member.required,
    isKey: place?.steps.at(-1)?.kind === 'key',
    hasSubject: operation.members.some((member) => member.identifiesSubject),
    emptyIsValid: !operation.members.some((member) => member.required),
  };
}

function entryPositions(place: Place): readonly EntryPosition[] {
  const container = containerOf(place);
  const capacity = container === undefined ? 1 : entryCapacity(container);
  if (capacity >= 3) return ['first', 'second', 'last'];
  return capacity === 2 ? ['first', 'second'] : ['first'];
}

function toScenario(constraint: Constraint, plan: ScenarioPlan, entry: EntryPosition = 'first'): Scenario {
  const name = entry === 'first' ? plan.name : `${plan.name}-${entry}-entry`;
  return { ...plan, name, id: `${constraint.id}/${name}`, constraintId: constraint.id, entry };
}
