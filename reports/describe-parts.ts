import { countWords, formatCount } from './count-words.js';
import { describeSoftware } from './describe-differences.js';
import { nameShard } from './name-shard.js';
import type { ConstraintResult, MergedRun, Results } from './results.js';

/** The most differences between runs that are named. */
const mostNamed = 5;

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
  return [`Put together from ${countWords(merged.length, 'run')}.`, ...describeMixture(merged)].join(' ');
}

/** That runs do not rest on one state of the software, in a sentence; empty where they do, or where none says. */
function describeMixture(merged: readonly MergedRun[]): readonly string[] {
  const [first, ...others] = merged.flatMap(({ inputs }) => inputs ?? []);
  if (first === undefined) return [];
  const differences = new Set(others.flatMap((other) => describeSoftware({ one: first, other })));
  const named = [...differences].slice(0, mostNamed);
  const more = differences.size - named.length;
  const rest = more === 0 ? [] : [`and ${formatCount(more)} more`];
  return named.length === 0
    ? []
    : [`The runs rest on different software: ${[...named, ...rest].join('; ')}.`];
}

/** How many rules belong to a shard, by target on which it has some; empty before anything is known of them. */
function describeOwn(results: Results): string {
  const counts = results.run.targets.flatMap(({ name }) => {
    const on = (all: readonly ConstraintResult[]): number =>
      all.filter(({ target }) => target === name).length;
    const [own, total] = [on(ownConstraints(results)), on(results.constraints)];
    return own === 0 ? [] : [`${formatCount(own)} of ${countWords(total, 'rule')} on ${name}`];
  });
  if (results.constraints.length > 0 && counts.length === 0) return ': none of the rules';
  return counts.length === 0 ? '' : `: ${counts.join(', ')}`;
}
