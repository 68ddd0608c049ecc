import type { Results } from '../reports/results.js';
import { createResultsReader } from './read-results.js';
import type { RunFlags } from './run-flags.js';

/**
 * The results of the earlier run that a report is to be compared with; undefined where none is named. It is read before the
 * first request is sent, and before the reports of this run are written in its place.
 *
 * @throws ConformanceError kind `usage`: the file cannot be read, or holds no results of a run that has ended
 */
export function readBaseline(baseline: RunFlags['baseline']): Results | undefined {
  return baseline === undefined ? undefined : createResultsReader()(baseline).results;
}
