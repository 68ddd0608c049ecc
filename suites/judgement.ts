/** What a case, a scenario or a constraint was shown to be. */
export type Verdict = 'pass' | 'fail' | 'inconclusive' | 'unsupported' | 'untested';

/** What a case showed. */
export interface Judgement {
  readonly verdict: Verdict;
  /** Why, in words; empty for a pass. */
  readonly reason: string;
  /**
   * True where the case could not show anything on this target for a cause that another rule owns: other cases of the
   * scenario may still decide it.
   */
  readonly waived: boolean;
}
