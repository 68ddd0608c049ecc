import type { RetryBudget } from '../patient-sender.js';
import type { RequestCount } from './count-requests.js';

/** How fast a run may go. */
export interface LiveTempo {
  /** The least time from the end of an answer to the next request of the same operation, in milliseconds. */
  readonly intervalMs: number;
  /** The most time that one request may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** What a run can cost in requests and time. The run is held to `maxRequests`. */
export interface LiveLimits {
  /** Where every answer is as it should be. */
  readonly usualRequests: number;
  readonly maxRequests: number;
  /** With answers that take no time, in milliseconds. */
  readonly usualMs: number;
  /** With every request timed out and every wait as long as can be, in milliseconds. */
  readonly maxMs: number;
}

/** How a live run tries again what was throttled: seldom, and after waits that the service has time to recover in. */
export const liveRetryBudget: RetryBudget = {
  tries: 3,
  delayMs: 2000,
  maxDelayMs: 4000,
  patienceMs: 120_000,
  total: 50,
};

/** The most time that a run waits in all because answers ask for it with Retry-After, in milliseconds. */
export const retryAfterPatienceMs = 600_000;

/** Of the requests that are planned, this part more may be sent: again after a failure, or smaller ones that show it. */
const reserve = 0.1;
const leastReserve = 100;

/** Works out the limits of a run from what it sends; `besides` counts what is about a number that exists. */
export function limitsOf(
  counts: readonly RequestCount[],
  { intervalMs, timeoutMs }: LiveTempo,
  besides: number,
): LiveLimits {
  const usualRequests = sum(counts, (each) => each.rejects + each.accepts + each.controls + each.probes);
  const planned = usualRequests + sum(counts, (each) => each.atMostMore);
  const maxRequests = planned === 0 ? 0 : planned + Math.max(leastReserve, Math.ceil(planned * reserve));
  const perRequestMs = intervalMs + timeoutMs + liveRetryBudget.maxDelayMs;
  return {
    usualRequests,
    maxRequests,
    usualMs: (usualRequests + besides) * intervalMs,
    maxMs: maxRequests === 0 ? 0 : (maxRequests + besides) * perRequestMs + retryAfterPatienceMs,
  };
}

function sum(counts: readonly RequestCount[], of: (count: RequestCount) => number): number {
  return counts.reduce((total, each) => total + (each.withheld === undefined ? of(each) : 0), 0);
}
