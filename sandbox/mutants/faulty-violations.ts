import { assertNever } from '../../spec/assert-never.js';
import type { Operation } from '../../spec/contract.js';
import { compileEvaluator } from '../../spec/evaluate.js';
import type { Violation } from '../../spec/evaluate.js';
import { isJsonObject } from '../../spec/json.js';
import type { Json, JsonObject } from '../../spec/json.js';
import { changeAt, valuesAt } from '../../spec/place-values.js';
import type { EntryAt, PlacedValue } from '../../spec/place-values.js';
import { findPlace } from '../../spec/places.js';
import type { Place } from '../../spec/places.js';
import type { FaultyCheck, Mutant, Presence } from './mutant.js';

/** Lists the rules that a request breaks in the eyes of a provider with the fault. */
export type FaultyEvaluator = (request: JsonObject) => readonly Violation[];

/** Compiles what a mutant makes of requests; the right evaluator where its fault is in something else. */
export function compileFaulty(
  operation: Operation,
  { fault, constraintId, member }: FaultOf,
): FaultyEvaluator {
  const right = compileEvaluator(operation);
  const place = findPlace(operation, member);
  switch (fault.kind) {
    case 'check':
      return place === undefined ? right : withCheck(right, { constraintId, place, check: fault.check });
    case 'forgiving':
      return place === undefined
        ? right
        : (request) => forgive(right(request), { constraintId, place, request, forgives: fault.forgives });
    case 'reading':
      return place === undefined ? right : (request) => right(changeAt(request, place, fault.read));
    case 'refusal':
      return (request) => {
        const violations = right(request);
        if (violations.length > 0 || !fault.refuses(request)) return violations;
        return [{ constraint: constraintId, path: '' }];
      };
    case 'mislabelled':
    case 'every-error':
    case 'success':
    case 'caller':
    case 'sender':
    case 'receiver':
      return right;
    default:
      return assertNever(fault);
  }
}

/** A fault, the rule that it is in, and the member path of that rule. */
export interface FaultOf extends Pick<Mutant, 'fault' | 'constraintId'> {
  readonly member: string;
}

interface PlacedCheck {
  readonly constraintId: string;
  readonly place: Place;
  readonly check: FaultyCheck;
}

function withCheck(right: FaultyEvaluator, { constraintId, place, check }: PlacedCheck): FaultyEvaluator {
  return (request) => {
    const all = right(request);
    const others = all.filter((each) => each.constraint !== constraintId);
    const own = all.filter((each) => each.constraint === constraintId);
    return [
      ...others,
      ...brokenBy(check, { request, place, own }).map((path) => ({ constraint: constraintId, path })),
    ];
  };
}

interface Subject {
  readonly request: JsonObject;
  readonly place: Place;
  /** What the right check finds. */
  readonly own: readonly Violation[];
}

/** The paths at which the faulty check refuses. */
function brokenBy(check: FaultyCheck, { request, place, own }: Subject): readonly string[] {
  const found = presentAt(request, place);
  switch (check.on) {
    case 'presence':
      return valuesAt(request, place)
        .filter(({ value }) => !check.keeps(presenceOf(value)))
        .map(({ path }) => path);
    case 'entries':
      return found
        .filter(({ value }) => countOf(value) !== undefined && !check.keeps(countOf(value) ?? 0))
        .map(({ path }) => path);
    case 'number':
      return found
        .filter(({ value }) => Number.isInteger(value) && !check.keeps(Number(value)))
        .map(({ path }) => path);
    case 'string':
      return found
        .filter(({ value, ...at }) => typeof value === 'string' && !check.keeps(value, at))
        .map(({ path }) => path);
    case 'type':
      return found
        .filter(({ value, path, ...at }) => own.some((each) => each.path === path) && !check.keeps(value, at))
        .map(({ path }) => path);
    default:
      return assertNever(check);
  }
}

function forgive(
  violations: readonly Violation[],
  { constraintId, place, request, forgives }: ForgivenRule,
): readonly Violation[] {
  const forgiven = presentAt(request, place).filter(
    ({ path, ...at }) =>
      forgives(at) && violations.some((each) => each.constraint === constraintId && each.path === path),
  );
  // A map that breaks the rule is let through with all that it holds.
  return violations.filter(
    (each) => !forgiven.some(({ path }) => each.path === path || each.path.startsWith(`${path}/`)),
  );
}

interface ForgivenRule {
  readonly constraintId: string;
  readonly place: Place;
  readonly request: JsonObject;
  readonly forgives: (at: EntryAt) => boolean;
}

function presenceOf(value: Json | undefined): Presence {
  if (value === undefined) return 'absent';
  return value === null ? 'null' : 'present';
}

/** The number of entries of a map, or of items of a list. */
function countOf(value: Json): number | undefined {
  if (Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : undefined;
}

/** What stands at a place, where something does. */
function presentAt(request: JsonObject, place: Place): readonly (PlacedValue & { readonly value: Json })[] {
  return valuesAt(request, place).flatMap(({ value, ...at }) =>
    value === undefined || value === null ? [] : [{ value, ...at }],
  );
}
