import { readBaseline } from './baseline-flag.js';
import { chooseReporters } from './choose-reporters.js';
import { chooseSeed, readEarlier } from './changed/open-changed.js';
import { prepareRun } from './prepare-run.js';
import type { PreparedRun, RunBeginning } from './prepare-run.js';
import { createConsent, terminalReader } from './consent.js';
import type { AskConsent } from './consent.js';
import type { TargetPlan } from '../suites/run-suites.js';
import type { ExitCode } from './exit-codes.js';
import { withLimitedPrinting } from './limit-printing.js';
import type { Output } from './output.js';
import { chooseTargets } from './plan-targets.js';
import type { PlannedTarget } from './plan-targets.js';
import { openRecorder } from './record-flag.js';
import { replaceReports } from './replace-reports.js';
import type { ReplacedReports } from './replace-reports.js';
import { reportRun } from './report-run.js';
import type { RunFlags } from './run-flags.js';
import { checkShard } from './shard-flag.js';

/** Runs the suites, writes the reports, and says what the results ask for. */
export async function runCommand(flags: RunFlags, output: Output): Promise<ExitCode> {
  const reporters = chooseReporters(flags.reporter);
  checkShard(flags);
  const names = chooseTargets(flags);
  const baseline = await readBaseline(flags, output.warn);
  const earlier = await readEarlier(flags.changed);
  const seeded = { ...flags, seed: chooseSeed(flags, earlier) };
  const replaced = replaceReports({ flags: seeded, names, reporters }, output);
  const begun = await orEnd(replaced, () => beginRun(seeded, { warn: output.warn, earlier }));
  const { prepared, recorder } = begun;
  try {
    const ready = { ...prepared, baseline, targets: begun.targets };
    const report = (): Promise<ExitCode> => reportRun(ready, seeded, output);
    return await (flags.integration === undefined ? report() : withLimitedPrinting(output, report));
  } finally {
    recorder?.close();
  }
}

/** Where the run does not begin, its reports say so. */
async function orEnd<T>(replaced: ReplacedReports, begin: () => Promise<T>): Promise<T> {
  try {
    return await begin();
  } catch (cause) {
    await replaced.endWith(cause);
    throw cause;
  }
}

/** A run that is loaded and planned, with the consent that it needs. */
interface BegunRun {
  readonly prepared: PreparedRun;
  readonly recorder: ReturnType<typeof openRecorder> | undefined;
  readonly targets: readonly TargetPlan[];
}

async function beginRun(flags: RunFlags, beginning: RunBeginning): Promise<BegunRun> {
  const prepared = await prepareRun(flags, beginning);
  const consent = createConsent({
    yes: flags.yes === true,
    warn: beginning.warn,
    readLine: terminalReader(),
  });
  const recorder = flags.record === undefined ? undefined : openRecorder(flags.record, prepared, flags);
  try {
    const targets = await identifyTargets(prepared.targets, consent);
    return { prepared, recorder, targets: recorder === undefined ? targets : targets.map(recorder.record) };
  } catch (cause) {
    recorder?.close();
    throw cause;
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
