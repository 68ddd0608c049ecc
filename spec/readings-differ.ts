import { createReadingDiffer } from './compare-readings.js';
import type { ReadingDiffer, ReadingTable } from './compare-readings.js';
import { compilePattern } from './constraints/pattern.js';
import { dialectNames, endNames } from './dialects.js';
import { translatePattern } from './translate-pattern.js';

const compiled = new Map<string, ReadingTable<RegExp>>();

/** Says whether honest implementations differ about a string: some take it and others refuse it. */
export const readingsDiffer: ReadingDiffer = createReadingDiffer((pattern) => {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const table = translateReadings(pattern).map((row) => row.map(compilePattern));
  compiled.set(pattern, table);
  return table;
});

/** A pattern as ECMAScript patterns, one for each way to read it. */
export function translateReadings(pattern: string): ReadingTable<string> {
  return dialectNames.map((dialect) => endNames.map((end) => translatePattern(pattern, { dialect, end })));
}
