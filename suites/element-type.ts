import { assertNever } from '../spec/assert-never.js';
import type { ResponseElement } from '../spec/contract.js';
import { isJsonObject } from '../spec/json.js';
import type { Json, JsonObject } from '../spec/json.js';

/** True for a value that the element of a response can have; an element that is not required can be null or left out. */
export function isOfElement({ expected, required }: ResponseElement, value: Json | undefined): boolean {
  if (value === undefined || value === null) return !required;
  switch (expected) {
    case 'string':
      return typeof value === 'string';
    case 'timestamp':
      return typeof value === 'number';
    case 'list':
      return Array.isArray(value) && value.every(isJsonObject);
    default:
      return assertNever(expected);
  }
}

/**
 * True where what a caller got is what was answered. Callers get timestamps to the millisecond. Of lists, the length counts:
 * what is in the objects is another rule's.
 */
export function isSameElement(answered: Json | undefined, surfaced: Json | undefined): boolean {
  if (typeof answered === 'number' && typeof surfaced === 'number')
    return Math.round(answered * 1000) === Math.round(surfaced * 1000);
  if (Array.isArray(answered)) return Array.isArray(surfaced) && answered.length === surfaced.length;
  return answered === surfaced || (answered === null && surfaced === undefined);
}

/** The objects that an element stands in: the response itself, or each object of the lists on its path. */
export function holdersOf(response: JsonObject, path: readonly string[]): readonly JsonObject[] {
  return path
    .slice(0, -1)
    .reduce<readonly JsonObject[]>(
      (holders, step) => (step === 'item' ? holders : holders.flatMap((holder) => objectsIn(holder, step))),
      [response],
    );
}

function objectsIn(holder: JsonObject, name: string): readonly JsonObject[] {
  const list = Object.hasOwn(holder, name) ? holder[name] : undefined;
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}
