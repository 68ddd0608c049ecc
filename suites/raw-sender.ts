import { isUtf8 } from 'node:buffer';
import http from 'node:http';
import https from 'node:https';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Service } from '../spec/contract.js';
import type { Alteration } from '../spec/envelope.js';
import type { Credentials } from '../sandbox/http-request.js';
import { NodeHash } from './node-hash.js';
import { onAbort } from './on-abort.js';
import type { Observation, WireAnswer } from './observation.js';
import { writeEnvelope } from './write-envelope.js';
import type { EnvelopeContent } from './write-envelope.js';

/** Where and how raw requests go. */
export interface RawSenderOptions {
  readonly url: URL;
  readonly service: Service;
  readonly region: string;
  /** What to sign with, or who says it anew for each request: temporary ones change in the middle of a run. */
  readonly credentials: Credentials | (() => Promise<Credentials>);
  /** From the start of a request to the end of its answer, in milliseconds. */
  readonly timeoutMs: number;
  readonly concurrency: number;
}

/** A request that got no answer. */
export type Unanswered = Extract<Observation, { readonly kind: 'unreachable' }>;

/** Sends signed requests over keep-alive connections, byte for byte as given. */
export interface RawSender {
  readonly send: (operation: string, body: string, signal: AbortSignal) => Promise<WireAnswer | Unanswered>;
  /** Sends a request in an envelope that differs from the right one in one respect, each on a connection of its own. */
  readonly sendAltered: (
    content: EnvelopeContent,
    alteration: Alteration,
    signal: AbortSignal,
  ) => Promise<WireAnswer | Unanswered>;
  readonly close: () => void;
}

/** Answers larger than this are cut off and the connection is closed, in bytes. */
const maxAnswerBytes = 1024 * 1024;

/** Opens a sender. It never throws for what a server does: no answer is an observation. */
export function createRawSender(options: RawSenderOptions): RawSender {
  const { url, service, region, credentials } = options;
  const transport = url.protocol === 'https:' ? https : http;
  const agent = new transport.Agent({ keepAlive: true, maxSockets: options.concurrency, scheduling: 'lifo' });
  const signer = new SignatureV4({ service: service.signingName, region, credentials, sha256: NodeHash });
  const send: RawSender['send'] = async (operation, body, signal) => {
    const { method } = service;
    const { headers: signed } = await signer.sign({
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: {},
      headers: {
        host: url.host,
        'content-type': service.contentType,
        'x-amz-target': `${service.targetPrefix}.${operation}`,
      },
      body,
    });
    const headers = { ...signed, 'content-length': String(Buffer.byteLength(body)) };
    return exchange(transport.request(url, { method, agent, headers }), body, {
      timeoutMs: options.timeoutMs,
      signal,
    });
  };
  // What a server makes of a body where it expects none must not reach the next request.
  const agentForOne = new transport.Agent({ keepAlive: false, maxSockets: options.concurrency });
  const sendAltered: RawSender['sendAltered'] = async (content, alteration, signal) => {
    const now = typeof credentials === 'function' ? await credentials() : credentials;
    const message = writeEnvelope(content, alteration, { ...options, credentials: now, nowMs: Date.now() });
    const { method, path, body } = message;
    const headers = { ...message.headers, 'content-length': String(body.length) };
    // A copy: MSW writes the path into the URL that it is given.
    const request = transport.request(new URL(url), { method, path, agent: agentForOne, headers });
    return exchange(request, body, { timeoutMs: options.timeoutMs, signal });
  };
  const close = (): void => [agent, agentForOne].forEach((each) => each.destroy());
  return { send, sendAltered, close };
}

interface Bounds {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Sends the body and waits for the whole answer, an error, the time-out or the signal, whichever comes first. */
function exchange(
  request: http.ClientRequest,
  body: string | Uint8Array,
  { timeoutMs, signal }: Bounds,
): Promise<WireAnswer | Unanswered> {
  return new Promise((resolve) => {
    const settle = (result: WireAnswer | Unanswered): void => {
      clearTimeout(timer);
      forget();
      resolve(result);
    };
    const giveUp = (problem: Unanswered['problem'], detail: string): void => {
      settle({ kind: 'unreachable', problem, detail });
      request.destroy();
    };
    const abort = (): void => giveUp('aborted', 'The run was stopped.');
    const timer = setTimeout(
      () => giveUp('timeout', `There was no whole answer within ${timeoutMs} ms.`),
      timeoutMs,
    );
    const forget = onAbort(signal, abort);
    request.on('error', (error) => giveUp('connection', describeError(error)));
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > maxAnswerBytes) giveUp('connection', `The answer is longer than ${maxAnswerBytes} bytes.`);
        else chunks.push(chunk);
      });
      response.on('error', (error) => giveUp('connection', describeError(error)));
      response.on('aborted', () =>
        giveUp('connection', 'The connection was closed in the middle of the answer.'),
      );
      response.on('end', () => settle(toWireAnswer(response, Buffer.concat(chunks))));
    });
    request.end(body);
    if (signal.aborted) abort();
  });
}

function describeError(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  // Of several addresses that were tried, each has an error of its own.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  const [message = ''] = (error.message || (first instanceof Error ? first.message : '')).split('\n');
  const whole = message.includes(code ?? '') ? message : `${code ?? ''} ${message}`.trim();
  const advice = adviceFor(code ?? '', whole);
  return advice === undefined ? whole : `${whole} (${advice})`;
}

/** What to do about errors of TLS, which everybody meets with a server of their own. */
function adviceFor(code: string, message: string): string | undefined {
  if (message.includes('wrong version number')) return 'it does not speak TLS: write http:// for it';
  const isUntrusted = /SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|CERT_UNTRUSTED/.test(code);
  if (isUntrusted) return 'set NODE_EXTRA_CA_CERTS to a file with the certificate, as PEM, to trust it';
  return undefined;
}

function toWireAnswer(response: http.IncomingMessage, body: Buffer): WireAnswer {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return { status: response.statusCode ?? 0, headers, body: body.toString('utf8'), isUtf8: isUtf8(body) };
}
