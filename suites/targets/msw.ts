import { HttpResponse } from 'msw';
import type { AnswerFunction } from '../../sandbox/answer.js';
import type { HttpAnswer } from '../../sandbox/encode-answer.js';
import { exampleCredentials } from '../../sandbox/http-request.js';
import type { HttpRequest } from '../../sandbox/http-request.js';
import { receiveRequest } from '../../sandbox/receive-request.js';
import type { Contract, Operation, ResponseElement } from '../../spec/contract.js';
import { isJsonObject } from '../../spec/json.js';
import type { JsonObject } from '../../spec/json.js';
import { decodeAnswer, parseJsonBody } from '../decode-answer.js';
import { alterationOf, findDifference } from '../describe-difference.js';
import type { Difference } from '../describe-difference.js';
import { holdersOf } from '../element-type.js';
import type { TargetInfo } from '../events.js';
import { withoutFilledTokens } from '../filled-tokens.js';
import type { Integration } from '../integration.js';
import { intercept } from '../intercept.js';
import type { EnvelopeProblem, Observation, Sent, WireAnswer } from '../observation.js';
import { createRawSender } from '../raw-sender.js';
import type { RawSender } from '../raw-sender.js';
import { readFetchRequest } from '../read-fetch-request.js';
import {
  clientSettings,
  createClient,
  isSendableBySdk,
  observeThrown,
  retireClient,
  withAttempts,
} from '../sdk.js';
import { maxAttempts } from '../target.js';
import type { Exchange, Target, TargetAbilities } from '../target.js';
import { BoundedWait } from '../bounded-wait.js';
import { withoutMetadata } from './mock.js';

/** What an MSW target is made of. */
export interface MswOptions {
  readonly contract: Contract;
  readonly integration: Integration;
  readonly answer: AnswerFunction;
  readonly url: URL;
  readonly region: string;
  readonly timeoutMs: number;
  /** How often the client that the integration is given asks where an error may be retried; default: as the SDK does. */
  readonly clientAttempts?: number;
  /** Alters an answer before it is sent: a provider whose answers are not as documented. */
  readonly tamper?: (answer: HttpAnswer) => HttpAnswer;
}

const info: TargetInfo = { name: 'msw', kind: 'simulated', endpoint: undefined };
const abilities: TargetAbilities = { provokes: true, seesWire: true, testsSender: true, retries: true };

type Client = Parameters<Integration>[0];

/** The exchange that is under way, and what the handler saw of it. */
interface CurrentExchange {
  readonly exchange: Exchange;
  calls: number;
  /** How the first request that arrived altered differs from the one that was given. */
  difference: Difference | undefined;
  readonly envelope: EnvelopeProblem[];
  wire: WireAnswer | undefined;
  /** What the handler threw: MSW would turn it into a 500, and the SDK would send the request again. */
  fault: Error | undefined;
}

/**
 * The real SDK client serialises and signs; MSW intercepts what leaves the process, checks the envelope and answers from
 * the sandbox. What the SDK cannot send goes as raw HTTP through the same handler. Nothing leaves the machine.
 */
export function createMswTarget(options: MswOptions): Target {
  const { integration, timeoutMs } = options;
  let current: CurrentExchange | undefined;
  let sequence = 0;
  const close = intercept(async (request) => {
    if (current === undefined) return HttpResponse.text('There is no case under way.', { status: 501 });
    sequence += 1;
    return respond(await readFetchRequest(request), current, { ...options, sequence });
  });
  let client = openClient(options);
  const wait = new BoundedWait(timeoutMs);
  const raw = openRawSender(options);
  return {
    info,
    abilities,
    concurrency: 1,
    async send(exchange, signal) {
      const own = newExchange(exchange);
      current = own;
      const observed = isForSdk(exchange)
        ? await wait.within(observeIntegration(integration, client, own), signal)
        : await observeRaw(raw, own, signal);
      if (own.fault !== undefined) throw own.fault;
      if (observed.kind === 'unreachable') {
        // What the integration still does belongs to no later case.
        retireClient(client);
        client = openClient(options);
      }
      return observed;
    },
    close() {
      wait.close();
      retireClient(client);
      close();
      client.destroy();
      raw.close();
      return Promise.resolve();
    },
  };
}

function openClient({ url, region, clientAttempts = maxAttempts }: MswOptions): Client {
  return createClient(withAttempts(clientSettings(url, region, exampleCredentials), clientAttempts));
}

