import { onAbort } from './on-abort.js';
import type { Observation } from './observation.js';

/** Waits for observations, one at a time, with a bound. */
export interface BoundedWait {
  /** The observation; past the time-out, or when the signal is aborted, that there was none. */
  readonly within: (pending: Promise<Observation>, signal: AbortSignal) => Promise<Observation>;
  /** Stops the clock: it keeps the process alive. */
  readonly close: () => void;
}

/** The wait that is under way. */
interface Wait {
  readonly deadlineMs: number;
  readonly expire: () => void;
}

/**
 * A wait of at most `timeoutMs` for each observation. One timer serves all waits: on a mock, setting one for each takes
 * longer than judging the case.
 */
export function createBoundedWait(timeoutMs: number): BoundedWait {
  let timer: NodeJS.Timeout | undefined;
  let current: Wait | undefined;
  const look = (): void => {
    timer = undefined;
    if (current === undefined) return;
    const leftMs = current.deadlineMs - performance.now();
    if (leftMs > 0) timer = setTimeout(look, leftMs);
    else current.expire();
  };
  const within: BoundedWait['within'] = (pending, signal) => {
    if (signal.aborted) return Promise.resolve(stopped);
    return new Promise((resolve, reject) => {
      const end = (): void => {
        current = undefined;
        forget();
      };
      const settle = (observation: Observation): void => {
        end();
        resolve(observation);
      };
      const forget = onAbort(signal, () => settle(stopped));
      current = { deadlineMs: performance.now() + timeoutMs, expire: () => settle(late(timeoutMs)) };
      timer ??= setTimeout(look, timeoutMs);
      const own = current;
      pending.then(
        (observation) => {
          if (current === own) settle(observation);
        },
        (error: unknown) => {
          if (current !== own) return;
          end();
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      );
    });
  };
  const close = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return { within, close };
}

const stopped: Observation = { kind: 'unreachable', problem: 'aborted', detail: 'The run was stopped.' };

function late(timeoutMs: number): Observation {
  return {
    kind: 'unreachable',
    problem: 'timeout',
    detail: `The call did not end within ${timeoutMs} ms.`,
  };
}
