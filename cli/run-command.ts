import { randomInt } from 'node:crypto';
import { createCatalogue } from '../generators/catalogue.js';
import { createProbes } from '../generators/probes.js';
import type { ProbeSet } from '../generators/probes.js';
import { collectResults } from '../reports/collect-results.js';
import { createReporters, isReporterName, reporterNames } from '../reports/create-reporters.js';
import type { ReporterName } from '../reports/create-reporters.js';
import type { DeviationsContext } from '../reports/deviations.js';
import { exitCodeOf } from '../reports/exit-code.js';
import { prepareOutput } from '../reports/prepare-output.js';
import type { Reporter } from '../reports/reporter.js';
import { ConformanceError } from '../spec/conformance-error.js';
import type { Contract, Operation } from '../spec/contract.js';
import { loadContract } from '../spec/load-contract.js';
import type { RunEvent, RunInfo } from '../suites/events.js';
import { runSuites } from '../suites/run-suites.js';
import { openDeviations, writeDeviations } from './deviations-flags.js';
import type { ExitCode } from './exit-codes.js';
import { mainOperation } from './find-operation.js';
import { listenForInterrupt } from './interrupt.js';
import { loadIntegration } from './load-integration.js';
import type { LoadedIntegration } from './load-integration.js';
import type { Output } from './output.js';
import { packageVersion } from './package-version.js';
import { chooseTargets, planTargets } from './plan-targets.js';
import type { RunFlags } from './run-flags.js';
import { terminalSettings } from './terminal-settings.js';
import { checkSubject, chooseOperations, resolveCaseId } from './select-cases.js';

/** Runs the suites, writes the reports, and says what the results ask for. */
export async function runCommand(flags: RunFlags, output: Output): Promise<ExitCode> {
  const reporters = chooseReporters(flags.reporter);
  const names = chooseTargets(flags);
  const contract = await loadContract(flags.spec);
  const loaded = flags.integration === undefined ? undefined : await loadIntegration(flags.integration);
  const operations = chooseTested(contract, flags, loaded);
  const targets = await planTargets(names, flags, { contract, integration: loaded?.integration });
  const seed = flags.seed ?? randomInt(0, 2 ** 32);
  const catalogues = operations.map((operation) =>
    createCatalogue(operation, { seed, runs: flags.runs, subjectId: flags.verifiedDestinationNumberId }),
  );
  const caseId = flags.case === undefined ? undefined : resolveCaseId(catalogues, flags.case);
  catalogues.forEach(checkSubject);
  const known = openDeviations(flags, contract, caseId);
  const probes = flags.probes === true ? createAllProbes(operations, flags) : undefined;
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
    const plan = { contract, catalogues, selection: { id: caseId }, targets, probes, run, minAttempts };
    await runSuites({ ...plan, emit, signal, nowMs: () => performance.now() });
    const final = results();
    await reporter.finish(final);
    if (flags.writeDeviations !== undefined) writeDeviations(flags.writeDeviations, final, output);
    return exitCodeOf(final);
  } finally {
    interrupt.stop();
  }
}

/** All operations; of an integration, those that it says it covers, or the main one. */
function chooseTested(
  contract: Contract,
  flags: RunFlags,
  loaded: LoadedIntegration | undefined,
): readonly Operation[] {
  if (flags.operation !== undefined || loaded === undefined)
    return chooseOperations(contract, flags.operation);
  return loaded.operations === undefined
    ? [mainOperation(contract)]
    : chooseOperations(contract, loaded.operations);
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
  const repeat = { region: flags.region, service: contract.service, flags: repeatFlags(flags) };
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

function createAllProbes(operations: readonly Operation[], flags: RunFlags): readonly ProbeSet[] {
  return operations.map((operation) => createProbes(operation, flags.verifiedDestinationNumberId));
}
