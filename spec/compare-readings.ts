import { dialectNames, endNames } from './dialects.js';

/** In which way readings of patterns differ about a string: by dialect, by what `$` matches, by both or by none. */
export interface ReadingDifference {
  readonly dialect: boolean;
  readonly end: boolean;
}

/** Says whether honest implementations differ about a string: some take it and others refuse it. */
export type ReadingDiffer = (patterns: readonly string[], text: string) => ReadingDifference;

/** One pattern in every reading: one row for each dialect, one column for each meaning of `$`. */
export type ReadingTable<T> = readonly (readonly T[])[];

const none: ReadingDifference = { dialect: false, end: false };
/** All dialects read these characters alike. */
const plain = /^[ -~]*$/;

/** Makes the comparison out of what knows the readings of a pattern; it is asked only where a text has unusual characters. */
export function createReadingDiffer(tableOf: (pattern: string) => ReadingTable<RegExp>): ReadingDiffer {
  return (patterns, text) => {
    if (patterns.length === 0 || plain.test(text)) return none;
    const tables = patterns.map(tableOf);
    const rows = dialectNames.map((_, row) =>
      endNames.map((__, column) => tables.every((table) => table[row]?.[column]?.test(text) === true)),
    );
    return {
      dialect: endNames.some((_, column) => new Set(rows.map((row) => row[column])).size > 1),
      end: rows.some((row) => new Set(row).size > 1),
    };
  };
}
