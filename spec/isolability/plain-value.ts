import { assertNever } from '../assert-never.js';
import { entriesDomain } from '../constraints/registry.js';
import type { MapShape, Shape, StructureShape } from '../contract.js';
import { setOwn } from '../json.js';
import type { Json, JsonObject } from '../json.js';
import { mapMaterial } from './map-attempts.js';

/** An ordinary value: the first example, or as many entries or items as there must be. */
export function plainValue(shape: Shape): Json {
  switch (shape.kind) {
    case 'string':
      return shape.examples[0] ?? '';
    case 'map': {
      const map: Record<string, Json> = {};
      const { minEntries } = entriesDomain(shape.constraints);
      for (const key of validKeys(shape, minEntries)) setOwn(map, key, shape.value.examples[0] ?? '');
      return map;
    }
    case 'integer':
      return shape.examples[0] ?? 0;
    case 'list':
      return Array.from({ length: entriesDomain(shape.constraints).minEntries }, () =>
        plainValue(shape.item),
      );
    case 'structure':
      return plainStructure(shape);
    default:
      return assertNever(shape);
  }
}

/** An ordinary object with the members that it must have, and others in their place; undefined leaves one out. */
export function plainStructure(
  { members }: Pick<StructureShape, 'members'>,
  changed: ReadonlyMap<string, Json | undefined> = new Map(),
): JsonObject {
  const structure: Record<string, Json> = {};
  for (const { name, required, shape } of members) {
    const value = required && !changed.has(name) ? plainValue(shape) : changed.get(name);
    if (value !== undefined) setOwn(structure, name, value);
  }
  return structure;
}

/** Different valid keys, the examples first. */
function validKeys(map: MapShape, most: number): readonly string[] {
  const keys = new Set(map.key.examples.slice(0, most));
  if (keys.size >= most) return [...keys];
  const valid = mapMaterial(map).keys.find(({ breaks }) => breaks.length === 0);
  for (const key of valid?.values() ?? []) {
    if (keys.size >= most) break;
    keys.add(key);
  }
  return [...keys];
}
