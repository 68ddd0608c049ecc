import type { Results } from '../results.js';

/** Results, and the file that they were read from, as it was named. */
export interface ResultsFile {
  readonly file: string;
  readonly results: Results;
}

/** The same in an order that depends on what is in the files, and not on how they are named or in which order they are given. */
export function inOrder(files: readonly ResultsFile[]): readonly ResultsFile[] {
  const keyed = files.map((each) => ({ each, key: keyOf(each.results) }));
  return keyed.toSorted((one, other) => compare(one.key, other.key)).map(({ each }) => each);
}

function keyOf({ run, constraints }: Results): string {
  const { startedAt, shard, seed } = run;
  return JSON.stringify([startedAt, seed, shard?.index ?? 0, run, constraints]);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
