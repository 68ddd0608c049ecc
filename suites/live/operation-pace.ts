/** How requests of one operation are spaced. Time comes in as functions. */
export interface PaceOptions {
  /** The least time from the end of an answer to the next request of the same operation, in milliseconds. */
  readonly intervalMs: number;
  /** The most time that answers may ask to wait for with Retry-After in all, in milliseconds. */
  readonly patienceMs: number;
  /** Milliseconds on a clock that never goes back. */
  readonly nowMs: () => number;
  readonly sleep: (durationMs: number, signal: AbortSignal) => Promise<void>;
}

/** Spaces the requests of each operation. */
export interface OperationPace {
  /** Returns when the next request of the operation may be sent, or at once when the signal is aborted. */
  readonly wait: (operation: string, signal: AbortSignal) => Promise<void>;
  /** Notes that a request has ended, and how long its answer asks to wait, in milliseconds. */
  readonly ended: (operation: string, retryAfterMs: number) => void;
  /** Why nothing more may be sent: the waits that were asked for are longer than the patience. */
  readonly exhausted: () => string | undefined;
}

/**
 * Opens a pace. It counts from the end of the last answer: the service counts when requests arrive, and one whose connection is
 * slow to open arrives long after it was released.
 */
export function createOperationPace({ intervalMs, patienceMs, nowMs, sleep }: PaceOptions): OperationPace {
  const notBefore = new Map<string, number>();
  let askedMs = 0;
  return {
    wait: (operation, signal) => sleep((notBefore.get(operation) ?? 0) - nowMs(), signal),
    ended(operation, retryAfterMs) {
      askedMs += retryAfterMs;
      notBefore.set(operation, nowMs() + Math.max(intervalMs, retryAfterMs));
    },
    exhausted: () =>
      askedMs > patienceMs
        ? `the service asked to wait for ${Math.ceil(askedMs / 1000)} seconds in all, and this run waits for at most ${Math.ceil(patienceMs / 1000)}`
        : undefined,
  };
}

/** The wait that Retry-After asks for, in milliseconds: seconds, or a date beside that of the answer. 0 where there is none. */
export function readRetryAfter(headers: Readonly<Record<string, string>>): number {
  const text = headers['retry-after']?.trim() ?? '';
  if (/^[0-9]+$/.test(text)) return Number(text) * 1000;
  const waitMs = Date.parse(text) - Date.parse(headers['date'] ?? '');
  return Number.isNaN(waitMs) ? 0 : Math.max(0, waitMs);
}
