import type { Results } from '../results.js';
import { checkSuites } from './check-suites.js';
import { groupShards, shardsOf } from './group-shards.js';
import { mergeRuns } from './merge-runs.js';
import { mergeShards } from './merge-shards.js';
import { inOrder } from './results-file.js';
import type { ResultsFile } from './results-file.js';

/**
 * Puts results together: the shards of runs, then runs on other targets, then further runs on the same ones. What comes out does
 * not depend on the order of the files. Of one whole run, it is just what the run has shown.
 *
 * @throws ConformanceError kind `usage`, with the names of the files: what does not fit together
 */
export function mergeResults(files: readonly ResultsFile[]): Results {
  const ordered = inOrder(files);
  checkSuites(ordered);
  const wholes = ordered.filter(({ results }) => results.run.shard === undefined);
  const merged = groupShards(shardsOf(ordered)).map(mergeShards);
  return mergeRuns(inOrder([...wholes, ...merged]));
}
