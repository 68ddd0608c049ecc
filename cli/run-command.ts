import { collectResults } from '../reports/collect-results.js';
import { createReporters, isReporterName, reporterNames } from '../reports/create-reporters.js';
import type { ReporterName } from '../reports/create-reporters.js';
import type { DeviationsContext } from '../reports/deviations.js';
import { exitCodeOf } from '../reports/exit-code.js';
import { prepareOutput } from '../reports/prepare-output.js';
import type { Reporter } from '../reports/reporter.js';
import { ConformanceError } from '../spec/conformance-error.js';
import type { Contract } from '../spec/contract.js';
import type { RunEvent, RunInfo } from '../suites/events.js';
import { runSuites } from '../suites/run-suites.js';
import type { TargetPlan } from '../suites/run-suites.js';
import { openDeviations, writeDeviations } from './deviations-flags.js';
import type { ExitCode } from './exit-codes.js';
import { listenForInterrupt } from './interrupt.js';
import type { Output } from './output.js';
import { packageVersion } from './package-version.js';
import { defaultRegion } from './plan-targets.js';
import type { PlannedTarget } from './plan-targets.js';
import { prepareRun } from './prepare-run.js';
import type { RunFlags } from './run-flags.js';
import { terminalSettings } from './terminal-settings.js';

/** Runs the suites, writes the reports, and says what the results ask for. */
export async function runCommand(flags: RunFlags, output: Output): Promise<ExitCode> {
  const reporters = chooseReporters(flags.reporter);
  const prepared = await prepareRun(flags);
  const { contract, operations, seed, work } = prepared;
  const known = openDeviations(flags, contract, work.selection.id);
  const targets = await identifyTargets(prepared.targets);
  prepareOutput(flags.out);
  const run: RunInfo = {
    suite: { name: 'sms-voice-conformance', version: packageVersion(), specDigest: contract.digest },
    seed,
    runs: flags.runs,
    startedAt: new Date().toISOString(),
    targets: targets.map(({ info }) => info),
    operations: operations.map(({ name }) => name),
  };
  const interrupt = listenForInterrupt(output);
  try {
    const { results, reporter, emit } = openReports(flags, contract, { output, reporters, known });
    const { signal } = interrupt;
    // The SDK promises to retry; an integration of the user's may well not want to.
    const minAttempts = flags.integration === undefined ? 2 : 1;
    await runSuites({
      ...work,
      contract,
      targets,
      run,
      minAttempts,
      emit,
      signal,
      nowMs: () => performance.now(),
    });
    const final = results();
    await reporter.finish(final);
    if (flags.writeDeviations !== undefined) writeDeviations(flags.writeDeviations, final, output);
    return exitCodeOf(final);
  } finally {
    interrupt.stop();
  }
}

/** One target after the other: a person may have to answer a question about each. */
async function identifyTargets(planned: readonly PlannedTarget[]): Promise<readonly TargetPlan[]> {
  const targets: TargetPlan[] = [];
  for (const each of planned) targets.push(each.kind === 'ready' ? each.plan : await each.identify());
  return targets;
}

interface OpenReports {
  readonly results: ReturnType<typeof collectResults>['results'];
  readonly reporter: Reporter;
  readonly emit: (event: RunEvent) => void;
}

interface ReportsPlan {
  readonly output: Output;
  readonly reporters: readonly ReporterName[];
  readonly known: DeviationsContext | undefined;
}

function openReports(
  flags: RunFlags,
  contract: Contract,
  { output, reporters, known }: ReportsPlan,
): OpenReports {
  const { region = defaultRegion } = flags;
  const common = flags.spec === undefined ? [] : ['--spec', flags.spec];
  const repeat = {
    region,
    service: contract.service,
    flags: [...repeatFlags(flags), ...common],
    liveFlags: [...(flags.profile === undefined ? [] : ['--profile', flags.profile]), ...common],
  };
  const collector = collectResults(repeat, known);
  const reporter = createReporters(reporters, {
    folder: flags.out,
    stepSummaryPath: process.env.GITHUB_STEP_SUMMARY,
    terminal: {
      write: output.print,
      ...terminalSettings(),
      nowMs: () => performance.now(),
    },
  });
  const emit = (event: RunEvent): void => {
    collector.add(event);
    reporter.onEvent(event);
  };
  return { results: () => collector.results(), reporter, emit };
}

/** The flags that decide what a case is, for the command that repeats it. */
function repeatFlags(flags: RunFlags): readonly string[] {
  return [
    ...(flags.integration === undefined ? [] : ['--integration', flags.integration]),
    ...(flags.region === undefined || flags.region === defaultRegion ? [] : ['--region', flags.region]),
    ...(flags.verifiedDestinationNumberId === undefined
      ? []
      : ['--verified-destination-number-id', flags.verifiedDestinationNumberId]),
  ];
}

function chooseReporters(names: readonly string[] | undefined): readonly ReporterName[] {
  return (names ?? reporterNames).map((name) => {
    if (isReporterName(name)) return name;
    throw new ConformanceError('usage', `There is no reporter ${name}.`, {
      where: '--reporter',
      advice: `Known: ${reporterNames.join(', ')}.`,
    });
  });
}
