import { readBaseline } from './baseline-flag.js';
import { prepareRun } from './prepare-run.js';
import { createConsent, terminalReader } from './consent.js';
import type { AskConsent } from './consent.js';
import type { TargetPlan } from '../suites/run-suites.js';
import type { ExitCode } from './exit-codes.js';
import { withLimitedPrinting } from './limit-printing.js';
import type { Output } from './output.js';
import type { PlannedTarget } from './plan-targets.js';
import { openRecorder } from './record-flag.js';
import { checkReportFlags, reportRun } from './report-run.js';
import type { RunFlags } from './run-flags.js';

/** Runs the suites, writes the reports, and says what the results ask for. */
export async function runCommand(flags: RunFlags, output: Output): Promise<ExitCode> {
  checkReportFlags(flags);
  const baseline = await readBaseline(flags, output.warn);
  const prepared = await prepareRun(flags, output.warn);
  const consent = createConsent({
    yes: flags.yes === true,
    warn: output.warn,
    readLine: terminalReader(),
  });
  const recorder = flags.record === undefined ? undefined : openRecorder(flags.record, prepared, flags);
  try {
    const targets = await identifyTargets(prepared.targets, consent);
    const ready = {
      ...prepared,
      baseline,
      targets: recorder === undefined ? targets : targets.map(recorder.record),
    };
    const report = (): Promise<ExitCode> => reportRun(ready, flags, output);
    return await (flags.integration === undefined ? report() : withLimitedPrinting(output, report));
  } finally {
    recorder?.close();
  }
}

/** One target after the other: a person may have to answer a question about each. */
async function identifyTargets(
  planned: readonly PlannedTarget[],
  ask: AskConsent,
): Promise<readonly TargetPlan[]> {
  const targets: TargetPlan[] = [];
  for (const each of planned) targets.push(each.kind === 'ready' ? each.plan : await each.identify(ask));
  return targets;
}
