import type { Count, OperationCoverage } from '../testing/coverage/own-coverage.js';
import type { RecordFileHead, Records } from '../testing/coverage/read-records.js';

/** What `report` says of the user's own tests, before it is written down. */
export interface CoverageReport {
  readonly folder: string;
  readonly records: Records;
  readonly specDigest: string;
  readonly operations: readonly OperationCoverage[];
  readonly count: Count;
  /** Percent; undefined where nothing was asked for. */
  readonly failUnder: number | undefined;
  readonly isEnough: boolean;
}

/** How long one run of tests may take before its first records look like those of an earlier one. */
const oneRunMs = 60 * 60 * 1000;

/** The files that were begun long before the last one: what they hold may be of tests that are gone. */
export function earlierFiles({ files }: Records): readonly RecordFileHead[] {
  const lastMs = Math.max(...files.map(({ startedAt }) => Date.parse(startedAt)));
  return files.filter(({ startedAt }) => lastMs - Date.parse(startedAt) > oneRunMs);
}

/** How many processes have recorded; one may have written several files, for its threads or for the files of its tests. */
export function countProcesses({ files }: Records): number {
  return new Set(files.map(({ pid }) => pid)).size;
}
