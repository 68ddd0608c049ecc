import { onAbort } from './on-abort.js';
import type { Observation } from './observation.js';

/** The wait that is under way. */
interface Wait {
  readonly deadlineMs: number;
  readonly expire: () => void;
}

/**
 * Waits for observations, one at a time, each for at most `timeoutMs`. One timer serves all waits: on a mock, setting one
 * for each takes longer than judging the case.
 */
export class BoundedWait {
  readonly #timeoutMs: number;
  #timer: NodeJS.Timeout | undefined;
  #current: Wait | undefined;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** The observation; past the time-out, or when the signal is aborted, that there was none. Passes errors on. */
  within(pending: Promise<Observation>, signal: AbortSignal): Promise<Observation> {
    if (signal.aborted) return Promise.resolve(stopped);
    return new Promise((resolve, reject) => {
      const end = (): void => {
        this.#current = undefined;
        forget();
      };
      const settle = (observation: Observation): void => {
        end();
        resolve(observation);
      };
      const forget = onAbort(signal, () => settle(stopped));
      const own = this.#start(() => settle(late(this.#timeoutMs)));
      pending.then(
        (observation) => {
          if (this.#current === own) settle(observation);
        },
        (error: unknown) => {
          if (this.#current !== own) return;
          end();
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      );
    });
  }

  /** Stops the clock, which keeps the process alive. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #start(expire: () => void): Wait {
    const wait = { deadlineMs: performance.now() + this.#timeoutMs, expire };
    this.#current = wait;
    this.#timer ??= setTimeout(() => this.#look(), this.#timeoutMs);
    return wait;
  }

  #look(): void {
    this.#timer = undefined;
    if (this.#current === undefined) return;
    const leftMs = this.#current.deadlineMs - performance.now();
    if (leftMs > 0) this.#timer = setTimeout(() => this.#look(), leftMs);
    else this.#current.expire();
  }
}

const stopped: Observation = { kind: 'unreachable', problem: 'aborted', detail: 'The run was stopped.' };

function late(timeoutMs: number): Observation {
  return {
    kind: 'unreachable',
    problem: 'timeout',
    detail: `The call did not end within ${timeoutMs} ms.`,
  };
}
