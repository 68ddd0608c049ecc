import { onAbort } from './on-abort.js';

/** Waits; returns at once when the signal is aborted. */
export function sleep(durationMs: number, signal: AbortSignal): Promise<void> {
  if (durationMs <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      forget();
      resolve();
    };
    const timer = setTimeout(finish, durationMs);
    const forget = onAbort(signal, finish);
  });
}
