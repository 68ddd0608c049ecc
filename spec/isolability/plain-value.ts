import { assertNever } from '../assert-never.js';
import { mapDomain } from '../constraints/registry.js';
import type { MapShape, Shape } from '../contract.js';
import { setOwn } from '../json.js';
import type { Json } from '../json.js';
import { mapMaterial } from './map-attempts.js';

/** An ordinary value: the first example, or a map of as many entries as it must have. */
export function plainValue(shape: Shape): Json {
  switch (shape.kind) {
    case 'string':
      return shape.examples[0] ?? '';
    case 'map': {
      const map: Record<string, Json> = {};
      const { minEntries } = mapDomain(shape.constraints);
      for (const key of validKeys(shape, minEntries)) setOwn(map, key, shape.value.examples[0] ?? '');
      return map;
    }
    default:
      return assertNever(shape);
  }
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
