import type { Operation, Service } from '../spec/contract.js';
import { isWorthRetrying, maskOf, wasNotSent } from './mask.js';
import type { Observation } from './observation.js';
import type { Exchange, Target } from './target.js';
import { sleep } from './sleep.js';

/** How answers that say nothing about a rule are tried again. */
export interface RetryBudget {
  /** The most tries of one case, the first one included. */
  readonly tries: number;
  /** The first wait, in milliseconds; it doubles up to `maxDelayMs`. */
  readonly delayMs: number;
  readonly maxDelayMs: number;
  /** The most time that one exchange may take in all before its last try, in milliseconds. */
  readonly patienceMs: number;
  /** The most retries of a whole run, beside one for each request that was answered by more than a failure of the target. */
  readonly total: number;
}

/** Retries enough for a target that throttles one request in four, and an end within seconds where it is down. */
export const defaultRetryBudget: RetryBudget = {
  tries: 8,
  delayMs: 20,
  maxDelayMs: 800,
  patienceMs: 12_000,
  total: 400,
};

/** So many requests in a row without an answer mean that the target is gone. */
const goneAfter = 24;

/** Sends exchanges; masked answers are tried again within the budget. */
export interface PatientSender {
  readonly send: (exchange: Exchange, signal: AbortSignal) => Promise<Observation>;
  /** Why nothing more is sent to the target, as a sentence; undefined while it is not given up. */
  readonly gone: () => string | undefined;
}

/** Wraps a target. Not for cases that ask for an error: those take the first answer, whatever it is. */
export function createPatientSender(target: Target, service: Service, budget: RetryBudget): PatientSender {
  let retries = budget.total;
  let unanswered = 0;
  let gone: string | undefined;
  const note = (observation: Observation, exchange: Exchange): void => {
    if (observation.kind === 'unreachable' && observation.problem === 'stopped') gone = observation.detail;
    if (isAltered(exchange) || (observation.kind === 'unreachable' && wasNotSent(observation))) return;
    unanswered = observation.kind === 'unreachable' ? unanswered + 1 : 0;
    if (observation.kind === 'unreachable' && unanswered >= goneAfter)
      gone = `the target stopped answering: ${observation.detail}`;
    if (observation.kind !== 'unreachable' && !isFailure(observation))
      retries = Math.min(budget.total, retries + 1);
  };
  const isMasked = (observation: Observation, operation: Operation): boolean =>
    maskOf(observation, service, operation) !== undefined && isWorthRetrying(observation, service);
  const triesFor = (observation: Observation, exchange: Exchange): number =>
    isAltered(exchange) && mayBeItsAnswer(observation) ? Math.min(2, budget.tries) : budget.tries;
  return {
    gone: () => gone,
    async send(exchange, signal) {
      const deadlineMs = performance.now() + budget.patienceMs;
      let observation = await target.send(exchange, signal);
      note(observation, exchange);
      let delayMs = budget.delayMs;
      for (let tries = 1; isMasked(observation, exchange.operation); tries += 1) {
        if (tries >= triesFor(observation, exchange)) break;
        if (signal.aborted || gone !== undefined || retries <= 0) break;
        const waitMs = Math.max(delayMs, retryAfterMs(observation));
        if (performance.now() + waitMs > deadlineMs) break;
        retries -= 1;
        await sleep(waitMs, signal);
        delayMs = Math.min(budget.maxDelayMs, 2 * delayMs);
        observation = await target.send(exchange, signal);
        note(observation, exchange);
      }
      return observation;
    },
  };
}

/** True where the target failed and did not say what; one that throttles or is busy may be asked for as long as it takes. */
function isFailure(observation: Observation): boolean {
  if (observation.kind !== 'rejected') return false;
  const { name, status = 0 } = observation.error;
  return name !== 'ThrottlingException' && status >= 500 && status !== 503;
}

/** An envelope that a server may well answer by closing the connection: it says nothing about whether the server is there. */
function isAltered({ envelope }: Exchange): boolean {
  return envelope !== undefined && envelope.kind !== 'none';
}

/** No answer, or a fault of the server: to an altered envelope, this may be all that ever comes. */
function mayBeItsAnswer(observation: Observation): boolean {
  return observation.kind === 'unreachable' || isFailure(observation);
}

/** The wait that an answer asks for with Retry-After in seconds; at most five. */
function retryAfterMs(observation: Observation): number {
  if (observation.kind !== 'rejected') return 0;
  const seconds = Number(observation.wire?.headers['retry-after'] ?? 0);
  return Number.isFinite(seconds) ? Math.min(5, Math.max(0, seconds)) * 1000 : 0;
}
