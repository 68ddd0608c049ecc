import type { TargetInfo } from '../suites/events.js';
import type { ConstraintResult, ProbeResults } from './results.js';

/** What is carried over of one target from an earlier run. */
export interface CarriedTarget {
  /** True where nothing of the target is run. */
  readonly isWhole: boolean;
  /** By the id of the constraint, in the order of the spec; all of them where it is whole. */
  readonly constraints: ReadonlyMap<string, ConstraintResult>;
  /** What it did with probes; empty unless it is whole. */
  readonly probes: readonly ProbeResults[];
  /** How many calls of the code under test were made; undefined unless it is whole and there is some. */
  readonly calls: number | undefined;
}

/** What is carried over, by target; a target that is not there is run. */
export type CarriedResults = ReadonlyMap<TargetInfo['name'], CarriedTarget>;
