import { countWords, formatCount } from '../../count-words.js';
import { dayAndTime } from './describe-time.js';

/** What results say of the runs that they come from, where they come from more or less than one. */
export interface PartOfRun {
  readonly seed: number;
  /** The module with the code under test, as it was named; absent where there is none. */
  readonly integration?: string;
  /** Which part of a run this is; absent for a whole one. */
  readonly shard?: Part;
  /** The runs that the results were put together from; absent for those of one run. */
  readonly merged?: readonly MergedPart[];
}

interface Part {
  readonly index: number;
  readonly count: number;
}

interface MergedPart {
  readonly file: string;
  readonly shard?: Part;
  readonly targets: readonly string[];
  readonly seed: number;
  readonly startedAt: string;
}

/** A result that may have been carried over from an earlier run, since nothing has changed. */
export interface Carried {
  readonly target: string;
  readonly carriedFrom?: { readonly startedAt: string };
}

/** Says which part of a run this is, or which runs were put together, in sentences; nothing for a whole run. */
export function describeParts({ seed, shard, merged = [] }: PartOfRun): readonly string[] {
  const seeds = new Set(merged.map((each) => each.seed));
  return [
    ...(shard === undefined
      ? []
      : [
          `This is shard ${shard.index} of ${shard.count}: rules of the other shards are untested here. Put all of them together with: sms-voice-conformance report FILE...`,
        ]),
    ...(merged.length === 0 ? [] : [`Put together from ${countWords(merged.length, 'run')}:`]),
    ...merged.map((each) => describeMerged(each, seeds.size > 1)),
    ...(seeds.size > 1 ? [`They have different seeds; the page names ${seed}.`] : []),
  ];
}

function describeMerged({ file, shard, targets, seed, startedAt }: MergedPart, namesSeed: boolean): string {
  const part = shard === undefined ? '' : `, shard ${shard.index} of ${shard.count}`;
  const seeded = namesSeed ? `, seed ${seed}` : '';
  return `${file}: ${targets.join(', ')}${part}${seeded}, started ${dayAndTime(startedAt)}.`;
}

/** What results are of, as a part of a sentence. */
export function nameOfPart({ shard }: PartOfRun): string {
  return shard === undefined ? 'a whole run' : `shard ${shard.index} of ${shard.count}`;
}

/** How many verdicts come from earlier runs, by target and run, in sentences. */
export function describeCarried(results: readonly Carried[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { target, carriedFrom } of results) {
    if (carriedFrom === undefined) continue;
    const key = `${target}, from the run of ${dayAndTime(carriedFrom.startedAt)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(
    ([key, count]) =>
      `${formatCount(count)} verdicts were carried over, since nothing that they depend on has changed: ${key}.`,
  );
}
