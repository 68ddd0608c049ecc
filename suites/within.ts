import { onAbort } from './on-abort.js';
import type { Observation } from './observation.js';

/** How long to wait for an observation, and what can end the wait. */
export interface Patience {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Waits for an observation; past the time-out, or when the signal is aborted, the observation is that there was none. */
export function within(pending: Promise<Observation>, { timeoutMs, signal }: Patience): Promise<Observation> {
  if (signal.aborted) return Promise.resolve(stopped);
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer);
      forget();
    };
    const abort = (): void => {
      settle();
      resolve(stopped);
    };
    const timer = setTimeout(() => {
      settle();
      resolve({
        kind: 'unreachable',
        problem: 'timeout',
        detail: `The call did not end within ${timeoutMs} ms.`,
      });
    }, timeoutMs);
    const forget = onAbort(signal, abort);
    pending.then(
      (observation) => {
        settle();
        resolve(observation);
      },
      (error: unknown) => {
        settle();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}

const stopped: Observation = { kind: 'unreachable', problem: 'aborted', detail: 'The run was stopped.' };
