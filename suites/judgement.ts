import type { FailureShape } from './failure-shape.js';

/** What a case, a scenario or a constraint was shown to be. */
export type Verdict = 'pass' | 'fail' | 'inconclusive' | 'unsupported' | 'untested';

/** What a case showed. */
export type Judgement =
  | (JudgementBase & { readonly verdict: Exclude<Verdict, 'fail'> })
  | (JudgementBase & { readonly verdict: 'fail'; readonly shape: FailureShape });

interface JudgementBase {
  /** Why, in words; empty for a pass. */
  readonly reason: string;
  /**
   * True where the case could not show anything on this target for a cause that another rule owns: other cases of the
   * scenario may still decide it.
   */
  readonly waived: boolean;
}

/** The rule was kept. */
export const passed: Judgement = { verdict: 'pass', reason: '', waived: false };

/** The rule is broken; `shape` says how, for the list of known deviations. */
export function failed(reason: string, shape: FailureShape): Judgement {
  return { verdict: 'fail', reason, waived: false, shape };
}

/** Nothing was shown, and nobody knows why. */
export function inconclusive(reason: string): Judgement {
  return { verdict: 'inconclusive', reason, waived: false };
}

/** Nothing was shown, for a cause that another rule owns; other cases may still decide the scenario. */
export function waived(
  reason: string,
  verdict: Exclude<Verdict, 'pass' | 'fail'> = 'inconclusive',
): Judgement {
  return { verdict, reason, waived: true };
}
