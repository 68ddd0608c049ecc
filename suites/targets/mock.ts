import { mockClient } from 'aws-sdk-client-mock';
import type { AnswerFunction } from '../../sandbox/answer.js';
import { exampleCredentials } from '../../sandbox/http-request.js';
import { isJsonObject } from '../../spec/json.js';
import { asSdkGives } from '../as-sdk-gives.js';
import { alterationOf, findDifference } from '../describe-difference.js';
import type { Difference } from '../describe-difference.js';
import type { TargetInfo } from '../events.js';
import { withoutFilledTokens } from '../filled-tokens.js';
import type { Integration } from '../integration.js';
import { keepOffNetwork } from '../keep-off-network.js';
import type { Observation, Sent } from '../observation.js';
import { clientSettings, createClient, createException, isJson, observeThrown } from '../sdk.js';
import type { Exchange, Target, TargetAbilities } from '../target.js';
import { toWireInput } from '../wire-input.js';
import type { JsonObject } from '../../spec/json.js';
import { BoundedWait } from '../bounded-wait.js';

/** What a mock target is made of. */
export interface MockOptions {
  readonly integration: Integration;
  readonly answer: AnswerFunction;
  readonly url: URL;
  readonly region: string;
  /** How long the integration may take for one call, in milliseconds. */
  readonly timeoutMs: number;
}

const info: TargetInfo = { name: 'mock', kind: 'simulated', endpoint: undefined };
const abilities: TargetAbilities = { provokes: true, seesWire: false, testsSender: true, retries: false };

/** The mock keeps every call that it sees; it is made to forget them after this many. */
const historyLimit = 256;
/** Later calls of one exchange are not answered. */
const mostCalls = 64;

/** The exchange that is under way, and what the mocked client saw of it. */
interface CurrentExchange {
  readonly exchange: Exchange;
  calls: number;
  /** How the first request that arrived altered differs from the one that was given. */
  difference: Difference | undefined;
  /** The error that the last call was answered with. */
  answeredWith: string | undefined;
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

/**
 * aws-sdk-client-mock around the SDK's client: `send` is answered from the sandbox's answer function. Nothing is sent, also not by code
 * that has a client of its own.
 */
export function createMockTarget({ integration, answer, url, region, timeoutMs }: MockOptions): Target {
  const answerCall = createAnswerCall(answer);
  const settings = clientSettings(url, region, exampleCredentials);
  const open = (): MockedClient => openClient(createClient(settings), answerCall);
  let mocked = open();
  const goOnline = keepOffNetwork();
  const wait = new BoundedWait(timeoutMs);
  return {
    info,
    abilities,
    concurrency: 1,
    async send(exchange, signal) {
      const own = newExchange(exchange);
      mocked.current = own;
      const observed = await wait.within(observe(integration, mocked.client, own), signal);
      if (own.fault !== undefined) throw own.fault;
      forgetOldCalls(mocked);
      // What the integration still does belongs to no later case.
      if (observed.kind === 'unreachable') {
        mocked.current = undefined;
        mocked = open();
      }
      return observed;
    },
    // The mock stays in place: a call that comes late must not be sent.
    close() {
      goOnline();
      wait.close();
      mocked.current = undefined;
      mocked.mock.resetHistory();
      mocked.client.destroy();
      return Promise.resolve();
    },
  };
}

/** Answers the calls of a mocked client, and notes what they asked. */
function createAnswerCall(answer: AnswerFunction): (input: unknown, current: CurrentExchange) => object {
  let sequence = 0;
  return (input, current) => {
    const { operation, request, provocation } = current.exchange;
    const arrived = input === request ? request : toWireInput(operation, input);
    if (input !== request) current.difference ??= findAlteration(current.exchange, arrived);
    sequence += 1;
    const given = answerOrNote(current, () => answer(arrived, { operation, sequence, provocation }));
    current.answeredWith = given.kind === 'error' ? given.name : undefined;
    if (given.kind === 'error') throw createException(given.name, given.status, given.members);
    const $metadata = { httpStatusCode: operation.response.status, attempts: 1 };
    return { ...asSdkGives(operation, given.output), $metadata };
  };
}

/** What differs on the wire: what the SDK would leave out of both requests is no difference. */
function findAlteration({ operation, request }: Exchange, arrived: JsonObject): Difference | undefined {
  const given = toWireInput(operation, request);
  return findDifference(given, withoutFilledTokens(operation, given, arrived));
}

function newExchange(exchange: Exchange): CurrentExchange {
  return { exchange, calls: 0, difference: undefined, answeredWith: undefined, fault: undefined };
}

function openClient(
  client: MockedClient['client'],
  answerCall: (input: unknown, current: CurrentExchange) => object,
): MockedClient {
  const opened: MockedClient = { client, mock: mockClient(client), current: undefined, remembered: 0 };
  // In a promise, as the real client answers, so that `send(...).catch(...)` works.
  opened.mock.callsFake((input: unknown) => {
    opened.remembered += 1;
    const { current } = opened;
    if (current !== undefined) current.calls += 1;
    // Code that asks again after every error would never give a timer its turn, were it always answered.
    if (current === undefined || current.calls > mostCalls) return new Promise(() => {});
    return new Promise((resolve) => resolve(answerCall(input, current)));
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
  const sent = (): Sent => sentOf(current);
  try {
    const output = await integration(client, request, operation.name);
    return { kind: 'accepted', output: withoutMetadata(output), wire: undefined, sent: sent() };
  } catch (thrown) {
    const error = observeThrown(thrown);
    if (current.calls === 0) return { kind: 'refused-locally', error, sent: sent() };
    return { kind: 'rejected', error, wire: undefined, sent: sent() };
  }
}

function sentOf({ calls: attempts, difference, answeredWith }: CurrentExchange): Sent {
  return {
    via: 'mock',
    attempts,
    envelope: undefined,
    arrivedUnchanged: attempts === 0 ? undefined : difference === undefined,
    ...alterationOf(difference),
    ...(answeredWith === undefined ? {} : { answeredWith }),
  };
}

/** What a caller got, without what the SDK adds to it; dates in seconds since the epoch. */
export function withoutMetadata(output: unknown): Extract<Observation, { kind: 'accepted' }>['output'] {
  if (!isJsonObject(output)) return isJson(output) ? output : null;
  try {
    const { $metadata: _, ...members } = output;
    const given = inSeconds(members);
    return isJson(given) ? given : null;
  } catch {
    // It holds itself, or throws where it is read.
    return null;
  }
}

/** The members with dates in seconds. Most outputs have none, and this is on the way of every call. */
function inSeconds(members: object): object {
  const values: readonly (readonly [string, unknown])[] = Object.entries(members);
  if (!values.some(([, value]) => typeof value === 'object' && value !== null)) return members;
  return Object.fromEntries(values.map(([name, value]) => [name, valueInSeconds(value)]));
}

function valueInSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(valueInSeconds);
  return isJsonObject(value) ? inSeconds(value) : value;
}
