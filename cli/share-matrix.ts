import { Worker } from 'node:worker_threads';
import { ConformanceError } from '../spec/conformance-error.js';
import type { KillResult } from '../suites/kill-matrix/kill-result.js';
import type { FromWorker, WorkerTask } from './mutants-task.js';

/** How a matrix is shared out. */
export interface ShareOptions {
  readonly task: Omit<WorkerTask, 'part'>;
  readonly jobs: number;
  readonly onResult: (result: KillResult, index: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Works a matrix out in so many threads. When it returns, every line was given to `onResult`, or the signal was aborted.
 *
 * @throws ConformanceError as `runMatrix`; any other error of a worker as it is
 */
export async function shareMatrix({ task, jobs, onResult, signal }: ShareOptions): Promise<void> {
  const workers = Array.from(
    { length: jobs },
    (_, index) =>
      new Worker(new URL('./mutants-worker.js', import.meta.url), {
        workerData: { ...task, part: { index, of: jobs } } satisfies WorkerTask,
      }),
  );
  const endAll = (): void => {
    for (const worker of workers) void worker.terminate();
  };
  signal.addEventListener('abort', endAll, { once: true });
  try {
    await Promise.all(workers.map((worker) => finish(worker, onResult)));
  } finally {
    signal.removeEventListener('abort', endAll);
    endAll();
  }
}

function finish(worker: Worker, onResult: ShareOptions['onResult']): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'result') onResult(message.result, message.index);
      else reject(toError(message.error));
    });
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}

function toError({
  kind,
  what,
  where,
  advice,
}: Extract<FromWorker, { kind: 'error' }>['error']): ConformanceError {
  return new ConformanceError(kind, what, { where, advice });
}
