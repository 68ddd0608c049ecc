import type { MergedRun } from '../results.js';
import { refuse } from './refuse.js';
import type { ResultsFile } from './results-file.js';

/**
 * Makes sure that results can be held against each other at all: no run counts twice, and all are of one suite and one spec.
 *
 * @throws ConformanceError kind `usage`, with the names of the files
 */
export function checkSuites(files: readonly ResultsFile[]): void {
  const [first] = files;
  if (first === undefined) return;
  for (const each of files) {
    const pair = [first.file, each.file];
    const { suite } = each.results;
    const known = first.results.suite;
    if (suite.specDigest !== known.specDigest)
      refuse({
        what: `They are held against different rules: spec ${short(known.specDigest)} and spec ${short(suite.specDigest)}.`,
        files: pair,
        advice: 'Put together what one spec gave: run all again with one version of the suite.',
      });
    if (suite.name !== known.name || suite.version !== known.version)
      refuse({
        what: `They are of different suites: ${known.name} ${known.version} and ${suite.name} ${suite.version}.`,
        files: pair,
        advice: 'Run all with one version of the suite.',
      });
  }
  refuseTwice(files);
}

function short(digest: string): string {
  return digest.slice(0, 12);
}

/** A run that counted twice would look like two. */
function refuseTwice(files: readonly ResultsFile[]): void {
  const seen = new Map<string, string>();
  for (const { file, results } of files) {
    for (const entry of runsOf({ file, results })) {
      const key = JSON.stringify({ ...entry, file: undefined, inputs: undefined });
      const other = seen.get(key);
      if (other !== undefined)
        refuse({
          what: 'The same run is in both of them.',
          files: [other, file],
          advice: 'Name each run once.',
        });
      seen.set(key, file);
    }
  }
}

/** The runs that are in a file: those that it was put together from, or its own. */
export function runsOf({ file, results: { run } }: ResultsFile): readonly MergedRun[] {
  if (run.merged !== undefined) return run.merged;
  const { shard, targets, seed, runs, startedAt, durationMs, inputs } = run;
  return [
    {
      file,
      ...(shard === undefined ? {} : { shard: { index: shard.index, count: shard.count } }),
      targets: targets.map(({ name }) => name),
      seed,
      runs,
      startedAt,
      durationMs,
      ...(inputs === undefined ? {} : { inputs }),
    },
  ];
}
