import { assertNever } from '../spec/assert-never.js';
import type { ResponseElement } from '../spec/contract.js';
import type { Json } from '../spec/json.js';

/** True for a value that the element of a response can have; an element that is not required can be null or left out. */
export function isOfElement({ expected, required }: ResponseElement, value: Json | undefined): boolean {
  if (value === undefined || value === null) return !required;
  switch (expected) {
    case 'string':
      return typeof value === 'string';
    case 'timestamp':
      return typeof value === 'number';
    default:
      return assertNever(expected);
  }
}

/** True where what a caller got is what was answered. Callers get timestamps to the millisecond. */
export function isSameElement(answered: Json | undefined, surfaced: Json | undefined): boolean {
  if (typeof answered === 'number' && typeof surfaced === 'number')
    return Math.round(answered * 1000) === Math.round(surfaced * 1000);
  return answered === surfaced || (answered === null && surfaced === undefined);
}
