import type { ShardInfo } from '../suites/events.js';
import { isLeftOutReason } from './cut-short.js';
import { judgeConstraint } from './judge-constraint.js';
import type { ConstraintResult, ScenarioResult } from './results.js';

/** Says in words in what a rule on a target contradicts its scenarios, or its shard; undefined where it does not. */
export function findRuleContradiction(
  result: ConstraintResult,
  shard: ShardInfo | undefined,
): string | undefined {
  const { verdict, scenarios, deviation } = result;
  const ids = scenarios.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined) return `scenario ${twice} is there twice`;
  const judged = scenarios.map((each) => ({ result: each, isLeftOut: isLeftOut(each) }));
  const { verdict: due } = judgeConstraint(judged, undefined);
  if (verdict !== due) return `the verdict is ${verdict}, and by its scenarios it is ${due}`;
  const failing = scenarios.filter((each) => each.verdict === 'fail');
  const isKnown = failing.length > 0 && failing.every((each) => each.deviation !== undefined);
  if (isKnown !== (deviation !== undefined))
    return 'that it is a known deviation does not follow from its scenarios';
  return findInShard(result, shard);
}

function isLeftOut({ verdict, reason = '' }: ScenarioResult): boolean {
  return verdict === 'untested' && isLeftOutReason(reason);
}

/** A shard shows its own rules, and says of all others where they are. */
function findInShard(
  { shard: owner, reason, scenarios }: ConstraintResult,
  shard: ShardInfo | undefined,
): string | undefined {
  if (shard === undefined)
    return owner === undefined ? undefined : `it is in shard ${owner}, and this is no shard`;
  if (owner === undefined) return undefined;
  if (owner === shard.index) {
    const other = [reason, ...scenarios.map((each) => each.reason)].find(isElsewhere);
    return other === undefined
      ? undefined
      : `it is in this shard, ${shard.index}, and is said to be ${other}`;
  }
  const isShown = scenarios.some(
    ({ verdict, cases }) => cases > 0 || (verdict !== 'untested' && verdict !== 'unsupported'),
  );
  return isShown ? `it is in shard ${owner}, and has a verdict in shard ${shard.index}` : undefined;
}

/** As suites/shards/shard.ts says why nothing is asked about a rule. */
function isElsewhere(reason: string | undefined): boolean {
  return reason !== undefined && /^in shard \d+ of \d+$/.test(reason);
}
