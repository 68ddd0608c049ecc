import type { Service } from '../../spec/contract.js';
import type { Credentials } from '../../sandbox/http-request.js';
import type { LiveEvidence } from '../events.js';
import { guardTarget, stoppedBy, withholds } from '../live/guard-target.js';
import { retryAfterPatienceMs } from '../live/live-limits.js';
import { createOperationPace, readRetryAfter } from '../live/operation-pace.js';
import type { MessageAllowance } from '../live/message-port.js';
import { redactObservation } from '../live/redact.js';
import { refusalOfCaller } from '../live/refused-caller.js';
import type { Observation } from '../observation.js';
import { createRawSender } from '../raw-sender.js';
import { sendRaw } from '../send-raw.js';
import { sleep } from '../sleep.js';
import { endpointAbilities } from './endpoint.js';
import type { Exchange, Target, TargetAbilities } from '../target.js';

/** What a live target is made of. */
export interface LiveOptions {
  readonly service: Service;
  readonly url: URL;
  readonly evidence: LiveEvidence;
  /** The SDK's provider, which fetches temporary credentials anew before they end. */
  readonly credentials: () => Promise<Credentials>;
  /** The least time from the end of an answer to the next request of the same operation, in milliseconds. */
  readonly intervalMs: number;
  /** The most requests of the whole run, retries included. */
  readonly maxRequests: number;
  readonly timeoutMs: number;
  /** What may be sent about a number that exists; nothing where it is undefined. */
  readonly allowance: MessageAllowance | undefined;
}

/** What AWS can show. An operation is withheld that could change something in the account. */
export const liveAbilities: TargetAbilities = {
  ...endpointAbilities,
  withholds,
};

/**
 * AWS itself: raw signed HTTP, one request at a time, each operation at its pace. Nothing is sent that could act on
 * something that exists: see `guardTarget`.
 */
export function createLiveTarget(options: LiveOptions): Target {
  const { url, evidence, service, timeoutMs, maxRequests, allowance } = options;
  const sender = createRawSender({
    service,
    url,
    region: evidence.region,
    credentials: options.credentials,
    timeoutMs,
    concurrency: 1,
  });
  const pace = createOperationPace({
    intervalMs: options.intervalMs,
    patienceMs: retryAfterPatienceMs,
    nowMs: () => performance.now(),
    sleep,
  });
  const caller = refusalOfCaller(service);
  const send = async (exchange: Exchange, signal: AbortSignal): Promise<Observation> => {
    const { name } = exchange.operation;
    await pace.wait(name, signal);
    if (signal.aborted) return aborted;
    const found = await options.credentials().catch(describeLoss);
    if (typeof found === 'string') return stoppedBy(found);
    const observation = redactObservation(await sendRaw(sender, exchange, signal), [found.accessKeyId]);
    pace.ended(name, retryAfterOf(observation));
    const reason = pace.exhausted() ?? caller.note(exchange, observation, Date.now());
    return reason === undefined ? observation : stoppedBy(reason);
  };
  const target: Target = {
    info: { name: 'live', kind: 'real', endpoint: url.href, evidence },
    abilities: liveAbilities,
    concurrency: 1,
    send,
    close: () => Promise.resolve(sender.close()),
  };
  return guardTarget(target, { maxRequests, allowance, stopsOnSuccess: true });
}

const aborted: Observation = { kind: 'unreachable', problem: 'aborted', detail: 'The run was stopped.' };

function describeLoss(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return `the credentials cannot be had any more: ${line}`;
}

function retryAfterOf(observation: Observation): number {
  return observation.kind === 'rejected' ? readRetryAfter(observation.wire?.headers ?? {}) : 0;
}
