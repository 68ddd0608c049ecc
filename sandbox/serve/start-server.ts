import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Contract } from '../../spec/contract.js';
import type { HttpAnswer } from '../encode-answer.js';
import type { Sandbox } from '../sandbox.js';
import type { FlowSettings } from '../state/flow-settings.js';
import { inspect } from './inspect.js';
import { listen } from './listen.js';
import type { Address } from './listen.js';
import type { LogEntry } from './log-entry.js';
import { readBody } from './read-body.js';
import type { ServerLimits } from './server-limits.js';
import { answerProblem, problemOfParser, writeRaw } from './transport-error.js';
import type { TransportProblem } from './transport-error.js';

/** What a server is made of. */
export interface ServerOptions {
  readonly sandbox: Sandbox;
  readonly contract: Contract;
  readonly settings: FlowSettings;
  readonly limits: ServerLimits;
  readonly log: (entry: LogEntry) => void;
}

/** A server that takes requests. */
export interface RunningServer {
  readonly url: URL;
  /** Takes no more requests, lets those in flight end, and is done when all connections are closed. */
  readonly stop: () => Promise<void>;
}

/**
 * Puts a sandbox on a port. Whatever arrives gets an answer in the form of the service's errors, and nothing of it ends the
 * process.
 *
 * @throws ConformanceError kind `usage` where the port cannot be listened on
 */
export async function startServer(options: ServerOptions, address: Address): Promise<RunningServer> {
  const server = new SandboxServer(options);
  const url = await listen(server.http, address);
  return { url, stop: () => server.stop() };
}

class SandboxServer {
  readonly http: Server;
  readonly #options: ServerOptions;
  /** Sockets whose last answer is written. */
  readonly #finished = new WeakSet<Duplex>();
  readonly #open = new Set<Socket>();
  readonly #inFlight = new Set<IncomingMessage>();
  #problems = 0;
  #isStopping = false;

  constructor(options: ServerOptions) {
    this.#options = options;
    const { headersMs, requestMs, idleMs } = options.limits;
    this.http = createServer({
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      keepAliveTimeout: idleMs,
      connectionsCheckingInterval: Math.max(1, Math.min(500, requestMs, headersMs)),
      // A request without Host gets an answer in the form of the others.
      requireHostHeader: false,
    });
    const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
      this.#inFlight.add(request);
      response.on('close', () => this.#inFlight.delete(request));
      void this.#respond(request, response);
    };
    this.http.on('connection', (socket) => {
      this.#open.add(socket);
      socket.on('close', () => this.#open.delete(socket));
    });
    this.http.on('request', onRequest).on('checkExpectation', onRequest);
    this.http.on('clientError', (error: NodeJS.ErrnoException, socket) => this.#refuse(error.code, socket));
    this.http.on('connect', (_request, socket) => this.#refuse('HPE_INVALID_METHOD', socket));
  }

  async stop(): Promise<void> {
    const { log, limits } = this.#options;
    this.#isStopping = true;
    log({ event: 'stopping', connections: this.#open.size });
    let wasForced = false;
    const timer = setTimeout(() => {
      wasForced = true;
      this.http.closeAllConnections();
    }, limits.lingerMs);
    await new Promise((resolve) => {
      this.http.close(resolve);
      // Node would spare a connection over which no request has come yet.
      const busy = new Set([...this.#inFlight].map(({ socket }) => socket));
      for (const socket of this.#open) if (!busy.has(socket)) socket.destroy();
    });
    clearTimeout(timer);
    log({ event: 'stopped', wasForced });
  }

  /** Never rejects. */
  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startMs = performance.now();
    try {
      const read = await readBody(request, this.#options.limits.bodyBytes);
      if (read.kind === 'aborted') return;
      if (read.kind === 'too-large') {
        request.resume();
        this.#cutOff('body-too-large', request.socket);
      } else if (!this.#show(request, response, startMs))
        this.#answer(request, response, { ...read, startMs });
    } catch (error) {
      const requestId = this.#nextProblemId();
      this.#options.log({ event: 'fault', requestId, message: error instanceof Error ? error.message : '' });
      if (response.headersSent) response.destroy();
      else this.#write(response, answerProblem(this.#options.contract.service, 'fault', requestId));
    }
  }

  #answer(
    request: IncomingMessage,
    response: ServerResponse,
    { body, startMs }: { readonly body: Uint8Array; readonly startMs: number },
  ): void {
    const { sandbox, log } = this.#options;
    const { method = '', url: path = '' } = request;
    const { response: answer, event } = sandbox.handle({ method, path, headers: headersOf(request), body });
    this.#write(response, answer);
    const { fault, ...noted } = event;
    if (fault !== undefined) log({ event: 'fault', requestId: event.requestId, message: fault.message });
    log({ event: 'request', ...noted, durationMs: elapsed(startMs) });
  }

  /** Answers a GET that inspects the sandbox. */
  #show({ method, url = '' }: IncomingMessage, response: ServerResponse, startMs: number): boolean {
    if (method !== 'GET') return false;
    const body = inspect(url, this.#options);
    if (body === undefined) return false;
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
    this.#write(response, { status: 200, headers, body });
    this.#options.log({ event: 'inspected', view: url.split('?')[0] ?? '', durationMs: elapsed(startMs) });
    return true;
  }

  #write(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
    if (this.#isStopping) response.shouldKeepAlive = false;
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
    response.end(body);
  }

  /** Answers what the parser could not read, or what did not arrive in time. */
  #refuse(code: string | undefined, socket: Duplex): void {
    const problem = problemOfParser(code);
    if (problem === undefined) socket.destroy();
    else this.#cutOff(problem, socket);
  }

  /**
   * Writes a last answer, past the response that there may be: Node would hang up right after it, and a caller that is still
   * sending would see a broken connection and no answer. What still comes is read away for a while.
   */
  #cutOff(problem: TransportProblem, socket: Duplex): void {
    if (this.#finished.has(socket)) return;
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    this.#finished.add(socket);
    socket.on('error', () => socket.destroy());
    socket.end(writeRaw(this.#noteProblem(problem)));
    socket.resume();
    const timer = setTimeout(() => socket.destroy(), this.#options.limits.lingerMs);
    socket.on('close', () => clearTimeout(timer));
  }

  #noteProblem(problem: TransportProblem): HttpAnswer {
    const { contract, log } = this.#options;
    const requestId = this.#nextProblemId();
    const answer = answerProblem(contract.service, problem, requestId);
    log({ event: 'refused', requestId, problem, status: answer.status });
    return answer;
  }

  #nextProblemId(): string {
    this.#problems += 1;
    return `00000000-0000-4000-b000-${this.#problems.toString(16).padStart(12, '0')}`;
  }
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  const entries = Object.entries(headers).map(
    ([name, value = '']) => [name, typeof value === 'string' ? value : value.join(', ')] as const,
  );
  return Object.fromEntries(entries);
}

/** Milliseconds since then, to a thousandth. */
function elapsed(startMs: number): number {
  return Math.round((performance.now() - startMs) * 1000) / 1000;
}
