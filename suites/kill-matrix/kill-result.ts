import type { Equivalence } from '../../sandbox/mutants/mutant.js';
import type { Counterexample } from '../events.js';

/** Who has the fault: a provider (or a caller) that the suite is run against, or the suite that is run. */
export type Direction = 'provider' | 'suite';

/** What became of a mutant. Only `killed` and `equivalent` are as it must be. */
export type KillStatus =
  /** Found, and blamed on the one rule alone. */
  | 'killed'
  /** Found and blamed on its rule, and others are blamed, too. */
  | 'killed-with-others'
  /** Not found, though other rules may be blamed. */
  | 'survived'
  /** No input outside of the open ones could show it: proven, or for a reason. */
  | 'equivalent';

/** One line of the kill matrix. */
export interface KillResult {
  readonly id: string;
  readonly direction: Direction;
  readonly operation: string;
  readonly constraintId: string;
  readonly family: string;
  readonly description: string;
  readonly status: KillStatus;
  /** Every rule that is blamed, in page order. */
  readonly blamed: readonly string[];
  /** Why it is equivalent, or why it survived; empty where it was killed. */
  readonly reason: string;
  /** An input that shows the difference, in words. */
  readonly witness: string | undefined;
  readonly counterexample: Counterexample | undefined;
}

/** What a run of the suite showed. */
export interface Sighting {
  readonly complete: boolean;
  readonly reason: string;
  readonly blamed: readonly string[];
  readonly counterexample: Counterexample | undefined;
}

/** Reads the line of a mutant off a run; `wanted` is the rule that must be blamed. */
export function judgeSighting(
  wanted: string,
  { complete, reason, blamed }: Sighting,
): Pick<KillResult, 'status' | 'blamed' | 'reason'> {
  // A run that ends before its time shows nothing, whatever it has seen so far.
  if (!complete) return { status: 'survived', blamed, reason: `the run is incomplete: ${reason}` };
  if (!blamed.includes(wanted)) {
    const what = blamed.length === 0 ? 'no rule is blamed' : 'other rules are blamed, and its own is not';
    return { status: 'survived', blamed, reason: what };
  }
  return { status: blamed.length === 1 ? 'killed' : 'killed-with-others', blamed, reason: '' };
}

/** What is said of a mutant that nothing could show; undefined where something can. */
export function judgeEquivalence(
  equivalence: Equivalence,
): Pick<KillResult, 'status' | 'blamed' | 'reason'> | undefined {
  if (equivalence.kind === 'distinct') return undefined;
  return { status: 'equivalent', blamed: [], reason: equivalence.reason };
}
