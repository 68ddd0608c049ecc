import type { Results } from '../results.js';

/** Results, and the file that they were read from, as it was named. */
export interface ResultsFile {
  readonly file: string;
  readonly results: Results;
}
