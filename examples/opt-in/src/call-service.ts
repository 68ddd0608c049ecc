import { InternalServerException, ThrottlingException } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { OptInError, toOptInError } from './opt-in-error.js';

/** Waits; rejects when the signal says so. */
export type Pause = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

/** How a call of the service is made. */
export interface CallOptions {
  /** What is done, for error messages. */
  readonly action: string;
  /** False where doing it twice is not the same as doing it once: then it is repeated only where nothing has been done. */
  readonly isRepeatable: boolean;
  readonly timeoutMs: number;
  readonly pause: Pause;
  readonly signal: AbortSignal | undefined;
}

const maxAttempts = 3;

/**
 * Makes a call, up to three times: after ThrottlingException always, after InternalServerException where the call is repeatable. A lost
 * answer is never asked for again. It ends within the time-out of each attempt, whatever the network does.
 *
 * @throws OptInError
 */
export async function callService<T>(
  options: CallOptions,
  call: (handler: { readonly abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await withinTime(options, call);
    } catch (error) {
      if (attempt === maxAttempts || !mayRepeat(error, options)) throw toOptInError(options.action, error);
    }
    await options.pause(200 * 2 ** attempt, options.signal).catch((cause: unknown) => {
      throw new OptInError('cancelled', `${options.action}: cancelled`, { cause });
    });
  }
}

function mayRepeat(error: unknown, { isRepeatable }: CallOptions): boolean {
  return error instanceof ThrottlingException || (isRepeatable && error instanceof InternalServerException);
}

/** Aborts the request when its time is over, and does not wait for a client that takes no notice of that. */
async function withinTime<T>(
  { action, timeoutMs, signal }: CallOptions,
  call: (handler: { readonly abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (kind: 'cancelled' | 'outcome-unknown', cause?: unknown): void =>
    controller.abort(new OptInError(kind, `${action}: ${kind}`, { cause }));
  const onCancel = (): void => abort('cancelled', signal?.reason);
  const timer = setTimeout(() => abort('outcome-unknown'), timeoutMs);
  signal?.addEventListener('abort', onCancel, { once: true });
  if (signal?.aborted === true) onCancel();
  try {
    controller.signal.throwIfAborted();
    const aborted = new Promise<never>((_, reject) => {
      controller.signal.addEventListener('abort', () =>
        reject(toOptInError(action, controller.signal.reason)),
      );
    });
    return await Promise.race([aborted, call({ abortSignal: controller.signal })]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onCancel);
  }
}
