import { abbreviate } from '../../reports/format-request.js';
import { makeVisible } from '../../reports/make-visible.js';
import { maskDigits } from './mask-digits.js';

/** The most characters of a value that are shown. */
const mostShown = 120;

/** A value as JSON on one line, for a message: shortened in the middle, telephone numbers masked, nothing in it unseen. */
export function showValue(value: unknown): string {
  const text = typeof value === 'bigint' ? value.toString() : (toJson(value) ?? String(value));
  return makeVisible(abbreviate(maskDigits(text), mostShown));
}

function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined; // a circle, or a BigInt in it
  }
}
