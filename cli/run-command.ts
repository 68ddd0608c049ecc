import { randomInt } from 'node:crypto';
import { createCatalogue } from '../generators/catalogue.js';
import type { Catalogue } from '../generators/catalogue.js';
import { collectResults } from '../reports/collect-results.js';
import { createReporters, isReporterName, reporterNames } from '../reports/create-reporters.js';
import type { ReporterName } from '../reports/create-reporters.js';
import { exitCodeOf } from '../reports/exit-code.js';
import { prepareOutput } from '../reports/prepare-output.js';
import type { Reporter } from '../reports/reporter.js';
import { ConformanceError } from '../spec/conformance-error.js';
import type { Contract } from '../spec/contract.js';
import { loadContract } from '../spec/load-contract.js';
import { nearest } from '../spec/nearest.js';
import type { RunEvent, RunInfo } from '../suites/events.js';
import { isKnownId } from '../suites/plan-constraints.js';
import { runSuites } from '../suites/run-suites.js';
import { packageVersion } from './command-line.js';
import type { ExitCode } from './exit-codes.js';
import { findOperation } from './find-operation.js';
import { listenForInterrupt } from './interrupt.js';
import type { Output } from './output.js';
import { planTargets } from './plan-targets.js';

/** The flags of `run`, as commander gives them. */
export interface RunFlags {
  readonly target?: readonly string[];
  readonly operation?: readonly string[];
  readonly integration?: string;
  readonly endpoint?: string;
  readonly region: string;
  readonly verifiedDestinationNumberId?: string;
  readonly seed?: number;
  readonly runs: number;
  readonly case?: string;
  readonly concurrency: number;
  readonly rate?: number;
  readonly timeout: number;
  readonly reporter?: readonly string[];
  readonly out: string;
  readonly spec?: string;
}

/** Runs the suites, writes the reports, and says what the results ask for. */
export async function runCommand(flags: RunFlags, output: Output): Promise<ExitCode> {
  const reporters = chooseReporters(flags.reporter);
  const contract = await loadContract(flags.spec);
  const operations = flags.operation?.map((name) => findOperation(contract, name)) ?? contract.operations;
  const seed = flags.seed ?? randomInt(0, 2 ** 32);
  const catalogues = operations.map((operation) =>
    createCatalogue(operation, { seed, runs: flags.runs, subjectId: flags.verifiedDestinationNumberId }),
  );
  checkCaseId(catalogues, flags.case);
  const targets = await planTargets(flags, contract);
  prepareOutput(flags.out);
  const run: RunInfo = {
    suite: { name: 'sms-voice-conformance', version: packageVersion(), specDigest: contract.digest },
    seed,
    runs: flags.runs,
    startedAt: new Date().toISOString(),
    targets: targets.map(({ info }) => info),
    operations: operations.map(({ name }) => name),
  };
  const { results, reporter, emit } = openReports(flags, contract, { output, reporters });
  const interrupt = listenForInterrupt(output);
  try {
    await runSuites({
      contract,
      catalogues,
      selection: { id: flags.case },
      targets,
      run,
      // The SDK promises to retry; an integration of the user's may well not want to.
      minAttempts: flags.integration === undefined ? 2 : 1,
      emit,
      signal: interrupt.signal,
      nowMs: () => performance.now(),
    });
  } finally {
    interrupt.stop();
  }
  const final = results();
  await reporter.finish(final);
  return exitCodeOf(final);
}

interface OpenReports {
  readonly results: ReturnType<typeof collectResults>['results'];
  readonly reporter: Reporter;
  readonly emit: (event: RunEvent) => void;
}

function openReports(
  flags: RunFlags,
  contract: Contract,
  { output, reporters }: { readonly output: Output; readonly reporters: readonly ReporterName[] },
): OpenReports {
  const collector = collectResults({
    region: flags.region,
    service: contract.service,
    flags: repeatFlags(flags),
  });
  const isTty = process.stdout.isTTY && process.env.CI === undefined;
  const reporter = createReporters(reporters, {
    folder: flags.out,
    stepSummaryPath: process.env.GITHUB_STEP_SUMMARY,
    terminal: {
      write: output.print,
      isTty,
      columns: process.stdout.isTTY ? process.stdout.columns : 100,
      colour: isColourful(),
      nowMs: () => performance.now(),
    },
  });
  const emit = (event: RunEvent): void => {
    collector.add(event);
    reporter.onEvent(event);
  };
  return { results: () => collector.results(), reporter, emit };
}

/** The conventions of NO_COLOR and FORCE_COLOR; else colours on a terminal only. */
function isColourful(): boolean {
  const { NO_COLOR: none, FORCE_COLOR: force, TERM: term } = process.env;
  if (none !== undefined && none !== '') return false;
  if (force !== undefined && force !== '0') return true;
  return process.stdout.isTTY && term !== 'dumb';
}

/** The flags that decide what a case is, for the command that repeats it. */
function repeatFlags(flags: RunFlags): readonly string[] {
  return [
    ...(flags.integration === undefined ? [] : ['--integration', flags.integration]),
    ...(flags.region === 'us-east-1' ? [] : ['--region', flags.region]),
    ...(flags.verifiedDestinationNumberId === undefined
      ? []
      : ['--verified-destination-number-id', flags.verifiedDestinationNumberId]),
    ...(flags.spec === undefined ? [] : ['--spec', flags.spec]),
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

function checkCaseId(catalogues: readonly Catalogue[], id: string | undefined): void {
  if (id === undefined || catalogues.some((catalogue) => isKnownId(catalogue, id))) return;
  const known = catalogues.flatMap(({ operation, scenarios }) => [
    ...operation.constraints.map((constraint) => constraint.id),
    ...scenarios.map(({ scenario }) => scenario.id),
  ]);
  const close = nearest(id, known);
  throw new ConformanceError('usage', `There is no constraint, scenario or case ${id}.`, {
    where: '--case',
    advice:
      close === undefined ? 'sms-voice-conformance explain lists the constraints.' : `Did you mean ${close}?`,
  });
}
