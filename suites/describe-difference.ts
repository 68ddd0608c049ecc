import { isDeepStrictEqual } from 'node:util';
import { isJsonObject } from '../spec/json.js';
import type { Sent } from './observation.js';

/** The most characters that are shown of a value. */
const shown = 80;

/** Where two requests differ, as a JSON Pointer, and what stands there. */
export interface Difference {
  readonly path: string;
  readonly given: unknown;
  readonly arrived: unknown;
}

/** The first difference between the request that was given and what arrived; undefined where they are equal. */
export function findDifference(given: unknown, arrived: unknown, path = ''): Difference | undefined {
  if (isDeepStrictEqual(given, arrived)) return undefined;
  if (isJsonObject(given) && isJsonObject(arrived)) {
    for (const name of new Set([...Object.keys(given), ...Object.keys(arrived)])) {
      const difference = findDifference(own(given, name), own(arrived, name), `${path}/${escape(name)}`);
      if (difference !== undefined) return difference;
    }
  }
  return { path, given, arrived };
}

/** The same in words: where, what was given, and what arrived. Undefined where they are equal. */
export function describeDifference(given: unknown, arrived: unknown): string | undefined {
  const difference = findDifference(given, arrived);
  return difference === undefined ? undefined : inWords(difference);
}

function inWords({ path, given, arrived }: Difference): string {
  return `at ${path === '' ? 'the root' : path}: ${render(given)} was given, ${render(arrived)} arrived`;
}

/** A difference as it is observed: in words, and the member that it is in. */
export function alterationOf(difference: Difference | undefined): Pick<Sent, 'difference' | 'alteredMember'> {
  if (difference === undefined) return {};
  const [, name] = difference.path.split('/');
  const member = name === undefined ? {} : { alteredMember: unescape(name) };
  return { difference: inWords(difference), ...member };
}

function unescape(name: string): string {
  return name.replaceAll('~1', '/').replaceAll('~0', '~');
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
