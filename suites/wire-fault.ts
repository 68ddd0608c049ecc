import { getSystemErrorMap } from 'node:util';
import type { HttpAnswer } from '../sandbox/encode-answer.js';
import { assertNever } from '../spec/assert-never.js';
import { sleep } from './sleep.js';

/** What can befall a request on its way, or its answer on the way back. Of all but `refused` the service may have acted. */
export type WireFault =
  /** Status 500 and no body. */
  | { readonly kind: 'server-error' }
  /** Status 503 with a page of HTML, as load balancers and proxies write it. */
  | { readonly kind: 'html-page' }
  /** The right status and headers, and a whole message that holds the first half of the JSON. */
  | { readonly kind: 'truncated-json' }
  /** The right answer, after `delayMs`. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** The request was sent; then the connection is reset. */
  | { readonly kind: 'reset' }
  /** Headers and the first half of the body; then the connection is reset. */
  | { readonly kind: 'cut-off' }
  /** Nobody listens: nothing was sent. */
  | { readonly kind: 'refused' }
  /** The request was sent, and nothing comes back; the connection is reset after `endAfterMs`, or half a minute. */
  | { readonly kind: 'no-answer'; readonly endAfterMs?: number }
  /** Headers and the first half of the body, then nothing; the connection is reset after `endAfterMs`, or half a minute. */
  | { readonly kind: 'stalled'; readonly endAfterMs?: number };

/** What a fault befalls. */
export interface FaultContext {
  /** What would be answered without it. */
  readonly answer: HttpAnswer;
  /** When it is aborted, whatever is pending ends. */
  readonly signal: AbortSignal;
}

/** How long a connection stays open that nothing comes over: longer than clients wait, and no process stays for ever. */
const defaultEndAfterMs = 30_000;

/**
 * What a resolver of MSW returns for its client to see the fault. It never throws and never rejects. What ends the connection
 * is no answer: its status cannot be read.
 */
export async function answerWithFault(fault: WireFault, { answer, signal }: FaultContext): Promise<Response> {
  switch (fault.kind) {
    case 'server-error':
      return new Response(null, { status: 500, headers: { 'content-length': '0' } });
    case 'html-page':
      return new Response(htmlPage, { status: 503, headers: { 'content-type': 'text/html' } });
    case 'truncated-json':
      return toResponse({ ...answer, body: halfOf(answer.body) });
    case 'slow':
      await sleep(fault.delayMs, signal);
      return signal.aborted ? breakConnection('ECONNRESET', 'read') : toResponse(answer);
    case 'reset':
      return breakConnection('ECONNRESET', 'read');
    case 'cut-off':
      return halfAnswer(answer, nextTurn());
    case 'refused':
      return breakConnection('ECONNREFUSED', 'connect');
    case 'no-answer':
      await sleep(fault.endAfterMs ?? defaultEndAfterMs, signal);
      return breakConnection('ECONNRESET', 'read');
    case 'stalled':
      return halfAnswer(answer, sleep(fault.endAfterMs ?? defaultEndAfterMs, signal));
    default:
      return assertNever(fault);
  }
}

const htmlPage = '<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>\n';

function toResponse({ status, headers, body }: HttpAnswer): Response {
  return new Response(body, {
    status,
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
  });
}

/** Never whole, and never a JSON text of its own. */
function halfOf(body: string): string {
  return body.slice(0, Math.ceil(body.length / 2));
}

/** Headers that announce the whole body, half of it, and a connection that breaks at the end. */
function halfAnswer({ status, headers, body }: HttpAnswer, end: Promise<void>): Response {
  const half = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(Buffer.from(halfOf(body)));
      void end.then(() => controller.error(connectionError('ECONNRESET', 'read')));
    },
  });
  const announced = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
  return new Response(half, { status, headers: announced });
}

/** Later than the half that is on its way already. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/**
 * Ends the connection instead of answering. MSW passes an error of the system that a resolver throws to the socket, and first
 * prints it at length; one that comes of reading the answer it passes on alone.
 */
function breakConnection(code: SystemErrorName, syscall: SystemCall): Response {
  return Object.defineProperty(new Response(), 'status', {
    get: () => {
      throw connectionError(code, syscall);
    },
  });
}

type SystemErrorName = 'ECONNRESET' | 'ECONNREFUSED';
type SystemCall = 'read' | 'connect';

/** The error that Node gives for a broken connection; MSW knows it by its `code` and `errno`. */
function connectionError(code: SystemErrorName, syscall: SystemCall): Error {
  return Object.assign(new Error(`${syscall} ${code}`), { code, errno: errorNumbers.get(code), syscall });
}

/** By name: the numbers differ among platforms. */
const errorNumbers: ReadonlyMap<string, number> = new Map(
  [...getSystemErrorMap()].map(([number, [name]]) => [name, number]),
);
