import type { Evidence, Source } from '../../../spec/contract.js';
import type { Polarity } from '../../../spec/scenario.js';
import type { Verdict } from '../../../suites/judgement.js';
import type { CounterexampleResult, DeviationNote, TargetResult } from '../../results.js';
import type { ChangeKind } from './compare-results.js';

/** What the table of rules is made of in the browser: the results without what they say twice. */
export interface PageModel {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** In the order of the run. */
  readonly targets: readonly PageTarget[];
  readonly groups: readonly PageGroup[];
  /** In the order of the spec, group by group. */
  readonly rules: readonly PageRule[];
  /** Where rules were read; a rule has the index of its own. */
  readonly sources: readonly Source[];
  /** Texts that many rules and scenarios share; they have the index. */
  readonly texts: readonly string[];
  /** Whether there is an earlier run to compare with. */
  readonly hasBaseline: boolean;
}

/** A column of the table. */
export interface PageTarget {
  readonly name: TargetResult['name'];
  readonly kind: TargetResult['kind'];
}

/** The rules about one member of one operation; `operation` is empty for the rules of the code under test. */
export interface PageGroup {
  readonly operation: string;
  readonly member: string;
}

/** A row of the table. */
export interface PageRule {
  readonly id: string;
  readonly group: number;
  /** What tells the rule from the others of its group. */
  readonly label: string;
  /** The rule in words. */
  readonly rule: string;
  readonly evidence: Evidence;
  readonly source: number;
  /** One for each target; null where the target has nothing to say of the rule. */
  readonly cells: readonly (PageCell | null)[];
}

/** One rule on one target. */
export interface PageCell {
  readonly verdict: Verdict;
  readonly reason?: number;
  /** What changed since the earlier run. */
  readonly change?: PageChange;
  /** The entries of the deviations file that list all its failures. */
  readonly known?: readonly DeviationNote[];
  /** When the run began that the verdict was carried over from (ISO 8601, UTC); absent where it is of this run. */
  readonly carriedFrom?: string;
  readonly scenarios: readonly PageScenario[];
}

/** A verdict that is another one than in an earlier run; `was` is absent where the rule was not in it. */
export interface PageChange {
  readonly kind: ChangeKind;
  readonly was?: Verdict;
}

/** One scenario on one target, as a list, since there are many: its name without the id of the rule first. */
export type PageScenario = readonly [
  name: string,
  polarity: Polarity,
  verdict: Verdict,
  cases: number,
  more?: ScenarioMore,
];

/** What only some scenarios have. */
export interface ScenarioMore {
  readonly reason?: number;
  readonly deviation?: DeviationNote;
  readonly counterexample?: PageCounterexample;
  /** Present where a counterexample is left out, since the page would be too large. */
  readonly isLeftOut?: true;
}

/** A counterexample without what its row says. */
export type PageCounterexample = Omit<CounterexampleResult, 'rule' | 'source'>;
