import { isDeepStrictEqual } from 'node:util';
import { mockClient } from 'aws-sdk-client-mock';
import type { AnswerFunction } from '../../sandbox/answer.js';
import { exampleCredentials } from '../../sandbox/http-request.js';
import { isJsonObject } from '../../spec/json.js';
import type { Integration } from '../integration.js';
import type { Observation, Sent } from '../observation.js';
import { clientSettings, createClient, createException, isJson, observeThrown } from '../sdk.js';
import type { Exchange, Target } from '../target.js';
import { createBoundedWait } from '../within.js';

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
  /** What the answer function threw: it must not be taken for an answer. */
  fault: Error | undefined;
}

/** A mocked client, and the exchange that its calls belong to. */
interface MockedClient {
  readonly client: Parameters<Integration>[0];
  readonly mock: ReturnType<typeof mockClient>;
  current: CurrentExchange | undefined;
  /** How many calls the mock remembers. */
  remembered: number;
}

/** aws-sdk-client-mock around the SDK's client: `send` is answered from the sandbox's answer function, nothing is sent. */
export function createMockTarget({ integration, answer, url, region, timeoutMs }: MockOptions): Target {
  let sequence = 0;
  const answerCall = (input: unknown, current: CurrentExchange | undefined): object => {
    if (current === undefined) throw new TypeError('The integration called the client after its time.');
    const { operation, request, provocation } = current.exchange;
    current.calls += 1;
    current.arrivedUnchanged &&= input === request || isDeepStrictEqual(input, request);
    sequence += 1;
    const given = answerOrNote(current, () => answer(input, { operation, sequence, provocation }));
    if (given.kind === 'error') throw createException(given.name, given.status, given.members);
    return { ...given.output, $metadata: { httpStatusCode: operation.response.status, attempts: 1 } };
  };
  const open = (): MockedClient =>
    openClient(createClient(clientSettings(url, region, exampleCredentials)), answerCall);
  let mocked = open();
  const wait = createBoundedWait(timeoutMs);
  return {
    info: { name: 'mock', kind: 'simulated', endpoint: undefined },
    abilities: { provokes: true, seesWire: false, testsSender: true, retries: false },
    concurrency: 1,
    async send(exchange, signal) {
      const own: CurrentExchange = { exchange, calls: 0, arrivedUnchanged: true, fault: undefined };
      mocked.current = own;
      const observed = await wait.within(observe(integration, mocked.client, own), signal);
      if (own.fault !== undefined) throw own.fault;
      forgetOldCalls(mocked);
      if (observed.kind === 'unreachable') {
        // What the integration still does belongs to no later case.
        mocked.current = undefined;
        mocked = open();
      }
      return observed;
    },
    close() {
      // The mock stays in place: a call that comes late must not be sent.
      wait.close();
      mocked.current = undefined;
      mocked.mock.resetHistory();
      mocked.client.destroy();
      return Promise.resolve();
    },
  };
}

function openClient(
  client: MockedClient['client'],
  answerCall: (input: unknown, current: CurrentExchange | undefined) => object,
): MockedClient {
  const opened: MockedClient = { client, mock: mockClient(client), current: undefined, remembered: 0 };
  // In a promise, as the real client answers, so that `send(...).catch(...)` works.
  opened.mock.callsFake((input: unknown) => {
    opened.remembered += 1;
    return new Promise((resolve) => resolve(answerCall(input, opened.current)));
  });
  return opened;
}

/** Keeps the memory of a long run flat. */
function forgetOldCalls(mocked: MockedClient): void {
  if (mocked.remembered < historyLimit) return;
  mocked.mock.resetHistory();
  mocked.remembered = 0;
}

function answerOrNote<T>(current: CurrentExchange, answer: () => T): T {
  try {
    return answer();
  } catch (fault) {
    current.fault = fault instanceof Error ? fault : new Error(String(fault));
    throw current.fault;
  }
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
