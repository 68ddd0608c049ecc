import { STATUS_CODES } from 'node:http';
import type { Service } from '../../spec/contract.js';
import { encodeAnswer } from '../encode-answer.js';
import type { HttpAnswer } from '../encode-answer.js';

/** What can be wrong with a request before anybody asks what it wants. */
export type TransportProblem = 'malformed' | 'headers-too-large' | 'body-too-large' | 'too-slow' | 'fault';

interface ErrorForm {
  readonly status: number;
  readonly name: string;
  readonly message: string;
}

/** Names are among those that `spec/service.yaml` lists; statuses are those of HTTP (RFC 9110, RFC 6585). */
const forms: Readonly<Record<TransportProblem, ErrorForm>> = {
  malformed: { status: 400, name: 'SerializationException', message: 'This is no HTTP request.' },
  'headers-too-large': { status: 431, name: 'SerializationException', message: 'The headers are too large.' },
  'body-too-large': { status: 413, name: 'SerializationException', message: 'The body is too large.' },
  'too-slow': {
    status: 408,
    name: 'RequestTimeoutException',
    message: 'The request took too long to arrive.',
  },
  fault: { status: 500, name: 'InternalServerException', message: 'The sandbox failed.' },
};

/** The answer to what cannot be read, in the form in which the service's errors come. */
export function answerProblem(service: Service, problem: TransportProblem, requestId: string): HttpAnswer {
  const { status, name, message: Message } = forms[problem];
  return encodeAnswer(
    service,
    { kind: 'error', name, status, members: { Message } },
    { success: 200, requestId },
  );
}

/** What an error of the HTTP parser means; undefined where the connection is gone, and nobody reads an answer. */
export function problemOfParser(code: string | undefined): TransportProblem | undefined {
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers-too-large';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'too-slow';
  return code?.startsWith('HPE_') === true ? 'malformed' : undefined;
}

/** The answer as it goes over the wire where there is no request that it could belong to. */
export function writeRaw({ status, headers, body }: HttpAnswer): string {
  const all = { ...headers, 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`;
}
