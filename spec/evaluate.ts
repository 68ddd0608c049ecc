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

type Compiled<T extends keyof CheckedValues> = readonly (CheckOn<T> & { readonly id: string })[];
type ValueEvaluator = (value: unknown, path: () => string, broken: Violation[]) => void;

const keepsAll: readonly Violation[] = Object.freeze([]);
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
    for (const member of members) member(request, broken);
    return broken.length === 0 ? keepsAll : broken;
  };
  compiledEvaluators.set(operation, evaluate);
  return evaluate;
}

/** Lists every constraint of the operation that the request breaks. See {@link Evaluator}. */
export function check(operation: Operation, request: unknown): readonly Violation[] {
  return compileEvaluator(operation)(request);
}

function compileMember({ name, shape }: Member): (request: JsonObject, broken: Violation[]) => void {
  const presence = collect(shape.constraints, 'presence');
  const evaluateValue = shape.kind === 'string' ? compileString(shape) : compileMap(shape);
  const path = (): string => `/${escapePointer(name)}`;
  return (request, broken) => {
    const value = Object.hasOwn(request, name) ? request[name] : undefined;
    const present = value !== undefined && value !== null;
    for (const { id, keeps } of presence) if (!keeps(present)) broken.push({ constraint: id, path: path() });
    if (present) evaluateValue(value, path, broken);
  };
}

function compileString(shape: StringShape): ValueEvaluator {
  const types = collect(shape.constraints, 'type');
  const rules = collect(shape.constraints, 'string');
  return (value, path, broken) => {
    if (typeof value !== 'string') {
      for (const { id, keeps } of types) if (!keeps(value)) broken.push({ constraint: id, path: path() });
      return;
    }
    for (const { id, keeps } of rules) if (!keeps(value)) broken.push({ constraint: id, path: path() });
  };
}

function compileMap(shape: MapShape): ValueEvaluator {
  const types = collect(shape.constraints, 'type');
  const counts = collect(shape.constraints, 'entries');
  const evaluateKey = compileString(shape.key);
  const evaluateEntry = compileString(shape.value);
  return (value, path, broken) => {
    if (!isJsonObject(value)) {
      for (const { id, keeps } of types) if (!keeps(value)) broken.push({ constraint: id, path: path() });
      return;
    }
    const keys = Object.keys(value);
    for (const { id, keeps } of counts)
      if (!keeps(keys.length)) broken.push({ constraint: id, path: path() });
    for (const key of keys) {
      const entryPath = (): string => `${path()}/${escapePointer(key)}`;
      evaluateKey(key, entryPath, broken);
      evaluateEntry(value[key], entryPath, broken);
    }
  };
}

function collect<T extends keyof CheckedValues>(constraints: readonly Constraint[], on: T): Compiled<T> {
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
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
