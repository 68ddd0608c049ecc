import { types } from 'node:util';
import { jsonTypeOf } from '../../spec/json.js';

/** True for a collection that has something in it and no properties of its own, such as a Map. */
export function hasHiddenEntries(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (Object.keys(value).length > 0) return false;
  const iterate: unknown = Reflect.get(value, Symbol.iterator);
  if (typeof iterate !== 'function') return false;
  const iterator: unknown = Reflect.apply(iterate, value, []);
  return isIterator(iterator) && iterator.next().done !== true;
}

function isIterator(value: unknown): value is Iterator<unknown> {
  return typeof value === 'object' && value !== null && 'next' in value;
}

/** True for an object whose own properties are all that it says: no array, no Map, no Date, no wrapped text. */
export function isRecord(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !types.isDate(value) &&
    !types.isBoxedPrimitive(value) &&
    typeof Reflect.get(value, Symbol.iterator) !== 'function'
  );
}

/** What a value is called: its type in JSON, or, of an object that JSON has no word for, what it is called in JavaScript. */
export function typeNameOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return isRecord(value) ? 'object' : Object.prototype.toString.call(value).slice(8, -1);
  return typeof value === 'function' || typeof value === 'symbol' ? typeof value : jsonTypeOf(value);
}
