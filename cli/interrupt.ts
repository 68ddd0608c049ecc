import { endProcess } from './end-process.js';
import { exitCodes } from './exit-codes.js';
import type { Output } from './output.js';

/** Listens for what ends a run before its time. */
export interface Interrupt {
  readonly signal: AbortSignal;
  readonly stop: () => void;
}

/**
 * Ctrl-C or SIGTERM stops the run, which then writes its reports; the second one ends the process at once. An error that
 * the code under test throws outside of a call stops it, too. Where that code ends the process, the exit code says that
 * nothing was concluded, whatever code it gave; the reports are those of the start, which say that they are incomplete.
 */
export function listenForInterrupt(output: Output): Interrupt {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) {
      process.off('exit', onExit);
      endProcess(exitCodes.inconclusive);
    }
    output.warn('\nInterrupted: writing an incomplete report. Once more to stop at once.\n');
    controller.abort();
  };
  const onStrayError = (error: unknown): void => {
    if (!controller.signal.aborted) output.warn(describeStrayError(error));
    controller.abort();
  };
  const onExit = (): void => {
    output.warn('error: The code under test ended the process. The report is incomplete.\n');
    output.warn('  Throw an error instead of calling process.exit().\n');
    process.off('exit', onExit);
    endProcess(exitCodes.inconclusive);
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  // Before the listeners of the code under test, one of which may end the process with a code of its own.
  process.on('uncaughtException', onStrayError).prependListener('exit', onExit);
  return {
    signal: controller.signal,
    // Stray errors are still caught: what is thrown after the reports are written changes nothing any more.
    stop: () => {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
      process.off('exit', onExit);
    },
  };
}

function describeStrayError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const stack = process.env.SMS_VOICE_CONFORMANCE_DEBUG && error instanceof Error ? `${error.stack}\n` : '';
  return `error: An error was thrown outside of any call: ${message.split('\n')[0] ?? ''}\n  Correct the code under test: what it does must end when its call ends. The run is stopped.\n${stack}`;
}
