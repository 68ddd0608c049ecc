import type { CheckOn, CheckedValues, ConstraintCheck } from './constraints/constraint-kind.js';
import { compileConstraint } from './constraints/registry.js';
import type { Constraint, MapShape, Member, Operation, StringShape } from './contract.js';
import { isJsonObject } from './json.js';
import type { JsonObject } from './json.js';

/** A broken constraint, and where: a JSON Pointer (RFC 6901) into the request, `` for the request as a whole. */
export interface Violation {
  readonly constraint: string;
  readonly path: string;
}

/**
 * Lists every constraint that a request breaks, in page order; empty when it keeps all. The request is any value that
 * JSON.parse can give. Own properties only, no recursion into what the page does not describe: keys such as
 * `__proto__`, depth and size are safe.
 */
export type Evaluator = (request: unknown) => readonly Violation[];

/** A check with the id of its constraint. */
type Rule<T extends keyof CheckedValues> = CheckOn<T> & { readonly id: string };

interface StringRules {
  readonly kind: 'string';
  readonly types: readonly Rule<'type'>[];
  readonly rules: readonly Rule<'string'>[];
}

interface MapRules {
  readonly kind: 'map';
  readonly types: readonly Rule<'type'>[];
  readonly counts: readonly Rule<'entries'>[];
  readonly key: StringRules;
  readonly value: StringRules;
}

/** The rules of a member, as flat data: this is the hottest code of a run, and closures would keep it from being inlined. */
interface MemberRules {
  readonly name: string;
  readonly path: string;
  readonly shape: StringRules | MapRules;
  /** What its mere presence breaks, and its absence. */
  readonly whenPresent: readonly string[];
  readonly whenAbsent: readonly string[];
}

const keepsAll: readonly Violation[] = Object.freeze([]);
/** Not frozen: loops over arrays of two kinds are slower. */
const none: readonly never[] = [];
const compiledEvaluators = new WeakMap<Operation, Evaluator>();

/** Compiles the evaluator of an operation; an operation is compiled once. */
export function compileEvaluator(operation: Operation): Evaluator {
  const known = compiledEvaluators.get(operation);
  if (known !== undefined) return known;
  const members = operation.members.map(compileMember);
  const bodyRule = `${operation.name}/wire/body`;
  const evaluate: Evaluator = (request) => {
    if (!isJsonObject(request)) return [{ constraint: bodyRule, path: '' }];
    const broken: Violation[] = [];
    for (const member of members) evaluateMember(member, request, broken);
    return broken.length === 0 ? keepsAll : broken;
  };
  compiledEvaluators.set(operation, evaluate);
  return evaluate;
}

/** Lists every constraint of the operation that the request breaks. See {@link Evaluator}. */
export function check(operation: Operation, request: unknown): readonly Violation[] {
  return compileEvaluator(operation)(request);
}

function evaluateMember(member: MemberRules, request: JsonObject, broken: Violation[]): void {
  const { shape, path } = member;
  const value = request[member.name];
  if (value === undefined || value === null || !Object.hasOwn(request, member.name)) {
    note(member.whenAbsent, path, broken);
    return;
  }
  note(member.whenPresent, path, broken);
  if (shape.kind === 'string') note(brokenByString(shape, value), path, broken);
  else if (!isJsonObject(value)) note(brokenOf(shape.types, value), path, broken);
  else {
    const keys = Object.keys(value);
    note(brokenOf(shape.counts, keys.length), path, broken);
    for (const key of keys) {
      const byKey = brokenByString(shape.key, key);
      const byValue = brokenByString(shape.value, value[key]);
      if (byKey.length === 0 && byValue.length === 0) continue;
      const entryPath = `${path}/${escapePointer(key)}`;
      note(byKey, entryPath, broken);
      note(byValue, entryPath, broken);
    }
  }
}

/** The ids of the constraints of a string that a value breaks; where it is no string, those of its type only. */
function brokenByString({ types, rules }: StringRules, value: unknown): readonly string[] {
  return typeof value === 'string' ? brokenOf(rules, value) : brokenOf(types, value);
}

function brokenOf<T extends keyof CheckedValues>(
  rules: readonly Rule<T>[],
  value: CheckedValues[T],
): readonly string[] {
  let broken: string[] | undefined;
  for (const rule of rules) if (!rule.keeps(value)) (broken ??= []).push(rule.id);
  return broken ?? none;
}

function note(constraints: readonly string[], path: string, broken: Violation[]): void {
  if (constraints.length === 0) return; // nearly always: saves setting up the loop
  for (const constraint of constraints) broken.push({ constraint, path });
}

function compileMember({ name, shape }: Member): MemberRules {
  const presence = collect(shape.constraints, 'presence');
  return {
    name,
    path: `/${escapePointer(name)}`,
    shape: shape.kind === 'string' ? compileString(shape) : compileMap(shape),
    whenPresent: brokenOf(presence, true),
    whenAbsent: brokenOf(presence, false),
  };
}

function compileString({ constraints }: StringShape): StringRules {
  return { kind: 'string', types: collect(constraints, 'type'), rules: collect(constraints, 'string') };
}

function compileMap({ constraints, key, value }: MapShape): MapRules {
  return {
    kind: 'map',
    types: collect(constraints, 'type'),
    counts: collect(constraints, 'entries'),
    key: compileString(key),
    value: compileString(value),
  };
}

function collect<T extends keyof CheckedValues>(
  constraints: readonly Constraint[],
  on: T,
): readonly Rule<T>[] {
  return constraints.flatMap((constraint) => {
    const compiled = compileConstraint(constraint);
    return isCheckOn(compiled, on) ? [{ ...compiled, id: constraint.id }] : [];
  });
}

function isCheckOn<T extends keyof CheckedValues>(
  compiled: ConstraintCheck | CheckOn<T> | undefined,
  on: T,
): compiled is CheckOn<T> {
  return compiled?.on === on;
}

function escapePointer(key: string): string {
  if (!key.includes('~') && !key.includes('/')) return key;
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
