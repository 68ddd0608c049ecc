import { randomUUID } from 'node:crypto';
import type { CarriedResults } from '../reports/carried-results.js';
import { collectResults } from '../reports/collect-results.js';
import { createReporters, writesFiles } from '../reports/create-reporters.js';
import type { ReporterName, ReporterOptions } from '../reports/create-reporters.js';
import type { DeviationsContext } from '../reports/deviations.js';
import { exitCodeOf } from '../reports/exit-code.js';
import { prepareOutput } from '../reports/prepare-output.js';
import type { Reporter } from '../reports/reporter.js';
import type { Results } from '../reports/results.js';
import type { Contract, Operation } from '../spec/contract.js';
import type { RunEvent, RunInfo } from '../suites/events.js';
import { runSuites } from '../suites/run-suites.js';
import type { CarriedRules, RunInputs } from '../suites/run-inputs.js';
import type { TargetPlan } from '../suites/run-suites.js';
import type { AttemptBounds } from '../suites/target.js';
import { openDeviations, writeDeviations } from './deviations-flags.js';
import { isLoopback } from './endpoint-flags.js';
import type { ExitCode } from './exit-codes.js';
import { chooseReporters } from './choose-reporters.js';
import { listenForInterrupt } from './interrupt.js';
import type { Output } from './output.js';
import { packageVersion } from '../spec/package-version.js';
import { defaultRegion } from './plan-targets.js';
import { pathFromFolder, workingFolder } from './report-places.js';
import type { RunFlags } from './run-flags.js';
import { describeShard } from './shard-flag.js';
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
  /** What the verdicts of simulated targets rest on. */
  readonly inputs?: RunInputs | undefined;
  /** What is taken over from an earlier run. */
  readonly carried?: CarriedResults;
  /** The results of an earlier run, which the report is compared with; undefined where there are none. */
  readonly baseline: Results | undefined;
}

/** Carries a run out, writes the reports, and says what the results ask for. */
export async function reportRun(ready: ReadyRun, flags: RunFlags, output: Output): Promise<ExitCode> {
  const { contract, work, targets, attempts, carried, baseline } = ready;
  const reporters = chooseReporters(flags.reporter);
  const known = await openDeviations(flags, contract, work.selection.id);
  if (writesFiles(reporters)) prepareOutput(flags.out);
  const interrupt = listenForInterrupt(output);
  try {
    const { results, reporter, emit } = openReports(flags, contract, {
      output,
      reporters,
      known,
      carried,
      baseline,
    });
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

function describeRun(ready: ReadyRun, flags: RunFlags): RunInfo {
  const { contract, operations, seed, targets, inputs, carried = new Map() } = ready;
  const { runs, integration } = flags;
  const shard = describeShard(flags);
  const rules = listCarried(carried);
  return {
    suite: { name: 'sms-voice-conformance', version: packageVersion(), specDigest: contract.digest },
    seed,
    runs,
    startedAt: new Date().toISOString(),
    targets: targets.map(({ info }) => info),
    operations: operations.map(({ name }) => name),
    ...(integration === undefined ? {} : { integration: pathFromFolder(process.cwd(), integration) }),
    ...(shard === undefined ? {} : { shard }),
    ...(inputs === undefined ? {} : { inputs }),
    ...(rules.length === 0 ? {} : { carried: rules }),
  };
}

/** By target, and by the run that showed them. */
function listCarried(carried: CarriedResults): readonly CarriedRules[] {
  return [...carried].flatMap(([target, { constraints }]) => {
    const byStart = new Map<string, string[]>();
    for (const { id, carriedFrom } of constraints.values()) {
      if (carriedFrom === undefined) continue;
      const { startedAt } = carriedFrom;
      byStart.set(startedAt, [...(byStart.get(startedAt) ?? []), id]);
    }
    return [...byStart].map(([from, rules]) => ({ target, from, rules }));
  });
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
  readonly carried: CarriedResults | undefined;
  readonly baseline: Results | undefined;
}

function openReports(
  flags: RunFlags,
  contract: Contract,
  { output, reporters, known, carried, baseline }: ReportsPlan,
): OpenReports {
  const { region = defaultRegion } = flags;
  const common = flags.spec === undefined ? [] : ['--spec', flags.spec];
  const repeat = {
    region,
    service: contract.service,
    flags: [...repeatFlags(flags), ...common],
    liveFlags: [...(flags.profile === undefined ? [] : ['--profile', flags.profile]), ...common],
  };
  const collector = collectResults(repeat, known, carried);
  const reporter = createReporters(reporters, reporterOptions({ ...flags, baseline }, output));
  const emit = (event: RunEvent): void => {
    collector.add(event);
    reporter.onEvent(event);
  };
  return { results: () => collector.results(), reporter, emit };
}

/** What reporters need of this process, for reports in the folder `out`. */
export function reporterOptions(
  { out, spec, baseline }: Pick<RunFlags, 'out' | 'spec'> & { readonly baseline: Results | undefined },
  output: Output,
): ReporterOptions {
  return {
    folder: out,
    baseline,
    stepSummaryPath: process.env.GITHUB_STEP_SUMMARY,
    warn: output.warn,
    places: {
      workingFolder: workingFolder(process.cwd(), process.env.GITHUB_WORKSPACE),
      specFolder: spec === undefined ? undefined : pathFromFolder(process.cwd(), spec),
    },
    fence: process.env.GITHUB_ACTIONS === 'true' ? randomUUID() : undefined,
    terminal: {
      write: output.print,
      ...terminalSettings(),
      nowMs: () => performance.now(),
    },
  };
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
