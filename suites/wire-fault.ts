import { setImmediate } from 'node:timers/promises';
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
  /** Headers and the first half of the body; then the connection is closed. */
  | { readonly kind: 'cut-off' }
  /** Nobody listens: nothing was sent. */
  | { readonly kind: 'refused' }
  /** The request was sent, and nothing comes back; the connection is closed after `endAfterMs`, or half a minute. */
  | { readonly kind: 'no-answer'; readonly endAfterMs?: number }
  /** Headers and the first half of the body, then nothing; the connection is closed after `endAfterMs`, or half a minute. */
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
 * What a resolver of MSW returns for its client to see the fault; at once, since MSW counts a client as connected from then on. What
 * resets or refuses a connection is no answer: its status cannot be read.
 */
export function answerWithFault(fault: WireFault, { answer, signal }: FaultContext): Response {
  switch (fault.kind) {
    case 'server-error':
      return new Response(null, { status: 500, headers: { 'content-length': '0' } });
    case 'html-page':
      return new Response(htmlPage, { status: 503, headers: { 'content-type': 'text/html' } });
    case 'truncated-json':
      return toResponse({ ...answer, body: halfOf(answer.body) });
    case 'slow':
      return answerInParts(answer, [{ afterMs: fault.delayMs, text: answer.body }], signal);
    case 'reset':
      return breakConnection('ECONNRESET', 'read');
    case 'cut-off':
      return answerInParts(answer, [{ afterMs: 0, text: halfOf(answer.body) }, { afterMs: 0 }], signal);
    case 'refused':
      return breakConnection('ECONNREFUSED', 'connect');
    case 'no-answer':
      return answerInParts(answer, [{ afterMs: fault.endAfterMs ?? defaultEndAfterMs }], signal);
    case 'stalled': {
      const { endAfterMs = defaultEndAfterMs } = fault;
      return answerInParts(
        answer,
        [{ afterMs: 0, text: halfOf(answer.body) }, { afterMs: endAfterMs }],
        signal,
      );
    }
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

/** A part of a body, and how long after the one before it comes; without a text, the connection is closed. */
interface Part {
  /** With 0 it is the next turn of the event loop, which the fake timers of a test do not stop. */
  readonly afterMs: number;
  readonly text?: string;
}

/**
 * Headers, which announce the whole body and go out with its first part. Each part is due when the one before it was read. When the signal
 * is aborted, the connection is closed.
 */
function answerInParts(
  { status, headers, body }: HttpAnswer,
  parts: readonly Part[],
  signal: AbortSignal,
): Response {
  const left = parts.values();
  const gone = new AbortController();
  const end = AbortSignal.any([signal, gone.signal]);
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => writePart(controller, left.next().value, end),
      cancel: () => gone.abort(),
    },
    { highWaterMark: 0 },
  );
  const announced = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
  return new Response(stream, { status, headers: announced });
}

async function writePart(
  controller: ReadableStreamDefaultController<Uint8Array>,
  part: Part | undefined,
  end: AbortSignal,
): Promise<void> {
  if (part === undefined) return controller.close();
  await (part.afterMs > 0 ? sleep(part.afterMs, end) : setImmediate());
  if (!end.aborted && part.text !== undefined) return controller.enqueue(Buffer.from(part.text));
  // Does nothing where nobody reads any more.
  return controller.error(new TypeError('The connection is closed.'));
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
