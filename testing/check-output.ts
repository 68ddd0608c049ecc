import { types } from 'node:util';
import { assertNever } from '../spec/assert-never.js';
import type { ConformanceError } from '../spec/conformance-error.js';
import type { Operation, ResponseElement } from '../spec/contract.js';
import { isJsonObject } from '../spec/json.js';
import type { Json, JsonObject } from '../spec/json.js';
import { nearest } from '../spec/nearest.js';
import { usageError } from './usage-error.js';

/**
 * What an operation answers, from what a test gave in the types of the SDK: dates become seconds since the epoch, what is undefined
 * is left out.
 *
 * @throws ConformanceError kind `usage` where a member is not documented, is missing, or has the wrong type
 */
export function checkOutput({ name, response }: Operation, output: unknown): JsonObject {
  return checkObject(response.elements, output, { operation: name, path: '' });
}

/** Where an element stands: an operation, and a JSON Pointer into its response. */
interface At {
  readonly operation: string;
  readonly path: string;
}

function checkObject(elements: readonly ResponseElement[], holder: unknown, at: At): JsonObject {
  if (!isJsonObject(holder)) throw refuse(at, 'It is no object.', `Give ${namesOf(elements).join(', ')}.`);
  for (const name of Object.keys(holder)) {
    if (name === '$metadata' && at.path === '') continue;
    if (!namesOf(elements).includes(name)) throw refuseMember(elements, name, at);
  }
  const checked: Record<string, Json> = {};
  for (const element of elements) {
    const value: unknown = holder[element.name];
    const path = `${at.path}/${element.name}`;
    if (value !== undefined && value !== null)
      checked[element.name] = checkValue(element, value, { ...at, path });
    else if (element.required) throw refuse({ ...at, path }, 'It is missing.', `Give ${wordsOf(element)}.`);
  }
  return checked;
}

function checkValue(element: ResponseElement, value: unknown, at: At): Json {
  switch (element.expected) {
    case 'string':
      if (typeof value === 'string') return value;
      break;
    case 'timestamp': {
      const seconds = secondsOf(value);
      if (seconds !== undefined) return seconds;
      break;
    }
    case 'list':
      if (Array.isArray(value))
        return value.map((item, index) =>
          checkObject(element.elements, item, { ...at, path: `${at.path}/${index}` }),
        );
      break;
    default:
      assertNever(element.expected);
  }
  throw refuse(at, 'It has the wrong type.', `Give ${wordsOf(element)}.`);
}

function secondsOf(value: unknown): number | undefined {
  if (!types.isDate(value)) return undefined;
  const seconds = value.getTime() / 1000;
  return Number.isNaN(seconds) ? undefined : seconds;
}

function wordsOf({ expected, elements }: ResponseElement): string {
  switch (expected) {
    case 'string':
      return 'a string';
    case 'timestamp':
      return 'a Date';
    case 'list':
      return `a list of objects with ${namesOf(elements).join(', ')}`;
    default:
      return assertNever(expected);
  }
}

function namesOf(elements: readonly ResponseElement[]): readonly string[] {
  return elements.map(({ name }) => name);
}

function refuseMember(elements: readonly ResponseElement[], name: string, at: At): ConformanceError {
  const close = nearest(name, namesOf(elements));
  const advice =
    close === undefined ? `There are ${namesOf(elements).join(', ')}.` : `Did you mean ${close}?`;
  return refuse(at, `The documentation has no ${name} here.`, advice);
}

function refuse({ operation, path }: At, what: string, advice: string): ConformanceError {
  const where = path === '' ? `the answer of ${operation}` : `the answer of ${operation}, at ${path}`;
  return usageError(where, what, advice);
}
