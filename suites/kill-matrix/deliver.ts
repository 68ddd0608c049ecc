import { SignatureV4 } from '@smithy/signature-v4';
import { answerRequest } from '../../sandbox/answer.js';
import { exampleCredentials } from '../../sandbox/http-request.js';
import type { HttpRequest } from '../../sandbox/http-request.js';
import type { Mutant, WrongReceiver, WrongSender } from '../../sandbox/mutants/mutant.js';
import { isSpoiledBySender } from '../../sandbox/mutants/sender-mutants.js';
import { receiveRequest } from '../../sandbox/receive-request.js';
import type { Reception } from '../../sandbox/receive-request.js';
import { assertNever } from '../../spec/assert-never.js';
import type { Contract, Service } from '../../spec/contract.js';
import type { Alteration } from '../../spec/envelope.js';
import type { JsonObject } from '../../spec/json.js';
import { NodeHash } from '../node-hash.js';
import type { EnvelopeProblem, WireAnswer } from '../observation.js';
import type { Exchange } from '../target.js';
import { writeEnvelope } from '../write-envelope.js';

/** What became of the envelope of a request. */
export interface Delivery {
  /** What is wrong with it in the eyes of the suite. */
  readonly envelope: readonly EnvelopeProblem[];
  /** The answer of a provider that refuses the envelope; undefined where it takes it. */
  readonly refusal: WireAnswer | undefined;
}

/** Who sends, and who looks at what is sent. */
export interface DeliveryOptions {
  readonly contract: Contract;
  readonly checked: Contract;
  readonly mutant: Mutant | undefined;
}

/** Requests are signed as of one moment, so that equal requests are equal bytes. */
const signedAtMs = Date.UTC(2026, 0, 1, 12);
const region = 'us-east-1';
const endpoint = new URL('https://sms-voice.us-east-1.amazonaws.com/');

/** Signs a request and sends it to a provider in this process. */
export async function deliver(
  exchange: Exchange,
  { contract, checked, mutant }: DeliveryOptions,
): Promise<Delivery> {
  const { envelope } = exchange;
  const wrong = senderFault(exchange, mutant);
  const { request, problems, response } = await (wrong === undefined || envelope !== undefined
    ? arriveRight(exchange, contract)
    : arrive(exchange, contract, wrong));
  const seen = checked === contract ? problems : receive(request, checked).problems;
  return {
    envelope: seen.map(({ aspect, detail }) => ({ aspect, detail })),
    refusal: refusalOf({ request, envelope }, { problems, response }, receiverFault(mutant)),
  };
}

/** A request as it arrived, and what the right receiver makes of it. */
interface Arrival extends Pick<Reception, 'problems' | 'response'> {
  readonly request: HttpRequest;
}

async function arrive(
  exchange: Exchange,
  contract: Contract,
  wrong: WrongSender | undefined,
): Promise<Arrival> {
  const { envelope } = exchange;
  const request =
    envelope === undefined
      ? await sign(exchange, contract.service, wrong)
      : alter(exchange, contract.service, envelope);
  const { problems, response } = receive(request, contract);
  return { request, problems, response };
}

const arrivals = new WeakMap<JsonObject, Map<Alteration | undefined, Known>>();

interface Known {
  readonly contract: Contract;
  readonly arrival: Promise<Arrival>;
}

/** The same where the sender does nothing wrong: hundreds of mutants get the same cases, and each is signed once. */
function arriveRight(exchange: Exchange, contract: Contract): Promise<Arrival> {
  const { request, envelope } = exchange;
  const ofRequest = arrivals.get(request) ?? new Map<Alteration | undefined, Known>();
  arrivals.set(request, ofRequest);
  const known = ofRequest.get(envelope);
  if (known?.contract === contract) return known.arrival;
  const arrival = arrive(exchange, contract, undefined);
  ofRequest.set(envelope, { contract, arrival });
  return arrival;
}

function receiverFault(mutant: Mutant | undefined): WrongReceiver | undefined {
  return mutant?.fault.kind === 'receiver' ? mutant.fault.receiver : undefined;
}