/** What the SDK cannot send goes through this one, one request at a time. */
function openRawSender({ contract: { service }, url, region, timeoutMs }: MswOptions): RawSender {
  const credentials = exampleCredentials;
  return createRawSender({ url, service, region, credentials, timeoutMs, concurrency: 1 });
}

/** What the suite writes itself does not come from the SDK, nor does what the SDK would leave out. */
function isForSdk({ envelope, body, operation, request }: Exchange): boolean {
  return envelope === undefined && body === undefined && isSendableBySdk(operation, request);
}

function newExchange(exchange: Exchange): CurrentExchange {
  return { exchange, calls: 0, difference: undefined, envelope: [], wire: undefined, fault: undefined };
}

function respond(
  request: HttpRequest,
  current: CurrentExchange,
  options: MswOptions & { readonly sequence: number },
): Response {
  try {
    const { contract, answer, sequence, tamper = asItIs } = options;
    const { exchange } = current;
    const { provocation } = exchange;
    const context = {
      contract,
      credentials: exampleCredentials,
      nowMs: Date.now(),
      sequence,
      answer,
      provocation,
    };
    const { problems, request: arrived, response } = receiveRequest(request, context);
    current.calls += 1;
    const { operation, request: given } = exchange;
    current.difference ??= findDifference(given, withoutFilledTokens(operation, given, arrived));
    current.envelope.push(...problems.map(({ aspect, detail }) => ({ aspect, detail })));
    const { status, headers, body } = tamper(response);
    current.wire = { status, headers, body, isUtf8: true };
    return new HttpResponse(body, { status, headers });
  } catch (fault) {
    current.fault = fault instanceof Error ? fault : new TypeError('The provider threw.', { cause: fault });
    return HttpResponse.text('The sandbox failed.', { status: 501 });
  }
}

function asItIs(answer: HttpAnswer): HttpAnswer {
  return answer;
}

function sentOf(current: CurrentExchange, via: Sent['via']): Sent {
  const { calls: attempts, envelope, difference, wire } = current;
  const answeredWith = wire === undefined || isSuccess(wire) ? undefined : wire.headers['x-amzn-errortype'];
  return {
    via,
    attempts,
    envelope,
    arrivedUnchanged: attempts === 0 ? undefined : difference === undefined,
    ...alterationOf(difference),
    ...(answeredWith === undefined ? {} : { answeredWith }),
  };
}

async function observeIntegration(
  integration: Integration,
  client: Client,
  current: CurrentExchange,
): Promise<Observation> {
  const { operation, request } = current.exchange;
  try {
    const output = await integration(client, request, operation.name);
    return {
      kind: 'accepted',
      output: withoutMetadata(output),
      wire: current.wire,
      sent: sentOf(current, 'sdk'),
    };
  } catch (thrown) {
    const error = observeThrown(thrown);
    const sent = sentOf(current, 'sdk');
    const { wire } = current;
    if (current.calls === 0) return { kind: 'refused-locally', error, sent };
    // The SDK cannot read such a success; what is wrong is the answer, and it is judged by its bytes.
    if (wire !== undefined && isUnreadableSuccess(wire, operation))
      return { kind: 'accepted', output: undefined, wire, sent };
    return { kind: 'rejected', error, wire, sent };
  }
}

/** True for a success that is no JSON, or whose timestamps are no numbers: the SDK throws for both. */
function isUnreadableSuccess(wire: WireAnswer, { response }: Operation): boolean {
  if (!isSuccess(wire)) return false;
  const body = parseJsonBody(wire);
  if (body === undefined) return true;
  return isJsonObject(body) && hasUnreadableTimestamp(response.elements, body);
}

function hasUnreadableTimestamp(elements: readonly ResponseElement[], body: JsonObject): boolean {
  return elements.some((element) => {
    if (element.expected === 'timestamp')
      return holdersOf(body, element.path).some((holder) => typeof (holder[element.name] ?? 0) !== 'number');
    return hasUnreadableTimestamp(element.elements, body);
  });
}

function isSuccess({ status }: WireAnswer): boolean {
  return status >= 200 && status < 300;
}

async function observeRaw(
  raw: RawSender,
  current: CurrentExchange,
  signal: AbortSignal,
): Promise<Observation> {
  const { operation, request, envelope, body = JSON.stringify(request) } = current.exchange;
  const answer =
    envelope === undefined
      ? await raw.send(operation.name, body, signal)
      : await raw.sendAltered({ operation: operation.name, json: body }, envelope, signal);
  return 'kind' in answer ? answer : decodeAnswer(answer, sentOf(current, 'raw'));
}
