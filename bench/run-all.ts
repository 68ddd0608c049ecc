import { runTarget } from '../suites/run-target.js';
import type { RunTargetOptions } from '../suites/run-target.js';
import { sdkAttempts } from '../suites/target.js';
import type { Target } from '../suites/target.js';

/** What is run on a target to be measured. */
export type MeasuredRun = Pick<RunTargetOptions, 'contract' | 'catalogues' | 'probes' | 'url' | 'emit'>;

/** Runs everything on a target. @throws Error where a rule fails or the run is cut short: that is nothing to measure */
export async function runAll(target: Target, run: MeasuredRun): Promise<void> {
  const outcome = await runTarget(target, {
    ...run,
    selection: { id: undefined },
    attempts: sdkAttempts,
    emit: (event) => {
      if (event.type === 'scenario-judged' && event.verdict === 'fail')
        throw new Error(`${event.scenarioId} failed: a failing run is no run to measure.`);
      run.emit(event);
    },
    signal: new AbortController().signal,
  });
  if (!outcome.complete) throw new Error(`The run was not complete: ${outcome.reason}`);
}
