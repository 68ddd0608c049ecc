import { assertNever } from '../assert-never.js';
import { scopeOf } from '../constraints/registry.js';
import { largest, smallest } from '../constraints/integer-range.js';
import type { IntegerShape, ListShape, Member, Shape, StringShape, StructureShape } from '../contract.js';
import type { Json } from '../json.js';
import { inTurn } from './attempt.js';
import type { Attempt, Attempts } from './attempt.js';
import { brokenBounds, readBounds, tellingNumbers } from './counts.js';
import { mapAttempts } from './map-attempts.js';
import { plainStructure, plainValue } from './plain-value.js';
import { classifyPlace } from './value-classes.js';

/**
 * Works out what values of a member can break. Members are independent of each other: no constraint is about two.
 *
 * @throws ConformanceError kind `spec` where a pattern is beyond automata.
 */
export function memberAttempts({ shape }: Pick<Member, 'shape'>): Attempts {
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
    case 'integer':
      return integerAttempts(shape);
    case 'map':
      return mapAttempts(shape);
    case 'list':
      return listAttempts(shape);
    case 'structure':
      return structureAttempts(shape);
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

function integerAttempts({ path, constraints }: IntegerShape): Attempts {
  const bounds = readBounds(constraints, 'numbers');
  const below = Math.min(...bounds.map(({ min }) => min).filter(Number.isFinite)) - 1;
  const candidates = tellingNumbers(bounds, below).filter((each) => each >= smallest && each <= largest);
  return {
    constraintIds: bounds.map(({ id }) => id),
    attempt: (constraintId, allowed) => {
      const found = candidates.filter((value) => isAbout(brokenBounds(bounds, value), constraintId, allowed));
      return found.length === 0
        ? { kind: 'impossible', obstacle: { kind: 'no-number', place: path } }
        : { kind: 'possible', values: () => found };
    },
  };
}

/** True where a constraint is among the broken ones, and beside it none but the allowed ones. */
function isAbout(
  broken: readonly { readonly id: string }[],
  constraintId: string,
  allowed: ReadonlySet<string>,
): boolean {
  return (
    broken.some(({ id }) => id === constraintId) &&
    broken.every(({ id }) => id === constraintId || allowed.has(id))
  );
}

/** Items may be equal: a list of any length can be made of one. */
function listAttempts({ path, constraints, item }: ListShape): Attempts {
  const bounds = readBounds(constraints, 'entries');
  const inside = memberAttempts({ shape: item });
  const listOf = (size: number, first: Json): Json =>
    Array.from({ length: size }, (_, index) => (index === 0 ? first : plainValue(item)));
  const sizes = tellingNumbers(bounds, 0, 1).filter((size) => size >= 0);
  return {
    constraintIds: [...bounds.map(({ id }) => id), ...inside.constraintIds],
    attempt: (constraintId, allowed) => {
      const isOwn = bounds.some(({ id }) => id === constraintId);
      const size = sizes.find((each) => {
        const broken = brokenBounds(bounds, each);
        if (isOwn) return isAbout(broken, constraintId, allowed);
        return each > 0 && broken.every(({ id }) => allowed.has(id));
      });
      if (size === undefined) return { kind: 'impossible', obstacle: { kind: 'no-count', place: path } };
      if (isOwn) return { kind: 'possible', values: () => [listOf(size, plainValue(item))] };
      return within(inside.attempt(constraintId, allowed), (value) => listOf(size, value ?? null));
    },
  };
}

/** Members are independent of each other. */
function structureAttempts(shape: StructureShape): Attempts {
  const fields = shape.members.map((field) => ({ field, attempts: memberAttempts(field) }));
  return {
    constraintIds: fields.flatMap(({ attempts }) => attempts.constraintIds),
    attempt: (constraintId, allowed) => {
      const owner = fields.find(({ attempts }) => attempts.constraintIds.includes(constraintId));
      if (owner === undefined) throw new TypeError(`${constraintId} belongs to no member of ${shape.path}.`);
      const { field, attempts } = owner;
      return within(attempts.attempt(constraintId, allowed), (value) =>
        plainStructure(shape, new Map([[field.name, value]])),
      );
    },
  };
}

/** What comes of an attempt where its values stand in something else. */
function within(attempt: Attempt, hold: (value: Json | undefined) => Json): Attempt {
  if (attempt.kind === 'impossible') return attempt;
  return {
    kind: 'possible',
    *values() {
      for (const value of attempt.values()) yield hold(value);
    },
  };
}
