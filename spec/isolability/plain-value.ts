import { assertNever } from '../assert-never.js';
import { mapDomain } from '../constraints/registry.js';
import type { Shape } from '../contract.js';
import { setOwn } from '../json.js';
import type { Json } from '../json.js';

/** An ordinary value: the first example, or a map of as many examples as it must have entries. */
export function plainValue(shape: Shape): Json {
  switch (shape.kind) {
    case 'string':
      return shape.examples[0] ?? '';
    case 'map': {
      const map: Record<string, Json> = {};
      const { minEntries } = mapDomain(shape.constraints);
      for (const key of shape.key.examples.slice(0, minEntries))
        setOwn(map, key, shape.value.examples[0] ?? '');
      return map;
    }
    default:
      return assertNever(shape);
  }
}