/** The answer to an envelope that is refused. Only the suite's own alterations are let through: what callers send is right. */
function refusalOf(
  { request, envelope }: { readonly request: HttpRequest; readonly envelope: Alteration | undefined },
  { problems, response }: Pick<Reception, 'problems' | 'response'>,
  wrong: WrongReceiver | undefined,
): WireAnswer | undefined {
  switch (wrong?.kind) {
    case 'refuses-parameters':
      if (request.headers['content-type']?.includes(';') === true) return unsupportedMediaType;
      break;
    case 'unchecked':
      if (envelope !== undefined && problems.every(({ aspect }) => aspect === wrong.aspect)) return undefined;
      break;
    case 'unnoticed':
      if (envelope?.kind === 'signature' && envelope.fault === wrong.fault) return undefined;
      break;
    case undefined:
      break;
    default:
      return assertNever(wrong);
  }
  return problems.length === 0 ? undefined : { ...response, isUtf8: true };
}

const unsupportedMediaType: WireAnswer = { status: 415, headers: {}, body: '{}', isUtf8: true };

/** The suite itself writes what is wrong with an envelope. */
function alter({ operation, request }: Exchange, service: Service, envelope: Alteration): HttpRequest {
  const content = { operation: operation.name, json: JSON.stringify(request) };
  const credentials = exampleCredentials;
  return writeEnvelope(content, envelope, { service, url: endpoint, region, credentials, nowMs: signedAtMs });
}

function receive(request: HttpRequest, contract: Contract): Reception {
  const nowMs = signedAtMs;
  const answering = { answer: answerRequest, provocation: undefined, sequence: 0 };
  return receiveRequest(request, { contract, credentials: exampleCredentials, nowMs, ...answering });
}

/** The fault of the sender, where it spoils this request. */
function senderFault({ operation, request }: Exchange, mutant: Mutant | undefined): WrongSender | undefined {
  const fault = mutant?.fault;
  return fault?.kind === 'sender' && isSpoiledBySender(operation, request) ? fault.sender : undefined;
}

async function sign(
  { operation, request }: Exchange,
  service: Service,
  wrong: WrongSender | undefined,
): Promise<HttpRequest> {
  const signer = new SignatureV4({
    service: service.signingName,
    region,
    credentials: exampleCredentials,
    sha256: NodeHash,
  });
  const text = JSON.stringify(request);
  const isBodySpoiled = wrong?.kind === 'body';
  const body = isBodySpoiled && wrong.isSigned ? wrong.change(text) : Buffer.from(text);
  const line = wrong?.kind === 'request-line' ? wrong : { method: service.method, path: service.path };
  const headers: Record<string, string> = {
    host: endpoint.host,
    'content-type': service.contentType,
    'x-amz-target': `${service.targetPrefix}.${operation.name}`,
  };
  const early = wrong?.kind === 'header' && wrong.name in headers ? wrong : undefined;
  const signed = await signer.sign(
    {
      method: line.method,
      protocol: endpoint.protocol,
      hostname: endpoint.hostname,
      path: line.path,
      query: {},
      headers: early === undefined ? headers : withHeader(headers, early),
      body,
    },
    { signingDate: new Date(signedAtMs) },
  );
  const sent = { method: line.method, path: line.path, headers: signed.headers, body };
  return wrong === undefined ? sent : spoilSigned(sent, wrong, text);
}

/** What goes wrong after the request was signed. */
function spoilSigned(signed: HttpRequest, wrong: WrongSender, text: string): HttpRequest {
  switch (wrong.kind) {
    case 'header':
      return { ...signed, headers: withHeader(signed.headers, wrong) };
    case 'body':
      return wrong.isSigned ? signed : { ...signed, body: wrong.change(text) };
    case 'request-line':
      return signed;
    default:
      return assertNever(wrong);
  }
}

function withHeader(
  headers: Readonly<Record<string, string>>,
  { name, value }: Extract<WrongSender, { readonly kind: 'header' }>,
): Record<string, string> {
  const { [name]: _, ...others } = headers;
  return value === undefined ? others : { ...others, [name]: value };
}
