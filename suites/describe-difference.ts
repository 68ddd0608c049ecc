import { inspect, isDeepStrictEqual } from 'node:util';
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
export function findDifference(given: unknown, arrived: unknown): Difference | undefined {
  return findBelow(given, arrived, { path: '', above: [] });
}

interface Place {
  readonly path: string;
  /** What it is in: who is in itself differs elsewhere. */
  readonly above: readonly unknown[];
}

function findBelow(given: unknown, arrived: unknown, { path, above }: Place): Difference | undefined {
  if (isDeepStrictEqual(given, arrived) || above.includes(given)) return undefined;
  if (isJsonObject(given) && isJsonObject(arrived)) {
    for (const name of new Set([...Object.keys(given), ...Object.keys(arrived)])) {
      const place = { path: `${path}/${escape(name)}`, above: [...above, given] };
      const difference = findBelow(own(given, name), own(arrived, name), place);
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

/** Any value in one short text: as JSON, or as Node shows what JSON has no word for. */
function render(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = (asJson(value) ?? asShown(value)).replaceAll(unseen, escapeUnit);
  return text.length > shown ? `${text.slice(0, shown)}...` : text;
}

/** What looks like something else, or like nothing: combining marks, formatting characters, and spaces that are not the usual one. */
const unseen = /\p{M}|\p{Cf}|(?! )\p{Zs}/gu;

/** As JSON may write it. */
function escapeUnit(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    const unit = character.charCodeAt(index).toString(16);
    return `\\u${unit.padStart(4, '0')}`;
  }).join('');
}

/** Undefined for functions, symbols, a BigInt, what holds itself, and what throws when it is read. */
function asJson(value: unknown): string | undefined {
  try {
    const text: unknown = JSON.stringify(value);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}

function asShown(value: unknown): string {
  try {
    return inspect(value, { depth: 2, breakLength: Infinity, customInspect: false });
  } catch {
    return `a value of type ${typeof value}`;
  }
}
