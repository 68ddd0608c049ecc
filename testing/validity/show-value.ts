import { abbreviate } from '../../reports/format-request.js';
import { makeVisible } from '../../reports/make-visible.js';
import { maskDigits } from './mask-digits.js';
import { isRecord, typeNameOf } from './object-types.js';

/** The most characters of a value that are shown. */
const mostShown = 120;

/** The most characters of a value that are looked at. */
const mostMasked = 1000;

/** A value as JSON on one line, for a message: shortened in the middle, telephone numbers masked, nothing in it unseen. */
export function showValue(value: unknown): string {
  return show(isJsonLike(value) ? (toJson(value) ?? nameOf(value)) : `[${typeNameOf(value)}]`);
}

/** A JSON Pointer for a message, in the same way. */
export function showPath(path: string): string {
  return show(path);
}

function show(text: string): string {
  // First to far less, so that masking has an end.
  return makeVisible(abbreviate(maskDigits(abbreviate(text, mostMasked)), mostShown));
}

/** False for a collection, whose JSON says nothing, and a function, whose text may say anything. */
function isJsonLike(value: unknown): boolean {
  if (typeof value === 'object') return value === null || Array.isArray(value) || isRecord(value);
  return typeof value !== 'function';
}

function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined; // a circle, a BigInt in it, or so deep that the stack has no room for it
  }
}

/** Never the text of an object: that of an array in an array needs as much of the stack as its JSON. */
function nameOf(value: unknown): string {
  const isPlain = value === undefined || typeof value === 'symbol' || typeof value === 'bigint';
  return isPlain ? String(value) : `[${typeNameOf(value)}]`;
}
