import { assertNever } from './assert-never.js';
import type { CheckOn, CheckedValues, ConstraintCheck } from './constraints/constraint-kind.js';
import { compileConstraint } from './constraints/registry.js';
import type { Constraint, Member, Operation, Shape, StringShape } from './contract.js';
import { isJsonObject } from './json.js';
import type { JsonObject } from './json.js';
import { escapePointer } from './place-values.js';

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

interface IntegerRules {
  readonly kind: 'integer';
  readonly types: readonly Rule<'type'>[];
  readonly rules: readonly Rule<'number'>[];
}

interface MapRules {
  readonly kind: 'map';
  readonly types: readonly Rule<'type'>[];
  readonly counts: readonly Rule<'entries'>[];
  readonly key: StringRules;
  readonly value: StringRules;
}

interface ListRules {
  readonly kind: 'list';
  readonly types: readonly Rule<'type'>[];
  readonly counts: readonly Rule<'entries'>[];
  readonly item: ShapeRules;
}

interface StructureRules {
  readonly kind: 'structure';
  readonly types: readonly Rule<'type'>[];
  readonly members: readonly MemberRules[];
}

type ShapeRules = StringRules | IntegerRules | MapRules | ListRules | StructureRules;

/** The rules of a member, as flat data: this is the hottest code of a run, and closures would keep it from being inlined. */
interface MemberRules {
  readonly name: string;
  /** From what holds the member. */
  readonly path: string;
  readonly shape: ShapeRules;
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
    for (const member of members) evaluateMember(member, request, member.path, broken);
    return broken.length === 0 ? keepsAll : broken;
  };
  compiledEvaluators.set(operation, evaluate);
  return evaluate;
}

/** Lists every constraint of the operation that the request breaks. See {@link Evaluator}. */
export function check(operation: Operation, request: unknown): readonly Violation[] {
  return compileEvaluator(operation)(request);
}

/** Lists every constraint that a value of a shape breaks, apart from whether it is there; paths begin at the value. */
export function brokenByValue(shape: Shape, value: unknown): readonly Violation[] {
  const broken: Violation[] = [];
  evaluateValue(compileShape(shape), value, '', broken);
  return broken;
}

// oxlint-disable-next-line eslint/max-params -- an options object would be made for every member of every request
function evaluateMember(member: MemberRules, holder: JsonObject, path: string, broken: Violation[]): void {
  const value = holder[member.name];
  if (value === undefined || value === null || !Object.hasOwn(holder, member.name)) {
    note(member.whenAbsent, path, broken);
    return;
  }
  note(member.whenPresent, path, broken);
  evaluateValue(member.shape, value, path, broken);
}

// oxlint-disable-next-line eslint/max-params -- as above
function evaluateValue(shape: ShapeRules, value: unknown, path: string, broken: Violation[]): void {
  switch (shape.kind) {
    case 'string':
      note(brokenByString(shape, value), path, broken);
      return;
    case 'map':
      evaluateMap(shape, value, path, broken);
      return;
    case 'integer':
      note(
        Number.isInteger(value) ? brokenOf(shape.rules, Number(value)) : brokenOf(shape.types, value),
        path,
        broken,
      );
      return;
    case 'list':
      evaluateList(shape, value, path, broken);
      return;
    case 'structure':
      if (!isJsonObject(value)) note(brokenOf(shape.types, value), path, broken);
      else for (const member of shape.members) evaluateMember(member, value, `${path}${member.path}`, broken);
      return;
    default:
      assertNever(shape);
  }
}

// oxlint-disable-next-line eslint/max-params -- as above
function evaluateMap(shape: MapRules, value: unknown, path: string, broken: Violation[]): void {
  if (!isJsonObject(value)) {
    note(brokenOf(shape.types, value), path, broken);
    return;
  }
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

// oxlint-disable-next-line eslint/max-params -- as above
function evaluateList(shape: ListRules, value: unknown, path: string, broken: Violation[]): void {
  if (!Array.isArray(value)) {
    note(brokenOf(shape.types, value), path, broken);
    return;
  }
  note(brokenOf(shape.counts, value.length), path, broken);
  for (const [index, item] of value.entries()) evaluateValue(shape.item, item, `${path}/${index}`, broken);
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
    shape: compileShape(shape),
    whenPresent: brokenOf(presence, true),
    whenAbsent: brokenOf(presence, false),
  };
}

function compileShape(shape: Shape): ShapeRules {
  const { constraints } = shape;
  const types = collect(constraints, 'type');
  const counts = collect(constraints, 'entries');
  switch (shape.kind) {
    case 'string':
      return compileString(shape);
    case 'integer':
      return { kind: 'integer', types, rules: collect(constraints, 'number') };
    case 'map':
      return { kind: 'map', types, counts, key: compileString(shape.key), value: compileString(shape.value) };
    case 'list':
      return { kind: 'list', types, counts, item: compileShape(shape.item) };
    case 'structure':
      return { kind: 'structure', types, members: shape.members.map(compileMember) };
    default:
      return assertNever(shape);
  }
}

function compileString({ constraints }: StringShape): StringRules {
  return { kind: 'string', types: collect(constraints, 'type'), rules: collect(constraints, 'string') };
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
