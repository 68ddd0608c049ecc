import { isUtf8 } from 'node:buffer';
import type { Contract, Operation, Service } from '../spec/contract.js';
import { isJsonObject } from '../spec/json.js';
import type { Answer, AnswerFunction, Provocation } from './answer.js';
import { encodeAnswer } from './encode-answer.js';
import type { HttpAnswer } from './encode-answer.js';
import type { Credentials, HttpRequest } from './http-request.js';
import { verifySignature } from './verify-signature.js';

/** How one rule of the envelope is broken. */
export interface EnvelopeProblem {
  readonly aspect: 'method' | 'target' | 'content-type' | 'body' | 'signature';
  readonly detail: string;
  readonly answer: Answer;
}

/** What a provider over HTTP depends on. */
export interface ReceiveContext {
  readonly contract: Contract;
  /** What signatures are verified against; undefined where they do not matter, `any` where only the form of them does. */
  readonly credentials: Credentials | 'any' | undefined;
  readonly nowMs: number;
  readonly sequence: number;
  readonly answer: AnswerFunction;
  readonly provocation: Provocation | undefined;
}

/** A request that was received: what was wrong with its envelope, what it asked, and what it got. */
export interface Reception {
  readonly problems: readonly EnvelopeProblem[];
  /** The request that the body holds; undefined where it holds none. */
  readonly request: unknown;
  readonly response: HttpAnswer;
}

/** Checks the envelope of a request and answers it; the first thing that is wrong with the envelope decides the answer. */
export function receiveRequest(request: HttpRequest, context: ReceiveContext): Reception {
  const { contract, sequence } = context;
  const { service } = contract;
  const operation = targetOperation(contract, request);
  const body = parseBody(request.body);
  const problems = [
    ...checkRequestLine(request, service),
    ...(operation === undefined ? [unknownOperation(request)] : []),
    ...checkContentType(request, service),
    ...checkBody(body),
    ...checkSignature(request, context),
  ];
  const [first] = problems;
  const answer = first?.answer ?? answerBody(operation, body, context);
  const response = encodeAnswer(service, answer, {
    success: operation?.response.status ?? 200,
    requestId: requestIdOf(sequence),
  });
  return { problems, request: body.kind === 'json' ? body.value : undefined, response };
}

/** The id of a request: equal sequence, equal id. */
export function requestIdOf(sequence: number): string {
  return `00000000-0000-4000-9000-${sequence.toString(16).padStart(12, '0')}`;
}

function answerBody(operation: Operation | undefined, body: Body, context: ReceiveContext): Answer {
  if (operation === undefined || body.kind !== 'json')
    return clientError('UnknownOperationException', 'No operation.');
  const { sequence, provocation, answer } = context;
  return answer(body.value, { operation, sequence, provocation });
}

function targetOperation({ service, operations }: Contract, { headers }: HttpRequest): Operation | undefined {
  return operations.find((each) => headers['x-amz-target'] === `${service.targetPrefix}.${each.name}`);
}

function clientError(name: string, detail: string, status = 400): Answer {
  return { kind: 'error', name, status, members: { Message: detail } };
}

function checkRequestLine({ method, path }: HttpRequest, service: Service): readonly EnvelopeProblem[] {
  if (method === service.method && path === service.path) return [];
  const detail = `${method} ${path} instead of ${service.method} ${service.path}`;
  return [{ aspect: 'method', detail, answer: clientError('UnknownOperationException', detail, 404) }];
}

function unknownOperation({ headers }: HttpRequest): EnvelopeProblem {
  const target = headers['x-amz-target'];
  const detail = target === undefined ? 'There is no X-Amz-Target.' : `X-Amz-Target ${target} is unknown.`;
  return { aspect: 'target', detail, answer: clientError('UnknownOperationException', detail) };
}

/** Parameters of the content type are ignored, as servers do. */
function checkContentType({ headers }: HttpRequest, service: Service): readonly EnvelopeProblem[] {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === service.contentType) return [];
  const detail = `Content-Type ${type === '' ? 'is missing' : `is ${String(type)}`} instead of ${service.contentType}`;
  return [{ aspect: 'content-type', detail, answer: clientError('UnknownOperationException', detail) }];
}

type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'malformed'; readonly detail: string };

function parseBody(bytes: Uint8Array): Body {
  if (!isUtf8(bytes)) return { kind: 'malformed', detail: 'The body is not UTF-8.' };
  try {
    const value: unknown = JSON.parse(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'),
    );
    return isJsonObject(value)
      ? { kind: 'json', value }
      : { kind: 'malformed', detail: 'The body is no JSON object.' };
  } catch {
    return { kind: 'malformed', detail: 'The body is not JSON.' };
  }
}

function checkBody(body: Body): readonly EnvelopeProblem[] {
  if (body.kind === 'json') return [];
  return [
    { aspect: 'body', detail: body.detail, answer: clientError('SerializationException', body.detail) },
  ];
}

function checkSignature(request: HttpRequest, context: ReceiveContext): readonly EnvelopeProblem[] {
  const { contract, credentials, nowMs } = context;
  if (credentials === undefined) return [];
  const wrong = verifySignature(request, { credentials, signingName: contract.service.signingName, nowMs });
  if (wrong === undefined) return [];
  return [{ aspect: 'signature', detail: wrong.detail, answer: clientError(wrong.error, wrong.detail, 403) }];
}
