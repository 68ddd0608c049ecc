import { countWords, formatCount } from './count-words.js';
import { nameShard } from './name-shard.js';
import type { ConstraintResult, Results } from './results.js';
import { seedsOf } from './seeds-of.js';

/** The rules that results are about: of a shard, its own. Those of other shards are untested here, which says nothing of them. */
export function ownConstraints({ constraints, run }: Results): readonly ConstraintResult[] {
  const { shard } = run;
  if (shard === undefined) return constraints;
  return constraints.filter((each) => each.shard === undefined || each.shard === shard.index);
}

/** What part of a run results are of, or of how many runs, in sentences; undefined for those of one whole run. */
export function describeParts(results: Results): string | undefined {
  const { shard, merged } = results.run;
  if (shard !== undefined)
    return `This is ${nameShard(shard)}${describeOwn(results)}. The other rules are untested here: report FILE... puts the shards together.`;
  if (merged === undefined) return undefined;
  const seeds = seedsOf(results.run);
  const others = seeds.length === 1 ? '' : `, with seeds ${seeds.join(', ')}`;
  return `Put together from ${countWords(merged.length, 'run')}${others}.`;
}

/** How many rules belong to a shard, by target; empty before anything is known of them. */
function describeOwn(results: Results): string {
  const counts = results.run.targets.flatMap(({ name }) => {
    const on = (all: readonly ConstraintResult[]): number =>
      all.filter(({ target }) => target === name).length;
    const total = on(results.constraints);
    return total === 0
      ? []
      : [`${formatCount(on(ownConstraints(results)))} of ${countWords(total, 'rule')} on ${name}`];
  });
  return counts.length === 0 ? '' : `: ${counts.join(', ')}`;
}
