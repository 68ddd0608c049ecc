import type { Constraint } from '../spec/contract.js';
import type { Direction, KillResult, KillStatus } from '../suites/kill-matrix/kill-result.js';

/** How many lines of each status. */
export type KillCounts = { readonly [S in KillStatus]: number };

/** A line of the matrix as mutants.json has it. */
export type KillLine = Omit<KillResult, 'counterexample' | 'witness'> & { readonly witness: string | null };

/** A rule that has no mutant, or that no step alters, and why. */
export interface RuleWithout {
  readonly constraintId: string;
  readonly direction: Direction;
  readonly reason: string;
}

/** mutants.json: equal for equal seeds. */
export interface KillMatrix {
  readonly schema: 1;
  readonly suite: { readonly name: string; readonly version: string; readonly specDigest: string };
  readonly run: { readonly seed: number; readonly runs: number; readonly complete: boolean };
  readonly summary: { readonly ok: boolean; readonly provider: KillCounts; readonly suite: KillCounts };
  readonly without: readonly RuleWithout[];
  readonly results: readonly KillLine[];
}

/** What a matrix is put together from. */
export interface KillMatrixParts extends Pick<KillMatrix, 'suite' | 'run' | 'without'> {
  readonly results: readonly KillResult[];
}

/** Puts a matrix together. It is `ok` where it is whole, nothing survives and nothing is blamed on others. */
export function toKillMatrix({ suite, run, without, results }: KillMatrixParts): KillMatrix {
  const counts = (direction: Direction): KillCounts =>
    countStatuses(results.filter((each) => each.direction === direction));
  const ok = run.complete && results.every(({ status }) => isAsItMustBe(status));
  return {
    schema: 1,
    suite,
    run,
    summary: { ok, provider: counts('provider'), suite: counts('suite') },
    without,
    results: results.map(toLine),
  };
}

function toLine(result: KillResult): KillLine {
  const { id, direction, operation, constraintId, family, description } = result;
  const { status, blamed, reason, witness = null } = result;
  return { id, direction, operation, constraintId, family, description, status, blamed, reason, witness };
}

/** True for a line that is as it must be. */
export function isAsItMustBe(status: KillStatus): boolean {
  return status !== 'survived' && status !== 'killed-with-others';
}

/** Counts lines by their status. */
export function countStatuses(lines: readonly Pick<KillResult, 'status'>[]): KillCounts {
  const count = (status: KillStatus): number => lines.filter((each) => each.status === status).length;
  return {
    killed: count('killed'),
    'killed-with-others': count('killed-with-others'),
    survived: count('survived'),
    equivalent: count('equivalent'),
  };
}

/** The lines of each rule, in page order; rules without lines are left out. */
export function groupByRule<L extends Pick<KillResult, 'constraintId'>>(
  lines: readonly L[],
): ReadonlyMap<string, readonly L[]> {
  return groupBy(lines, (line) => line.constraintId);
}

/** The lines that nothing can show, by the reason, in page order. */
export function groupByReason<L extends Pick<KillResult, 'status' | 'reason'>>(
  lines: readonly L[],
): ReadonlyMap<string, readonly L[]> {
  const open = lines.filter(({ status }) => status === 'equivalent');
  return groupBy(open, (line) => line.reason);
}

function groupBy<L>(lines: readonly L[], keyOf: (line: L) => string): ReadonlyMap<string, readonly L[]> {
  const groups = new Map<string, L[]>();
  for (const line of lines) {
    const key = keyOf(line);
    const group = groups.get(key) ?? [];
    group.push(line);
    groups.set(key, group);
  }
  return groups;
}

/** Which rules have no line in a direction, with the reason. */
export function rulesWithout(
  constraints: readonly Constraint[],
  direction: Direction,
  reasonOf: (constraint: Constraint) => string | undefined,
): readonly RuleWithout[] {
  return constraints.flatMap((constraint) => {
    const reason = reasonOf(constraint);
    return reason === undefined ? [] : [{ constraintId: constraint.id, direction, reason }];
  });
}
