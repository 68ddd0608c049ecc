import { distance } from 'fastest-levenshtein';

/**
 * The known values that a wrong one may stand for: one that is written the same but for case and separators; else those that begin with
 * the same part (`en`, `es-MX`: all of that language); else those that differ in one character. Empty where none is near: another
 * language is no help.
 */
export function nearestValues(wrong: string, known: readonly string[]): readonly string[] {
  const plain = plainForm(wrong);
  if (plain === '') return [];
  const those = (isNear: (value: string) => boolean): readonly string[] =>
    known.filter((value) => isNear(plainForm(value)));
  const same = those((value) => value === plain);
  if (same.length > 0) return same;
  const part = firstPart(plain);
  const alike = those((value) => value.includes('_') && firstPart(value) === part);
  return alike.length > 0 ? alike : those((value) => distance(value, plain) === 1);
}

/** A value in the way in which the API writes most of them. */
function plainForm(value: string): string {
  return value
    .trim()
    .replaceAll(/[\s.-]+/g, '_')
    .toUpperCase();
}

function firstPart(value: string): string {
  return value.split('_', 1)[0] ?? '';
}
