import type { Json, JsonObject } from '../../spec/json.js';
import { readJson } from '../../spec/read-json.js';

const arrivals = new WeakMap<JsonObject, Json>();

/** What a provider reads out of a request once it has gone over a wire; worked out once for each request. */
export function arrivalOf(request: JsonObject): Json {
  const known = arrivals.get(request) ?? readJson(JSON.stringify(request));
  arrivals.set(request, known);
  return known;
}
