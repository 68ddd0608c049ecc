import { exitCodes } from './exit-codes.js';
import type { Output } from './output.js';

/** Listens for Ctrl-C and for SIGTERM. */
export interface Interrupt {
  readonly signal: AbortSignal;
  readonly stop: () => void;
}

/** The first signal stops the run, which then writes its reports; the second one ends the process at once. */
export function listenForInterrupt(output: Output): Interrupt {
  const controller = new AbortController();
  const listener = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.inconclusive);
    output.warn('\nInterrupted: writing an incomplete report. Once more to stop at once.\n');
    controller.abort();
  };
  process.on('SIGINT', listener);
  process.on('SIGTERM', listener);
  return {
    signal: controller.signal,
    stop: () => {
      process.off('SIGINT', listener);
      process.off('SIGTERM', listener);
    },
  };
}
