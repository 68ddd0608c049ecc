import type { ConstraintResult, RunResult, TargetResult } from '../results.js';

/** What several runs showed together. */
interface Shown {
  readonly targets: readonly TargetResult[];
  readonly constraints: readonly ConstraintResult[];
}

/**
 * Why the whole of several shards is incomplete, in words; undefined where it is complete. It is the reason that the run would have
 * given without shards: the first one by target and by rule, or that a target has none of the operations.
 */
export function whyIncomplete(
  runs: readonly RunResult[],
  { targets, constraints }: Shown,
): string | undefined {
  const given = [...new Set(runs.flatMap(({ incompleteReason }) => incompleteReason ?? []))];
  for (const target of targets) {
    const own = constraints.filter((each) => each.target === target.name);
    const reasons = given.filter((each) => each.startsWith(`${target.name}: `));
    const place = (reason: string): number => firstWith(own, reason.slice(target.name.length + 2));
    const [reason] = reasons.toSorted((one, other) => place(one) - place(other));
    if (reason !== undefined) return reason;
    const [lacked] = target.lacks ?? [];
    if (lacked !== undefined && !own.some(isAnswered)) return `${target.name}: ${lacked.reason}`;
  }
  return given[0];
}

/** The place of the first rule that has no verdict for a reason. */
function firstWith(constraints: readonly ConstraintResult[], reason: string): number {
  const index = constraints.findIndex(({ scenarios }) => scenarios.some((each) => each.reason === reason));
  return index < 0 ? constraints.length : index;
}

/** True where the target was asked about the rule, and has its operation. */
function isAnswered({ scenarios }: ConstraintResult): boolean {
  return scenarios.some(({ verdict }) => verdict !== 'unsupported' && verdict !== 'untested');
}
