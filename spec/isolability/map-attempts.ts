import { scopeOf } from '../constraints/registry.js';
import type { MapShape } from '../contract.js';
import { setOwn } from '../json.js';
import type { Json, JsonObject } from '../json.js';
import { inTurn } from './attempt.js';
import type { Attempt, Attempts } from './attempt.js';
import { brokenBounds, readBounds, tellingNumbers } from './counts.js';
import type { Bounds } from './counts.js';
import type { Obstacle } from './isolability.js';
import { classifyPlace } from './value-classes.js';
import type { StringPlace, ValueClass } from './value-classes.js';

/** A map's rules, sorted by what they are about. */
interface MapRules {
  readonly map: MapShape;
  readonly counts: readonly Bounds[];
  readonly key: StringPlace;
  readonly value: StringPlace;
}

/** What a map may be made of: keys and values that break no more than is allowed. */
interface Material {
  readonly keys: readonly ValueClass<string>[];
  readonly values: readonly ValueClass[];
  /** Of these, one at least must be used; undefined where any will do. */
  readonly wantedKeys: readonly ValueClass<string>[] | undefined;
  readonly wantedValues: readonly ValueClass[] | undefined;
  /** The numbers of entries that will do, up to the next bound, ascending. */
  readonly sizes: readonly number[];
}

/** Works out what maps can break: keys must differ, so that many entries can need keys that break a rule. */
export function mapAttempts(map: MapShape): Attempts {
  const counts = readBounds(map.constraints, 'entries');
  const rules = { map, counts, key: classifyPlace(map.key), value: classifyPlace(map.value) };
  const aboutValues = [...map.key.constraints, ...map.value.constraints].filter((each) =>
    ['strings', 'type'].includes(scopeOf(each).kind),
  );
  return {
    constraintIds: [...counts, ...aboutValues].map((each) => each.id),
    attempt: (constraintId, allowed) => attemptMap(rules, constraintId, allowed),
  };
}

/** What numbers of entries a map's rules are about, and its possible keys by what they break, valid ones first. */
export function mapMaterial(map: MapShape): {
  readonly counts: readonly Bounds[];
  readonly keys: StringPlace['strings'];
} {
  return {
    counts: readBounds(map.constraints, 'entries'),
    keys: fewestBroken(classifyPlace(map.key).strings),
  };
}

function fewestBroken<T extends ValueClass>(classes: readonly T[]): readonly T[] {
  return classes.toSorted((left, right) => left.breaks.length - right.breaks.length);
}

function attemptMap(rules: MapRules, constraintId: string, allowed: ReadonlySet<string>): Attempt {
  const material = gather(rules, constraintId, new Set([...allowed, constraintId]));
  const obstacle = findObstacle(rules, material);
  if (obstacle !== undefined) return { kind: 'impossible', obstacle };
  return { kind: 'possible', values: () => buildMaps(rules.map, material) };
}

function gather(
  { map, counts, key, value }: MapRules,
  constraintId: string,
  allowed: ReadonlySet<string>,
): Material {
  const isAllowed = ({ breaks }: ValueClass): boolean => breaks.every((each) => allowed.has(each));
  const breaksIt = ({ breaks }: ValueClass): boolean => breaks.includes(constraintId);
  const isAbout = (constraints: MapShape['constraints']): boolean =>
    constraints.some(({ id }) => id === constraintId);
  const keys = fewestBroken(key.strings.filter(isAllowed));
  const values = fewestBroken([...value.strings, ...value.others].filter(isAllowed));
  const isInside = isAbout(map.key.constraints) || isAbout(map.value.constraints);
  const own = counts.find(({ id }) => id === constraintId);
  // Between two bounds, every number of entries breaks the same: the least one stands for all.
  const sizes = tellingNumbers(counts, 0, 1).filter((size) => {
    const broken = brokenBounds(counts, size);
    if (own !== undefined && !broken.includes(own)) return false;
    return broken.every(({ id }) => allowed.has(id)) && (size > 0 || !isInside);
  });
  return {
    keys,
    values,
    wantedKeys: isAbout(map.key.constraints) ? keys.filter(breaksIt) : undefined,
    wantedValues: isAbout(map.value.constraints) ? values.filter(breaksIt) : undefined,
    sizes,
  };
}

function findObstacle({ map, key, value }: MapRules, material: Material): Obstacle | undefined {
  const { keys, values, wantedKeys, wantedValues, sizes } = material;
  const [least] = sizes;
  if (wantedKeys?.length === 0) return { kind: 'no-string', place: key.path, states: key.states };
  if (wantedValues?.length === 0) return { kind: 'no-string', place: value.path, states: value.states };
  if (least === undefined) return { kind: 'no-count', place: map.path };
  if (least === 0) return undefined;
  const available = keys.reduce((sum, each) => sum + each.count(least), 0);
  if (available < least) return { kind: 'too-few-keys', place: map.path, entries: least, keys: available };
  return values.length === 0 ? { kind: 'no-string', place: value.path, states: value.states } : undefined;
}

/** Maps of the least size, each with another wanted key or value. */
function* buildMaps(map: MapShape, material: Material): IterableIterator<JsonObject> {
  const { keys, values, wantedKeys, wantedValues, sizes } = material;
  const [size = 0] = sizes;
  const plainKeys = [...(isUnbroken(keys[0]) ? map.key.examples : []), ...firstKeys(keys, size)];
  const [plainValue] = isUnbroken(values[0]) ? map.value.examples : firstOf(values);
  const build = (key: string | undefined, value: Json | undefined): JsonObject => {
    const built: Record<string, Json> = {};
    const names = [...new Set([...(key === undefined ? [] : [key]), ...plainKeys])].slice(0, size);
    for (const [index, name] of names.entries())
      setOwn(built, name, index === 0 && value !== undefined ? value : (plainValue ?? null));
    return built;
  };
  if (wantedKeys !== undefined) {
    for (const key of inTurn(wantedKeys.map((each) => each.values()))) yield build(key, undefined);
  } else if (wantedValues !== undefined) {
    for (const value of inTurn(wantedValues.map((each) => each.values()))) yield build(undefined, value);
  } else yield build(undefined, undefined);
}

function isUnbroken(each: ValueClass | undefined): boolean {
  return each?.breaks.length === 0;
}

function firstKeys(classes: readonly ValueClass<string>[], most: number): readonly string[] {
  const found: string[] = [];
  for (const each of classes) {
    for (const key of each.values()) {
      if (found.length >= most) return found;
      found.push(key);
    }
  }
  return found;
}

function firstOf(classes: readonly ValueClass[]): readonly Json[] {
  for (const each of classes) for (const value of each.values()) return [value];
  return [];
}
