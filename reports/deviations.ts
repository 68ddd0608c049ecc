import type { TargetInfo } from '../suites/events.js';
import type { ObservedForm } from './observed-form.js';

/** One entry of a deviations file: a target is known to differ from the documentation. */
export interface DeviationEntry {
  /** The id of a constraint, which stands for all its scenarios, or of one scenario. */
  readonly id: string;
  readonly target: TargetInfo['name'];
  /** What is observed instead; several where it is one or another. Never empty. */
  readonly observed: readonly ObservedForm[];
  readonly reason: string;
  readonly ticket: string | undefined;
  /** The last day on which the entry holds, YYYY-MM-DD, UTC. */
  readonly expires: string | undefined;
  /** `file:line:column` of the entry. */
  readonly where: string;
}

/** A deviations file, and what is needed to judge its entries. */
export interface DeviationsContext {
  readonly entries: readonly DeviationEntry[];
  /** The names of all operations of the contract; a run may be about some of them. */
  readonly operations: readonly string[];
  /** The id that the run was restricted to; undefined where it was not. */
  readonly selectedId: string | undefined;
}

/** How the reason of an entry begins that nobody has explained yet. */
export const unexplained = 'NOT EXPLAINED YET';
