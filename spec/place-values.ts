import { isJsonObject, setOwn } from './json.js';
import type { Json, JsonObject } from './json.js';
import type { Place, Step } from './places.js';

/** Which entry of the outermost map or list a value stands in, counted from 0, and of how many; else the first of one. */
export interface EntryAt {
  readonly index: number;
  readonly entries: number;
}

/** What stands at a place; undefined where it is left out. `path` is a JSON Pointer (RFC 6901) into the request. */
export interface PlacedValue extends EntryAt {
  readonly value: Json | undefined;
  readonly path: string;
}

/** Everything that stands at a place of a request. What it should stand in must be there; null counts as left out. */
export function valuesAt(request: JsonObject, { member, steps }: Place): readonly PlacedValue[] {
  const value = ownValue(request, member.name);
  return steps.reduce<readonly PlacedValue[]>(
    (found, step, depth) => {
      const isOutermost = steps.slice(0, depth).every(({ kind }) => kind === 'field');
      return found.flatMap((each) => valuesBelow(each, step, isOutermost));
    },
    [{ value, path: `/${escapePointer(member.name)}`, index: 0, entries: 1 }],
  );
}

function valuesBelow(at: PlacedValue, step: Step, isOutermost: boolean): readonly PlacedValue[] {
  const { value, path } = at;
  const entry = (index: number, entries: number): EntryAt =>
    isOutermost ? { index, entries } : { index: at.index, entries: at.entries };
  if (step.kind === 'item') {
    if (!isArray(value)) return [];
    return value.map((item, index) => ({
      value: item,
      path: `${path}/${index}`,
      ...entry(index, value.length),
    }));
  }
  if (!isJsonObject(value)) return [];
  if (step.kind === 'field') {
    const { name } = step.field;
    return [{ ...at, value: ownValue(value, name), path: `${path}/${escapePointer(name)}` }];
  }
  const keys = Object.keys(value);
  return keys.map((key, index) => ({
    value: step.kind === 'key' ? key : (value[key] ?? null),
    path: `${path}/${escapePointer(key)}`,
    ...entry(index, keys.length),
  }));
}

/** The request with each value at a place replaced; undefined takes it away. Keys of maps stay. */
export function changeAt(
  request: JsonObject,
  { member, steps }: Place,
  change: (value: Json) => Json | undefined,
): JsonObject {
  return changeMember(request, member.name, (value) => changeBelow(value, steps, change));
}

function changeBelow(
  value: Json,
  [step, ...further]: readonly Step[],
  change: (value: Json) => Json | undefined,
): Json | undefined {
  if (step === undefined) return change(value);
  const inner = (each: Json): Json | undefined => changeBelow(each, further, change);
  if (step.kind === 'item')
    return isArray(value)
      ? value.flatMap((item) => {
          const changed = inner(item);
          return changed === undefined ? [] : [changed];
        })
      : value;
  if (!isJsonObject(value) || step.kind === 'key') return value;
  if (step.kind === 'field') return changeMember(value, step.field.name, inner);
  return Object.keys(value).reduce((map, key) => changeMember(map, key, inner), value);
}

function changeMember(
  object: JsonObject,
  name: string,
  change: (value: Json) => Json | undefined,
): JsonObject {
  const before = ownValue(object, name);
  if (before === undefined || before === null) return object;
  const changed: Record<string, Json> = {};
  for (const key of Object.keys(object)) {
    const value = key === name ? change(before) : (object[key] ?? null);
    if (value !== undefined) setOwn(changed, key, value);
  }
  return changed;
}

function ownValue(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** A key as a step of a JSON Pointer. */
export function escapePointer(key: string): string {
  if (!key.includes('~') && !key.includes('/')) return key;
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
