/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** A JSON object; its keys may be anything, `__proto__` included. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The name of a value's JSON type. */
export type JsonTypeName = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** Names the JSON type of a value; `undefined` and functions, which JSON lacks, count as null. */
export function jsonTypeOf(value: unknown): JsonTypeName {
  if (Array.isArray(value)) return 'array';
  switch (typeof value) {
    case 'boolean':
      return 'boolean';
    case 'number':
    case 'bigint':
      return 'number';
    case 'string':
      return 'string';
    case 'object':
      return value === null ? 'null' : 'object';
    case 'function':
    case 'symbol':
    case 'undefined':
    default:
      return 'null';
  }
}

/** True for a JSON object: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sets an own property, also where the key is `__proto__`. */
export function setOwn(target: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}
