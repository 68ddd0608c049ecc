import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { rulesWithoutMutants } from '../sandbox/mutants/list-mutants.js';
import { rulesWithout, toKillMatrix } from '../reports/kill-matrix.js';
import type { KillMatrix, RuleWithout } from '../reports/kill-matrix.js';
import { renderKillMatrixMarkdown } from '../reports/kill-matrix-markdown.js';
import { prepareOutput } from '../reports/prepare-output.js';
import { renderKillMatrix } from '../reports/render-kill-matrix.js';
import { replaceFile } from '../reports/replace-file.js';
import { createLayout } from '../reports/terminal-layout.js';
import { ConformanceError } from '../spec/conformance-error.js';
import type { Contract, Operation } from '../spec/contract.js';
import { loadContract } from '../spec/load-contract.js';
import { nearestId } from '../spec/nearest-id.js';
import type { KillResult } from '../suites/kill-matrix/kill-result.js';
import { listEntries } from '../suites/kill-matrix/run-matrix.js';
import type { MatrixSelection } from '../suites/kill-matrix/run-matrix.js';
import { unalterableReason } from '../suites/wrong-suites/list-alterations.js';
import { exitCodes } from './exit-codes.js';
import type { ExitCode } from './exit-codes.js';
import { listenForInterrupt } from './interrupt.js';
import { renderCounterexample } from './mutant-counterexample.js';
import type { WorkerTask } from './mutants-task.js';
import type { Output } from './output.js';
import { packageVersion } from '../spec/package-version.js';
import { chooseOperations } from './select-cases.js';
import { shareMatrix } from './share-matrix.js';
import { terminalSettings } from './terminal-settings.js';
import { withOperation } from './with-operation.js';

/** The flags of `mutants`, as commander gives them. */
export interface MutantsFlags {
  readonly operation?: readonly string[];
  readonly mutant?: string;
  readonly direction?: string;
  readonly seed?: number;
  readonly runs: number;
  readonly jobs?: number;
  readonly out: string;
  readonly spec?: string;
}

/** Runs the suite against each mutant, and each wrong suite against what is right; writes and prints the kill matrix. */
export async function mutantsCommand(flags: MutantsFlags, output: Output): Promise<ExitCode> {
  const plan = await makePlan(flags);
  prepareOutput(flags.out);
  const results = await workOut(plan, flags, output);
  const { contract, operations, task, total } = plan;
  const isWhole = task.selection.id === undefined;
  const matrix = toKillMatrix({
    suite: { name: 'sms-voice-conformance', version: packageVersion(), specDigest: contract.digest },
    run: { seed: task.seed, runs: task.runs, complete: results.length === total },
    without: isWhole ? listWithout(contract, operations) : [],
    results,
  });
  publish(matrix, flags.out, output);
  if (!isWhole) for (const line of results) output.print(renderCounterexample(line));
  if (!matrix.run.complete) return exitCodes.inconclusive;
  return matrix.summary.ok ? exitCodes.conforms : exitCodes.doesNotConform;
}

/** What is to be worked out. */
interface MatrixPlan {
  readonly contract: Contract;
  readonly operations: readonly Operation[];
  readonly task: Omit<WorkerTask, 'part'>;
  /** How many lines the matrix has. */
  readonly total: number;
}

async function makePlan(flags: MutantsFlags): Promise<MatrixPlan> {
  const contract = await loadContract(flags.spec);
  const operations = chooseOperations(contract, flags.operation);
  const seed = flags.seed ?? randomInt(0, 2 ** 32);
  const { signal } = new AbortController();
  const shared = { seed, runs: flags.runs, shrinks: false, signal };
  const selection = chooseLines(flags);
  const ids = listEntries({ contract, operations, selection, ...shared }).map(({ id }) => id);
  const id = resolveId(ids, flags.mutant, operations);
  const task = {
    spec: flags.spec,
    operations: flags.operation,
    seed,
    runs: flags.runs,
    selection: { ...selection, id },
  };
  const total = id === undefined ? ids.length : ids.filter((each) => each === id).length;
  return { contract, operations, task, total };
}

/** The lines of the matrix, in order; not all of them where the run is interrupted. */
async function workOut(
  { task, total }: MatrixPlan,
  { jobs = Math.min(4, availableParallelism()) }: MutantsFlags,
  output: Output,
): Promise<readonly KillResult[]> {
  const interrupt = listenForInterrupt(output);
  const results = new Map<number, KillResult>();
  const progress = openProgress(output, total);
  try {
    await shareMatrix({
      task,
      jobs: Math.min(jobs, total),
      onResult: (result, index) => {
        results.set(index, result);
        progress.show(results.size);
      },
      signal: interrupt.signal,
    });
  } finally {
    progress.clear();
    interrupt.stop();
  }
  return [...results].toSorted(([one], [other]) => one - other).map(([, result]) => result);
}

function chooseLines({ direction }: MutantsFlags): MatrixSelection {
  if (direction === undefined || direction === 'provider' || direction === 'suite')
    return { id: undefined, direction };
  throw new ConformanceError('usage', `There is no direction ${direction}.`, {
    where: '--direction',
    advice: 'Write provider (wrong providers and callers) or suite (wrong suites).',
  });
}

/** The id as the matrix has it; the name of the operation may be left out, see `withOperation`. */
function resolveId(
  ids: readonly string[],
  wanted: string | undefined,
  operations: readonly Operation[],
): string | undefined {
  if (wanted === undefined) return undefined;
  const id = withOperation(wanted, operations).find((each) => ids.includes(each));
  if (id !== undefined) return id;
  const close = nearestId(wanted, ids);
  throw new ConformanceError('usage', `There is no mutant ${wanted}.`, {
    where: '--mutant',
    advice: `${close === undefined ? '' : `Did you mean ${close}? `}A run without --mutant writes mutants.json, which lists them all.`,
  });
}

function listWithout(contract: Contract, operations: readonly Operation[]): readonly RuleWithout[] {
  return operations.flatMap((operation) => {
    const bare = new Set(rulesWithoutMutants({ contract, operation }));
    return [
      ...rulesWithout(operation.constraints, 'provider', (each) =>
        bare.has(each) ? 'no request and answer shows it' : undefined,
      ),
      ...rulesWithout(operation.constraints, 'suite', (each) =>
        unalterableReason(each, { contract, operation }),
      ),
    ];
  });
}

function publish(matrix: KillMatrix, folder: string, output: Output): void {
  const [json, markdown] = [join(folder, 'mutants.json'), join(folder, 'mutants.md')];
  replaceFile(json, `${JSON.stringify(matrix, undefined, 2)}\n`);
  replaceFile(markdown, renderKillMatrixMarkdown(matrix));
  const { columns, colour } = terminalSettings();
  output.print(renderKillMatrix(matrix, createLayout(columns, colour)));
  output.print(`\nReports:\n  ${json}\n  ${markdown}\n`);
}

interface Progress {
  readonly show: (done: number) => void;
  readonly clear: () => void;
}

/** One line that is written over on a terminal; nothing elsewhere. */
function openProgress(output: Output, total: number): Progress {
  if (!terminalSettings().isTty) return { show: () => undefined, clear: () => undefined };
  return {
    show: (done) => output.print(`\r\u001b[K${done} of ${total} mutants`),
    clear: () => output.print('\r\u001b[K'),
  };
}
