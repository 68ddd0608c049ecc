import type { Results, RunVerdict } from './results.js';

/** Exit codes of a run that has ended. 2, wrong usage or a broken spec, is never a verdict. */
export type RunExitCode = 0 | 1 | 3;

const exitCodes: { readonly [K in RunVerdict]: RunExitCode } = {
  conforms: 0,
  'does-not-conform': 1,
  inconclusive: 3,
};

/** The exit code that a run's results ask for: 0 conforms, 1 does not conform, 3 inconclusive. */
export function exitCodeOf(results: Results): RunExitCode {
  return exitCodes[results.summary.verdict];
}
