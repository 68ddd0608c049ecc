import { assertNever } from '../assert-never.js';
import { scopeOf } from '../constraints/registry.js';
import type { Member, Shape, StringShape } from '../contract.js';
import type { Json } from '../json.js';
import { inTurn } from './attempt.js';
import type { Attempts } from './attempt.js';
import { mapAttempts } from './map-attempts.js';
import { classifyPlace } from './value-classes.js';

/**
 * Works out what values of a member can break. Members are independent of each other: no constraint is about two.
 *
 * @throws ConformanceError kind `spec` where a pattern is beyond automata.
 */
export function memberAttempts({ shape }: Member): Attempts {
  const whole = new Map<string, Json | undefined>();
  for (const constraint of shape.constraints) {
    const scope = scopeOf(constraint);
    if (scope.kind === 'presence') whole.set(constraint.id, undefined);
    if (scope.kind === 'type') whole.set(constraint.id, scope.wrong);
  }
  const inside = valueAttempts(shape);
  return {
    constraintIds: [...whole.keys(), ...inside.constraintIds],
    attempt: (constraintId, allowed) =>
      whole.has(constraintId)
        ? { kind: 'possible', values: () => [whole.get(constraintId)] }
        : inside.attempt(constraintId, allowed),
  };
}

/** The same for values of the right type. */
function valueAttempts(shape: Shape): Attempts {
  switch (shape.kind) {
    case 'string':
      return stringAttempts(shape);
    case 'map':
      return mapAttempts(shape);
    default:
      return assertNever(shape);
  }
}

function stringAttempts(shape: StringShape): Attempts {
  const { path, strings, states } = classifyPlace(shape);
  return {
    constraintIds: shape.constraints.filter((each) => scopeOf(each).kind === 'strings').map(({ id }) => id),
    attempt: (constraintId, allowed) => {
      const found = strings.filter(
        ({ breaks }) =>
          breaks.includes(constraintId) && breaks.every((each) => each === constraintId || allowed.has(each)),
      );
      return found.length === 0
        ? { kind: 'impossible', obstacle: { kind: 'no-string', place: path, states } }
        : { kind: 'possible', values: () => inTurn(found.map((each) => each.values())) };
    },
  };
}
