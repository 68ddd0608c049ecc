import { assertNever } from '../../spec/assert-never.js';
import type { Operation } from '../../spec/contract.js';
import { compileEvaluator } from '../../spec/evaluate.js';
import type { Violation } from '../../spec/evaluate.js';
import { isJsonObject, setOwn } from '../../spec/json.js';
import type { Json, JsonObject } from '../../spec/json.js';
import type { EntryAt, FaultyCheck, Mutant, Presence } from './mutant.js';
import { placeOf } from './place.js';
import type { MutantPlace } from './place.js';

/** Lists the rules that a request breaks in the eyes of a provider with the fault. */
export type FaultyEvaluator = (request: JsonObject) => readonly Violation[];

/** Compiles what a mutant makes of requests; the right evaluator where its fault is in something else. */
export function compileFaulty(
  operation: Operation,
  { fault, constraintId, member }: FaultOf,
): FaultyEvaluator {
  const right = compileEvaluator(operation);
  const place = placeOf(operation, member);
  switch (fault.kind) {
    case 'check':
      return place === undefined ? right : withCheck(right, { constraintId, place, check: fault.check });
    case 'forgiving':
      return place === undefined
        ? right
        : (request) => forgive(right(request), { constraintId, place, request, forgives: fault.forgives });
    case 'reading':
      return place === undefined ? right : (request) => right(readAt(request, place, fault.read));
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
  readonly place: MutantPlace;
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

/** A value at a place of a request. */
interface Found extends EntryAt {
  readonly value: Json;
  readonly path: string;
}

interface Subject {
  readonly request: JsonObject;
  readonly place: MutantPlace;
  /** What the right check finds. */
  readonly own: readonly Violation[];
}

/** The paths at which the faulty check refuses. */
function brokenBy(check: FaultyCheck, { request, place, own }: Subject): readonly string[] {
  switch (check.on) {
    case 'presence':
      return check.keeps(presenceOf(request, place.member.name)) ? [] : [`/${place.member.name}`];
    case 'entries': {
      const map = valueOf(request, place.member.name);
      return !isJsonObject(map) || check.keeps(Object.keys(map).length) ? [] : [`/${place.member.name}`];
    }
    case 'string':
      return valuesAt(request, place)
        .filter(({ value, ...at }) => typeof value === 'string' && !check.keeps(value, at))
        .map(({ path }) => path);
    case 'type':
      return valuesAt(request, place)
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
  const forgiven = valuesAt(request, place).filter(
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
  readonly place: MutantPlace;
  readonly request: JsonObject;
  readonly forgives: (at: EntryAt) => boolean;
}

function presenceOf(request: JsonObject, name: string): Presence {
  if (!Object.hasOwn(request, name)) return 'absent';
  return request[name] === null ? 'null' : 'present';
}

function valueOf(request: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(request, name) ? request[name] : undefined;
}

/** What stands at a place: the value of a member that is there, or the keys or values of a map. */
function valuesAt(request: JsonObject, { part, member }: MutantPlace): readonly Found[] {
  const value = valueOf(request, member.name);
  const path = `/${escapePointer(member.name)}`;
  if (value === undefined || value === null) return [];
  if (part === 'member') return [{ value, path, index: 0, entries: 1 }];
  if (!isJsonObject(value)) return [];
  const keys = Object.keys(value);
  return keys.map((key, index) => ({
    value: part === 'key' ? key : (value[key] ?? null),
    path: `${path}/${escapePointer(key)}`,
    index,
    entries: keys.length,
  }));
}

/** The request with the values at a place read as something else. */
function readAt(
  request: JsonObject,
  { part, member: { name } }: MutantPlace,
  read: (value: Json) => Json,
): JsonObject {
  const value = valueOf(request, name);
  if (value === undefined || value === null) return request;
  if (part === 'member') return { ...request, [name]: read(value) };
  if (!isJsonObject(value)) return request;
  const map: Record<string, Json> = {};
  for (const key of Object.keys(value)) setOwn(map, key, read(value[key] ?? null));
  return { ...request, [name]: map };
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
