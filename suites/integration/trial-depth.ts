/** How thoroughly an integration is tried; tests of the suite itself are content with less. */
export interface TrialDepth {
  /** The most inputs of one scenario of the catalogue. */
  readonly inputs: number;
  /** The most Reasons of one error. */
  readonly reasons: number;
}

/** Every input that a scenario lists, and every Reason. */
export const wholeDepth: TrialDepth = { inputs: Infinity, reasons: Infinity };
