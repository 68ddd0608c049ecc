import { isDeepStrictEqual } from 'node:util';
import { isJsonObject } from '../spec/json.js';

/** The most characters that are shown of a value. */
const shown = 80;

/**
 * The first difference between the request that was given and what arrived, in words: where (a JSON Pointer), what was
 * given, and what arrived. Undefined where they are equal.
 */
export function describeDifference(given: unknown, arrived: unknown, path = ''): string | undefined {
  if (isDeepStrictEqual(given, arrived)) return undefined;
  if (isJsonObject(given) && isJsonObject(arrived)) {
    for (const name of new Set([...Object.keys(given), ...Object.keys(arrived)])) {
      const difference = describeDifference(own(given, name), own(arrived, name), `${path}/${escape(name)}`);
      if (difference !== undefined) return difference;
    }
  }
  return `at ${path === '' ? 'the root' : path}: ${render(given)} was given, ${render(arrived)} arrived`;
}

function own(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? Reflect.get(object, name) : undefined;
}

/** As RFC 6901 writes a name in a pointer. */
function escape(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function render(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > shown ? `${text.slice(0, shown)}...` : text;
}
