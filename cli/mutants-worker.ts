import { parentPort, workerData } from 'node:worker_threads';
import { ConformanceError } from '../spec/conformance-error.js';
import { loadContract } from '../spec/load-contract.js';
import { runMatrix } from '../suites/kill-matrix/run-matrix.js';
import { chooseOperations } from './select-cases.js';
import type { FromWorker, WorkerTask } from './mutants-task.js';

/** One worker of `mutants`: works out its part of the matrix, and posts each line. */
async function work({ spec, operations, seed, runs, selection, part }: WorkerTask): Promise<void> {
  const contract = await loadContract(spec);
  await runMatrix({
    contract,
    operations: chooseOperations(contract, operations),
    seed,
    runs,
    selection,
    part,
    shrinks: selection.id !== undefined,
    onResult: (result, index) => post({ kind: 'result', result, index }),
    // The worker is ended from outside.
    signal: new AbortController().signal,
  });
}

function post(message: FromWorker): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
  parentPort?.postMessage(message);
}

try {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- share-matrix.ts gives it this shape
  await work(workerData as WorkerTask);
} catch (error) {
  if (!(error instanceof ConformanceError)) throw error;
  const { kind, message: what, where = '', advice = '' } = error;
  post({ kind: 'error', error: { kind, what, where, advice } });
}
