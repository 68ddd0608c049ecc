import { countWords } from '../../count-words.js';
import { nameShard } from '../../name-shard.js';
import type { ConstraintResult, MergedRun, RunResult } from '../../results.js';
import { seedsOf } from '../../seeds-of.js';
import { dayAndTime } from './describe-time.js';

/** Says which part of a run this is, or which runs were put together, in sentences; nothing for a whole run. */
export function describeParts({
  seed,
  shard,
  merged = [],
}: Pick<RunResult, 'seed' | 'shard' | 'merged'>): readonly string[] {
  const hasSeeds = seedsOf({ seed, merged }).length > 1;
  return [
    ...(shard === undefined
      ? []
      : [
          `This is ${nameShard(shard)}: rules of the other shards are untested here. Put all of them together with: sms-voice-conformance report FILE...`,
        ]),
    ...(merged.length === 0 ? [] : [`Put together from ${countWords(merged.length, 'run')}:`]),
    ...merged.map((each) => describeMerged(each, hasSeeds)),
  ];
}

function describeMerged({ file, shard, targets, seed, startedAt }: MergedRun, namesSeed: boolean): string {
  const part = shard === undefined ? '' : `, ${nameShard(shard)}`;
  const seeded = namesSeed ? `, seed ${seed}` : '';
  return `${file}: ${targets.join(', ')}${part}${seeded}, started ${dayAndTime(startedAt)}.`;
}

/** How many verdicts come from earlier runs, by target and run, in sentences. */
export function describeCarried(
  results: readonly Pick<ConstraintResult, 'target' | 'carriedFrom'>[],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { target, carriedFrom } of results) {
    if (carriedFrom === undefined) continue;
    const key = `${target}, from the run of ${dayAndTime(carriedFrom.startedAt)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(
    ([key, count]) =>
      `${countWords(count, 'verdict')} carried over, since nothing has changed that verdicts rest on: ${key}.`,
  );
}
