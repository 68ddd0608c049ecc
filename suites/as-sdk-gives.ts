import type { Operation, ResponseElement } from '../spec/contract.js';
import { isJsonObject } from '../spec/json.js';
import type { Json, JsonObject } from '../spec/json.js';

/** An output as the SDK hands it to its caller: timestamps are dates. */
export function asSdkGives({ response }: Operation, output: JsonObject): object {
  return withDates(response.elements, output);
}

/** The same object where it holds no timestamp: this is on the way of every call. */
function withDates(elements: readonly ResponseElement[], holder: JsonObject): object {
  const changed = new Map<string, object>();
  for (const { name, expected, elements: inner } of elements) {
    const value = holder[name];
    if (expected === 'timestamp' && typeof value === 'number') changed.set(name, new Date(value * 1000));
    if (expected === 'list' && isArray(value))
      changed.set(
        name,
        value.map((each) => (isJsonObject(each) ? withDates(inner, each) : each)),
      );
  }
  return changed.size === 0 ? holder : { ...holder, ...Object.fromEntries<object>(changed) };
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
