/**
 * The length of a string as the documentation counts it: Unicode code points. A lone surrogate counts one.
 *
 * Source: Smithy 2.0, constraint traits, `length` of a string.
 */
export function countCodePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    if ((text.charCodeAt(index) & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) {
      count -= 1;
      index += 1;
    }
  }
  return count;
}

/** True when the text has at least `minimum` code points. Counts only where the number of UTF-16 units leaves it open. */
export function hasAtLeastCodePoints(text: string, minimum: number): boolean {
  if (text.length < minimum) return false;
  return text.length >= 2 * minimum || countCodePoints(text) >= minimum;
}

/** True when the text has at most `maximum` code points. Counts only where the number of UTF-16 units leaves it open. */
export function hasAtMostCodePoints(text: string, maximum: number): boolean {
  if (text.length <= maximum) return true;
  return text.length <= 2 * maximum && countCodePoints(text) <= maximum;
}
