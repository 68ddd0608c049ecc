import { Readable } from 'node:stream';
import type { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { ConformanceError } from '../../spec/conformance-error.js';
import { clientSettings, createClient } from '../sdk.js';
import { clientTimeoutMs } from './bench.js';
import type { BenchOptions } from './bench.js';
import type { ClientSettings } from './subject.js';

/**
 * The client of a trial: the integration's own, or one that makes a single attempt and gives up in time, so that what is
 * seen is what the integration does.
 *
 * @throws ConformanceError kind `usage` where the integration's function throws, or makes no client or no new one
 */
export function makeClient(
  { url, region, traits }: Pick<BenchOptions, 'url' | 'region' | 'traits'>,
  credentials: ClientSettings['credentials'],
): PinpointSMSVoiceV2Client {
  if (traits.createClient !== undefined)
    return checkClient(() => traits.createClient?.({ endpoint: url.href, region, credentials }));
  const { retryStrategy: _, ...settings } = clientSettings(url, region, credentials);
  return giveUpInTime(createClient({ ...settings, maxAttempts: 1 }));
}

function checkClient(make: () => PinpointSMSVoiceV2Client | undefined): PinpointSMSVoiceV2Client {
  const refuse = (what: string, cause?: unknown): ConformanceError =>
    new ConformanceError('usage', what, {
      where: 'createClient',
      advice:
        'Write: createClient: (settings) => new PinpointSMSVoiceV2Client({ ...settings, maxAttempts: 1 })',
      cause,
    });
  let client: PinpointSMSVoiceV2Client | undefined;
  try {
    client = make();
  } catch (cause) {
    throw refuse(`It throws: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
  if (typeof client?.send !== 'function' || typeof client.config !== 'object')
    throw refuse('It gives no client of the SDK.');
  if (clients.has(client))
    throw refuse(
      'It gives a client that it gave before. Each call has a client of its own to be told from others.',
    );
  clients.add(client);
  return client;
}

/** Every client that a function of an integration gave. */
const clients = new WeakSet<PinpointSMSVoiceV2Client>();

/** An answer that does not come, or does not end, is given up. */
function giveUpInTime(client: PinpointSMSVoiceV2Client): PinpointSMSVoiceV2Client {
  const { requestHandler } = client.config;
  const handle = requestHandler.handle.bind(requestHandler);
  requestHandler.handle = async (request, options) => {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), clientTimeoutMs);
    const given: unknown = options === undefined ? undefined : Reflect.get(options, 'abortSignal');
    const abortSignal = given instanceof AbortSignal ? AbortSignal.any([given, late.signal]) : late.signal;
    try {
      const answered = await handle(request, { ...options, abortSignal });
      endInTime(Reflect.get(answered.response, 'body'), timer, late.signal);
      return answered;
    } catch (error) {
      clearTimeout(timer);
      throw error;
    }
  };
  return client;
}

/** Ends a body that does not end by itself. */
function endInTime(body: unknown, timer: NodeJS.Timeout, late: AbortSignal): void {
  if (!(body instanceof Readable)) {
    clearTimeout(timer);
    return;
  }
  for (const event of ['end', 'close', 'error']) body.once(event, () => clearTimeout(timer));
  late.addEventListener(
    'abort',
    () => {
      const error = new Error(`The answer did not end within ${clientTimeoutMs} ms.`);
      error.name = 'TimeoutError';
      body.destroy(error);
    },
    { once: true },
  );
}
