import { isDeepStrictEqual } from 'node:util';
import { mockClient } from 'aws-sdk-client-mock';
import type { AnswerFunction } from '../../sandbox/answer.js';
import { exampleCredentials } from '../../sandbox/http-request.js';
import { isJsonObject } from '../../spec/json.js';
import type { Integration } from '../integration.js';
import type { Observation, Sent } from '../observation.js';
import { clientSettings, createClient, createException, isJson, observeThrown } from '../sdk.js';
import type { Exchange, Target } from '../target.js';
import { within } from '../within.js';

/** What a mock target is made of. */
export interface MockOptions {
  readonly integration: Integration;
  readonly answer: AnswerFunction;
  readonly url: URL;
  readonly region: string;
  /** How long the integration may take for one call, in milliseconds. */
  readonly timeoutMs: number;
}

/** The mock keeps every call that it sees; it is made to forget them after this many. */
const historyLimit = 256;

/** The exchange that is under way, and what the mocked client saw of it. */
interface CurrentExchange {
  readonly exchange: Exchange;
  calls: number;
  arrivedUnchanged: boolean;
}

/** aws-sdk-client-mock around the SDK's client: `send` is answered from the sandbox's answer function, nothing is sent. */
export function createMockTarget({ integration, answer, url, region, timeoutMs }: MockOptions): Target {
  const client = createClient(clientSettings(url, region, exampleCredentials));
  const mock = mockClient(client);
  let sequence = 0;
  let current: CurrentExchange | undefined;
  mock.callsFake((input: unknown) => {
    if (current === undefined)
      throw new TypeError('The integration called the client after it had returned.');
    const { operation, request, provocation } = current.exchange;
    current.calls += 1;
    current.arrivedUnchanged &&= input === request || isDeepStrictEqual(input, request);
    sequence += 1;
    const given = answer(input, { operation, sequence, provocation });
    if (given.kind === 'error') throw createException(given.name, given.status, given.members);
    return { ...given.output, $metadata: { httpStatusCode: operation.response.status, attempts: 1 } };
  });
  return {
    info: { name: 'mock', kind: 'simulated', endpoint: undefined },
    abilities: { provokes: true, seesWire: false, testsSender: true, retries: false },
    concurrency: 1,
    async send(exchange, signal) {
      const own: CurrentExchange = { exchange, calls: 0, arrivedUnchanged: true };
      current = own;
      const observed = await within(observe(integration, client, own), { timeoutMs, signal });
      if (sequence % historyLimit === 0) mock.resetHistory();
      return observed;
    },
    close() {
      mock.restore();
      client.destroy();
      return Promise.resolve();
    },
  };
}

async function observe(
  integration: Integration,
  client: Parameters<Integration>[0],
  current: CurrentExchange,
): Promise<Observation> {
  const { operation, request } = current.exchange;
  const sent = (): Sent => ({
    via: 'mock',
    attempts: current.calls,
    envelope: undefined,
    arrivedUnchanged: current.calls === 0 ? undefined : current.arrivedUnchanged,
  });
  try {
    const output = await integration(client, request, operation.name);
    return { kind: 'accepted', output: withoutMetadata(output), wire: undefined, sent: sent() };
  } catch (thrown) {
    const error = observeThrown(thrown);
    if (current.calls === 0) return { kind: 'refused-locally', error, sent: sent() };
    return { kind: 'rejected', error, wire: undefined, sent: sent() };
  }
}

/** What a caller got, without what the SDK adds to it. */
export function withoutMetadata(output: unknown): Extract<Observation, { kind: 'accepted' }>['output'] {
  if (!isJsonObject(output)) return isJson(output) ? output : null;
  const { $metadata: _, ...members } = output;
  return isJson(members) ? members : null;
}
