import { collectResults } from '../reports/collect-results.js';
import { createReporters, isReporterName, reporterNames } from '../reports/create-reporters.js';
import type { ReporterName } from '../reports/create-reporters.js';
import type { DeviationsContext } from '../reports/deviations.js';
import { exitCodeOf } from '../reports/exit-code.js';
import { prepareOutput } from '../reports/prepare-output.js';
import type { Reporter } from '../reports/reporter.js';
import type { Results } from '../reports/results.js';
import { ConformanceError } from '../spec/conformance-error.js';
import type { Contract, Operation } from '../spec/contract.js';
import type { RunEvent, RunInfo } from '../suites/events.js';
import { runSuites } from '../suites/run-suites.js';
import type { TargetPlan } from '../suites/run-suites.js';
import type { AttemptBounds } from '../suites/target.js';
import { openDeviations, writeDeviations } from './deviations-flags.js';
import { isLoopback } from './endpoint-flags.js';
import type { ExitCode } from './exit-codes.js';
import { listenForInterrupt } from './interrupt.js';
import type { Output } from './output.js';
import { packageVersion } from '../spec/package-version.js';
import { defaultRegion } from './plan-targets.js';
import type { RunFlags } from './run-flags.js';
import { terminalSettings } from './terminal-settings.js';
import type { Work } from './workload.js';

/** A run that only has to be carried out. */
export interface ReadyRun {
  readonly contract: Contract;
  /** How often the caller under test asks for an error that may be retried. */
  readonly attempts: AttemptBounds;
  readonly operations: readonly Operation[];
  readonly seed: number;
  readonly work: Work;
  readonly targets: readonly TargetPlan[];
  /** The results of an earlier run, which the report is compared with; undefined where there are none. */
  readonly baseline: Results | undefined;
}

/** @throws ConformanceError kind `usage` where a reporter is named that does not exist */
export function checkReportFlags({ reporter }: RunFlags): void {
  chooseReporters(reporter);
}

/** Carries a run out, writes the reports, and says what the results ask for. */
export async function reportRun(ready: ReadyRun, flags: RunFlags, output: Output): Promise<ExitCode> {
  const { contract, work, targets, attempts, baseline } = ready;
  const reporters = chooseReporters(flags.reporter);
  const known = openDeviations(flags, contract, work.selection.id);
  prepareOutput(flags.out);
  const interrupt = listenForInterrupt(output);
  try {
    const { results, reporter, emit } = openReports(flags, contract, { output, reporters, known, baseline });
    const { signal } = interrupt;
    const run = describeRun(ready, flags);
    const nowMs = (): number => performance.now();
    await runSuites({ ...work, contract, targets, run, attempts, emit, signal, nowMs });
    const final = results();
    await reporter.finish(final);
    if (flags.writeDeviations !== undefined) writeDeviations(flags.writeDeviations, final, output);
    return exitCodeOf(final);
  } finally {
    interrupt.stop();
  }
}

function describeRun({ contract, operations, seed, targets }: ReadyRun, { runs }: RunFlags): RunInfo {
  return {
    suite: { name: 'sms-voice-conformance', version: packageVersion(), specDigest: contract.digest },
    seed,
    runs,
    startedAt: new Date().toISOString(),
    targets: targets.map(({ info }) => info),
    operations: operations.map(({ name }) => name),
  };
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
  readonly baseline: Results | undefined;
}

function openReports(
  flags: RunFlags,
  contract: Contract,
  { output, reporters, known, baseline }: ReportsPlan,
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
    baseline,
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
  const { endpoint, verifiedDestinationNumberId: id } = flags;
  // Cases that go elsewhere are never about the number that messages go to.
  const isElsewhere = endpoint !== undefined && !isLoopback(new URL(endpoint));
  return [
    ...(flags.integration === undefined ? [] : ['--integration', flags.integration]),
    ...(flags.region === undefined || flags.region === defaultRegion ? [] : ['--region', flags.region]),
    ...(id === undefined || isElsewhere ? [] : ['--verified-destination-number-id', id]),
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
