import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SendDestinationNumberVerificationCodeCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { exampleCredentials } from '../sandbox/http-request.js';
import { clientSettings, createClient } from './sdk.js';
import { answerWithFault } from './wire-fault.js';
import type { WireFault } from './wire-fault.js';

const body = JSON.stringify({ MessageId: '00000000-0000-4000-8000-000000000001' });
const half = body.slice(0, Math.ceil(body.length / 2));
const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'some-id' };
const answer = { status: 200, headers, body };
const announced = { ...headers, 'content-length': String(body.length) };

/** What a caller of the SDK sees of a call, times left out. */
interface Seen {
  readonly requests: number;
  readonly attempts: unknown;
  readonly status: unknown;
  readonly output?: unknown;
  readonly error?: Readonly<Record<string, unknown>>;
}

/** Asks once, through the SDK, with the SDK's own number of attempts. */
async function ask(url: string, count: () => number, requestTimeoutMs?: number): Promise<Seen> {
  const client = createClient({
    ...clientSettings(new URL(url), 'us-east-1', exampleCredentials),
    requestHandler:
      requestTimeoutMs === undefined ? {} : { requestTimeout: requestTimeoutMs, throwOnRequestTimeout: true },
  });
  try {
    const { $metadata, ...output } = await client.send(
      new SendDestinationNumberVerificationCodeCommand({
        VerifiedDestinationNumberId: 'vdn-00000000000000000000000000000000',
        VerificationChannel: 'TEXT',
      }),
    );
    return { requests: count(), attempts: $metadata.attempts, status: $metadata.httpStatusCode, output };
  } catch (thrown) {
    const error = thrown as Error & Readonly<Record<string, unknown>>;
    const { $metadata, ...others } = error;
    const { attempts, httpStatusCode: status } = $metadata as Readonly<Record<string, unknown>>;
    const { name, message } = error;
    const type = error.constructor.name;
    return { requests: count(), attempts, status, error: { ...others, name, message, type } };
  } finally {
    client.destroy();
  }
}

type Serve = (request: IncomingMessage, response: ServerResponse) => void;

/** What the SDK makes of a server of this machine that behaves so once it has the whole request. */
async function askServer(serve: Serve, requestTimeoutMs?: number): Promise<Seen> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume().on('end', () => serve(request, response));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  try {
    return await ask(`http://127.0.0.1:${port}`, () => requests, requestTimeoutMs);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** What it makes of the fault, and whatever was printed meanwhile. */
async function askMsw(
  fault: WireFault,
  { url = 'https://sms-voice.us-east-1.amazonaws.com', requestTimeoutMs }: AskOptions = {},
): Promise<Seen & { readonly printed: readonly string[] }> {
  let requests = 0;
  const end = new AbortController();
  const server = setupServer(
    http.all(
      () => true,
      async ({ request }) => {
        requests += 1;
        await request.arrayBuffer();
        return answerWithFault(fault, { answer, signal: end.signal });
      },
    ),
  );
  const unhandled = { onUnhandledRequest: 'error', onUnhandledFrame: 'error' } as const;
  server.listen(unhandled);
  const printed: string[] = [];
  const original = { error: console.error, warn: console.warn };
  console.error = console.warn = (...texts: readonly unknown[]) => void printed.push(texts.join(' '));
  try {
    return { ...(await ask(url, () => requests, requestTimeoutMs)), printed };
  } finally {
    Object.assign(console, original);
    end.abort();
    server.close();
  }
}

interface AskOptions {
  readonly url?: string;
  readonly requestTimeoutMs?: number;
}

const sameAsReal = suite('a fault by MSW is, to the SDK, what a real server makes of it');

const cases: readonly (readonly [WireFault, Serve, number?])[] = [
  [{ kind: 'server-error' }, (_, response) => response.writeHead(500, { 'content-length': 0 }).end()],
  [
    { kind: 'html-page' },
    (_, response) =>
      response
        .writeHead(503, { 'content-type': 'text/html' })
        .end('<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>\n'),
  ],
  [
    { kind: 'truncated-json' },
    (_, response) => response.writeHead(200, { ...headers, 'content-length': half.length }).end(half),
  ],
  [
    { kind: 'slow', delayMs: 30 },
    (_, response) => setTimeout(() => response.writeHead(200, announced).end(body), 30),
  ],
  [{ kind: 'reset' }, ({ socket }) => socket.resetAndDestroy()],
  [
    { kind: 'cut-off' },
    ({ socket }, response) =>
      response.writeHead(200, announced).write(half, () => setTimeout(() => socket.resetAndDestroy(), 5)),
  ],
  [{ kind: 'no-answer' }, () => undefined, 50],
  [{ kind: 'no-answer', endAfterMs: 20 }, ({ socket }) => setTimeout(() => socket.resetAndDestroy(), 20)],
  [
    { kind: 'stalled', endAfterMs: 30 },
    ({ socket }, response) =>
      response.writeHead(200, announced).write(half, () => setTimeout(() => socket.resetAndDestroy(), 30)),
  ],
];

for (const [fault, serve, requestTimeoutMs] of cases) {
  sameAsReal(JSON.stringify(fault), async () => {
    const real = await askServer(serve, requestTimeoutMs);
    const { printed, ...mocked } = await askMsw(
      fault,
      requestTimeoutMs === undefined ? {} : { requestTimeoutMs },
    );
    assert.equal(mocked, real);
    assert.equal(printed, []);
  });
}

sameAsReal('refused', async () => {
  const free = createServer();
  await new Promise<void>((resolve) => {
    free.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(free.address() as AddressInfo).port}`;
  await new Promise((resolve) => {
    free.close(resolve);
  });
  const real = await ask(url, () => 3);
  const { printed, ...mocked } = await askMsw({ kind: 'refused' }, { url });
  // The address is that of the machine, which a fault does not know.
  const { address: _address, port: _port, message, ...others } = real.error ?? {};
  assert.ok(String(message).startsWith('connect ECONNREFUSED'));
  assert.equal(mocked, { ...real, error: { ...others, message: 'connect ECONNREFUSED' } });
  assert.equal(printed, []);
});

sameAsReal.run();
