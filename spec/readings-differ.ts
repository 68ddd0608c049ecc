import { compilePattern } from './constraints/pattern.js';
import { dialectNames, endNames } from './dialects.js';
import { translatePattern } from './translate-pattern.js';

/** In which way readings of patterns differ about a string: by dialect, by what `$` matches, by both or by none. */
export interface ReadingDifference {
  readonly dialect: boolean;
  readonly end: boolean;
}

const none: ReadingDifference = { dialect: false, end: false };
/** All dialects read these characters alike. */
const plain = /^[ -~]*$/;
/** By pattern: one row for each dialect, one column for each meaning of `$`. */
const compiled = new Map<string, readonly (readonly RegExp[])[]>();

/** Says whether honest implementations differ about a string: some take it and others refuse it. */
export function readingsDiffer(patterns: readonly string[], text: string): ReadingDifference {
  if (patterns.length === 0 || plain.test(text)) return none;
  const tables = patterns.map(tableOf);
  const rows = dialectNames.map((_, row) =>
    endNames.map((__, column) => tables.every((table) => table[row]?.[column]?.test(text) === true)),
  );
  return {
    dialect: endNames.some((_, column) => new Set(rows.map((row) => row[column])).size > 1),
    end: rows.some((row) => new Set(row).size > 1),
  };
}

function tableOf(pattern: string): readonly (readonly RegExp[])[] {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const table = dialectNames.map((dialect) =>
    endNames.map((end) => compilePattern(translatePattern(pattern, { dialect, end }))),
  );
  compiled.set(pattern, table);
  return table;
}
