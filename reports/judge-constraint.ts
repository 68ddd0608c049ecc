import type { Verdict } from '../suites/judgement.js';
import type { ScenarioResult } from './results.js';

/** A verdict with its reason; undefined for a pass. */
export interface ConstraintVerdict {
  readonly verdict: Verdict;
  readonly reason: string | undefined;
}

/** A scenario's verdict, and whether it has none only because the run did not get to it. */
export interface JudgedScenario {
  readonly result: ScenarioResult;
  /** True where this target could show the scenario, but it was not selected, or the run was cut short. */
  readonly isLeftOut: boolean;
}

/**
 * The verdict of a constraint on one target: `fail` if one scenario fails; else `inconclusive` if one is; else `pass`
 * if all that the target can show pass; a constraint that was run in part only is `untested`.
 */
export function judgeConstraint(
  scenarios: readonly JudgedScenario[],
  untestedReason: string | undefined,
): ConstraintVerdict {
  const having = (verdict: Verdict): readonly ScenarioResult[] =>
    scenarios.map((each) => each.result).filter((each) => each.verdict === verdict);
  for (const verdict of ['fail', 'inconclusive'] as const) {
    const found = having(verdict);
    if (found.length > 0) return { verdict, reason: joinReasons(found) };
  }
  const passed = having('pass');
  const leftOut = scenarios.filter((each) => each.isLeftOut);
  if (passed.length > 0 && leftOut.length === 0) return { verdict: 'pass', reason: undefined };
  if (passed.length > 0) {
    const showable = passed.length + leftOut.length;
    const reason = `only ${passed.length} of ${showable} scenarios ${passed.length === 1 ? 'was' : 'were'} run`;
    return { verdict: 'untested', reason };
  }
  if (scenarios.length === 0) {
    return { verdict: 'untested', reason: untestedReason ?? 'the rule has no scenario' };
  }
  const unsupported = having('unsupported');
  const verdict = unsupported.length === scenarios.length ? 'unsupported' : 'untested';
  return { verdict, reason: joinReasons(verdict === 'unsupported' ? unsupported : having('untested')) };
}

/** The different reasons, the first few of them. */
function joinReasons(scenarios: readonly ScenarioResult[]): string {
  const shown = 3;
  const reasons = [...new Set(scenarios.map((each) => each.reason ?? 'no reason was given'))];
  const more = reasons.length > shown ? `; and ${reasons.length - shown} more reasons` : '';
  return `${reasons.slice(0, shown).join('; ')}${more}`;
}
