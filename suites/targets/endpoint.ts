import type { Service } from '../../spec/contract.js';
import type { Credentials } from '../../sandbox/http-request.js';
import { createRawSender } from '../raw-sender.js';
import { sendRaw } from '../send-raw.js';
import { sleep } from '../sleep.js';
import type { Target, TargetAbilities } from '../target.js';

/** What an endpoint target is made of. */
export interface EndpointOptions {
  readonly service: Service;
  readonly url: URL;
  readonly region: string;
  readonly credentials: Credentials;
  /** Requests in flight. */
  readonly concurrency: number;
  /** Requests per second; undefined for no limit. */
  readonly ratePerSecond: number | undefined;
  readonly timeoutMs: number;
}

/** What a server can show that takes raw HTTP. */
export const endpointAbilities: TargetAbilities = {
  provokes: false,
  seesWire: true,
  testsSender: false,
  retries: false,
};

/** Any server: raw signed HTTP over keep-alive connections. What it answers is observed as it came over the wire. */
export function createEndpointTarget(options: EndpointOptions): Target {
  const sender = createRawSender(options);
  const pace = createPace(options.ratePerSecond);
  return {
    info: { name: 'endpoint', kind: 'real', endpoint: options.url.href },
    abilities: endpointAbilities,
    concurrency: options.concurrency,
    async send(exchange, signal) {
      await pace(signal);
      return sendRaw(sender, exchange, signal);
    },
    close: () => Promise.resolve(sender.close()),
  };
}

/** Spaces requests evenly; without a rate it does nothing. */
function createPace(ratePerSecond: number | undefined): (signal: AbortSignal) => Promise<void> {
  if (ratePerSecond === undefined) return () => Promise.resolve();
  const intervalMs = 1000 / ratePerSecond;
  let nextMs = 0;
  return (signal) => {
    const nowMs = performance.now();
    const startMs = Math.max(nowMs, nextMs);
    nextMs = startMs + intervalMs;
    return sleep(startMs - nowMs, signal);
  };
}
