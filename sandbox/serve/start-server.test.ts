import type { Socket } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../../spec/conformance-error.js';
import {
  ask,
  exchangeRaw,
  openServer,
  openSocket,
  parseError,
  readAll,
  withServer,
} from '../fixtures/open-server.js';
import type { OpenOptions } from '../fixtures/open-server.js';

const serving = suite('server');
const phone = '+14255550100';

async function view(url: URL, path: string): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(new URL(path, url));
  assert.equal([response.status, response.headers.get('content-type')], [200, 'application/json']);
  return (await response.json()) as Readonly<Record<string, unknown>>;
}

serving('the flow over a port: create, send, read the outbox, verify, delete', async () => {
  await withServer({}, async ({ server: { url } }) => {
    const created = await ask(url, 'CreateVerifiedDestinationNumber', { DestinationPhoneNumber: phone });
    const id = created.body.VerifiedDestinationNumberId;
    const other = await ask(url, 'CreateVerifiedDestinationNumber', {
      DestinationPhoneNumber: '+14255550101',
    });
    for (const each of [id, other.body.VerifiedDestinationNumberId]) {
      const request = { VerifiedDestinationNumberId: each, VerificationChannel: 'TEXT' };
      assert.is((await ask(url, 'SendDestinationNumberVerificationCode', request)).status, 200);
    }
    const { messages } = (await view(url, `/outbox?id=${String(id)}`)) as {
      readonly messages: readonly Readonly<Record<string, unknown>>[];
    };
    assert.equal(
      messages.map((each) => [each.destination, each.channel]),
      [[phone, 'TEXT']],
    );
    assert.is(((await view(url, '/outbox')).messages as readonly unknown[]).length, 2);
    const right = { VerifiedDestinationNumberId: id, VerificationCode: messages[0]?.code };
    assert.is((await ask(url, 'VerifyDestinationNumber', right)).body.Status, 'VERIFIED');
    assert.is((await ask(url, 'VerifyDestinationNumber', right)).error, 'ConflictException');
    const deleted = await ask(url, 'DeleteVerifiedDestinationNumber', { VerifiedDestinationNumberId: id });
    assert.equal([deleted.status, deleted.body.DestinationPhoneNumber], [200, phone]);
  });
});

serving('shows its health, the magic ids and the settings', async () => {
  await withServer({}, async ({ server: { url } }) => {
    const health = await view(url, '/health');
    assert.is(health.status, 'ok');
    assert.ok((health.operations as readonly string[]).includes('VerifyDestinationNumber'));
    const { errors } = await view(url, '/errors');
    assert.ok(
      (errors as readonly { readonly id: string }[]).some(({ id }) => id === 'vdn-throw-ThrottlingException'),
    );
    const { numbers } = await view(url, '/settings');
    assert.equal((numbers as readonly unknown[])[1], {
      name: 'code-lifetime-ms',
      value: 900_000,
      default: 900_000,
      basis: 'assumed',
      description: 'how long a code is valid, in milliseconds',
    });
  });
});

serving('what is no operation and nothing to inspect is an unknown operation', async () => {
  await withServer({}, async ({ server: { url } }) => {
    for (const [method, path] of [
      ['GET', '/'],
      ['GET', '/outbox/'],
      ['POST', '/outbox'],
      ['DELETE', '/health'],
    ] as const) {
      const response = await fetch(new URL(path, url), { method });
      assert.equal(
        [response.status, response.headers.get('x-amzn-errortype')],
        [404, 'UnknownOperationException'],
        `${method} ${path}`,
      );
    }
  });
});

serving('notes each request, and neither codes nor phone numbers nor what a caller wrote', async () => {
  await withServer({}, async ({ server: { url }, log, sandbox }) => {
    const { body } = await ask(url, 'CreateVerifiedDestinationNumber', { DestinationPhoneNumber: phone });
    const id = body.VerifiedDestinationNumberId;
    const request = { VerifiedDestinationNumberId: id, VerificationChannel: 'TEXT' };
    await ask(url, 'SendDestinationNumberVerificationCode', request);
    await ask(url, 'Secret', {});
    await view(url, `/outbox?id=secret`);
    const noted = log.map((each) => ({ ...each, durationMs: 0, requestId: '' }));
    const shared = { event: 'request', durationMs: 0, requestId: '' };
    assert.equal(noted, [
      { ...shared, operation: 'CreateVerifiedDestinationNumber', status: 200, error: undefined },
      { ...shared, operation: 'SendDestinationNumberVerificationCode', status: 200, error: undefined },
      { ...shared, operation: undefined, status: 400, error: 'UnknownOperationException' },
      { event: 'inspected', view: '/outbox', durationMs: 0, requestId: '' },
    ]);
    const text = JSON.stringify(log);
    const code = sandbox.state().outbox[0]?.code ?? 'none';
    for (const secret of [phone, phone.slice(1), code, 'secret', 'Secret']) assert.not.match(text, secret);
  });
});

serving(
  'a fault of the sandbox is a 500 in the documented form, and the next request is answered',
  async () => {
    let calls = 0;
    const options: OpenOptions = {
      handle: () => {
        calls += 1;
        throw new Error('It broke.');
      },
    };
    await withServer(options, async ({ server: { url }, log }) => {
      for (const count of [1, 2]) {
        const { status, error } = await ask(url, 'VerifyDestinationNumber', {});
        assert.equal([status, error, calls], [500, 'InternalServerException', count]);
      }
      assert.equal(
        log.map((each) => each.event === 'fault' && each.message),
        ['It broke.', 'It broke.'],
      );
    });
  },
);

serving('a port that is in use is refused, and what to do is said', async () => {
  await withServer({}, async ({ server: { url } }) => {
    const { listen } = await import('./listen.js');
    const { createServer } = await import('node:http');
    const second = createServer();
    try {
      await listen(second, { host: '127.0.0.1', port: Number(url.port) });
      assert.unreachable();
    } catch (error) {
      assert.ok(error instanceof ConformanceError);
      assert.match(
        error.describe(),
        /^--port: 127\.0\.0\.1:\d+ is in use\.\n {2}Choose another port; 0 takes any/,
      );
    }
  });
});

serving.run();

const hostile = suite('server: what no honest client sends');
const limits = { bodyBytes: 2000, headersMs: 150, requestMs: 300, lingerMs: 1000 };

/** What a request that is no request gets. */
const malformed: readonly (readonly [name: string, bytes: string, status: number])[] = [
  ['no HTTP', 'hello\r\n\r\n', 400],
  ['TLS', '\u0016\u0003\u0001\u0002', 400],
  ['an unknown method', 'FROB / HTTP/1.1\r\nhost: a\r\n\r\n', 400],
  ['CONNECT', 'CONNECT a:1 HTTP/1.1\r\nhost: a\r\n\r\n', 400],
  ['a header without a name', 'POST / HTTP/1.1\r\n: a\r\n\r\n', 400],
  ['two lengths', 'POST / HTTP/1.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n', 400],
  ['a length that is none', 'POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n', 400],
  [
    'length and chunks',
    'POST / HTTP/1.1\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['a chunk that is none', 'POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n', 400],
  ['headers that are too large', `POST / HTTP/1.1\r\na: ${'b'.repeat(20_000)}\r\n\r\n`, 431],
  ['headers that never end', 'POST / HTTP/1.1\r\nhost: a\r\n', 408],
  ['a body that never ends', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\n\r\n{', 408],
  ['a chunk that never ends', 'POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{', 408],
  ['a body that is too large', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2001\r\n\r\n', 413],
];

for (const [name, bytes, status] of malformed) {
  hostile(`${name} gets a documented error, and the server goes on`, async () => {
    await withServer({ limits }, async ({ server: { url }, log }) => {
      const answer = parseError(await exchangeRaw(url, bytes));
      assert.is(answer.status, status);
      assert.equal(
        log.map(({ event }) => event),
        ['refused'],
      );
      assert.is((await fetch(new URL('/health', url))).status, 200);
    });
  });
}

function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

hostile('a body of megabytes is refused while it comes, with its length and in chunks', async () => {
  await withServer({ limits }, async ({ server: { url } }) => {
    const megabyte = Buffer.alloc(1024 * 1024, 'a');
    const chunk = Buffer.concat([Buffer.from('100000\r\n'), megabyte, Buffer.from('\r\n')]);
    for (const [head, piece] of [
      [`content-length: ${20 * megabyte.length}`, megabyte],
      ['transfer-encoding: chunked', chunk],
    ] as const) {
      const socket = await openSocket(url);
      socket.write(`POST / HTTP/1.1\r\nhost: a\r\n${head}\r\n\r\n`);
      for (let sent = 0; sent < 20; sent += 1) await write(socket, piece);
      // Only now: a caller need not read before it has sent everything.
      const answer = readAll(socket);
      const { status, error } = parseError(await answer);
      assert.equal([status, error], [413, 'SerializationException'], head);
    }
  });
});

hostile('a body of the limit is read, one byte more is not', async () => {
  await withServer({ limits }, async ({ server: { url } }) => {
    for (const [length, status] of [
      [2000, 400],
      [2001, 413],
    ] as const) {
      const body = `"${'a'.repeat(length - 2)}"`;
      const headers = {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'PinpointSMSVoiceV2.VerifyDestinationNumber',
      };
      const response = await fetch(url, { method: 'POST', headers, body });
      const { __type: error } = (await response.json()) as { readonly __type: string };
      assert.equal([response.status, error], [status, 'SerializationException']);
    }
  });
});

hostile('so it is with a body in chunks', async () => {
  await withServer({ limits }, async ({ server: { url } }) => {
    const head = 'POST / HTTP/1.1\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n';
    for (const [length, status] of [
      [2000, 400],
      [2001, 413],
    ] as const) {
      const chunks = [1000, length - 1000].map((size) => `${size.toString(16)}\r\n${'a'.repeat(size)}\r\n`);
      const answer = parseError(await exchangeRaw(url, `${head}${chunks.join('')}0\r\n\r\n`));
      assert.is(answer.status, status);
    }
  });
});

hostile('a caller that goes away in the middle changes nothing', async () => {
  await withServer({ limits }, async ({ server: { url }, sandbox, log }) => {
    const before = sandbox.state();
    const socket = await openSocket(url);
    socket.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 50\r\n\r\n{"Dest');
    await new Promise((resolve) => setTimeout(resolve, 30));
    socket.resetAndDestroy();
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.is((await fetch(new URL('/health', url))).status, 200);
    assert.is(sandbox.state(), before);
    assert.equal(
      log.map(({ event }) => event),
      ['inspected'],
    );
  });
});

hostile('a request without Host, and one that expects what there is not, are requests', async () => {
  await withServer({ limits }, async ({ server: { url } }) => {
    for (const head of ['', 'expect: the unexpected\r\n']) {
      const bytes = `POST / HTTP/1.1\r\nconnection: close\r\n${head}content-length: 2\r\n\r\n{}`;
      const { status, error } = parseError(await exchangeRaw(url, bytes));
      assert.equal([status, error], [400, 'UnknownOperationException']);
    }
  });
});

hostile.run();

const stopping = suite('server: how it stops');

stopping('a request in flight is answered, and an idle connection is closed', async () => {
  const { server, log } = await openServer();
  const [idle, busy] = [await openSocket(server.url), await openSocket(server.url)];
  const [ofIdle, ofBusy] = [readAll(idle), readAll(busy)];
  busy.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n{');
  await new Promise((resolve) => setTimeout(resolve, 30));
  const stopped = server.stop();
  assert.is(await ofIdle, '');
  busy.write('}');
  assert.is(parseError(await ofBusy).error, 'UnknownOperationException');
  await stopped;
  assert.equal(
    log.filter(({ event }) => event !== 'request'),
    [
      { event: 'stopping', connections: 2 },
      { event: 'stopped', wasForced: false },
    ],
  );
  await fetch(server.url).then(
    () => assert.unreachable('It still listens.'),
    () => undefined,
  );
});

stopping('a request that came right behind another one is answered, too', async () => {
  const { server } = await openServer();
  const socket = await openSocket(server.url);
  const answer = readAll(socket);
  socket.write(
    'GET /health HTTP/1.1\r\nhost: a\r\n\r\nPOST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n{',
  );
  await new Promise((resolve) => setTimeout(resolve, 30));
  const stopped = server.stop();
  socket.write('}');
  const text = await answer;
  assert.equal(
    [...text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => status),
    ['200', '400'],
  );
  await stopped;
});

stopping('a request that does not end is cut off', async () => {
  const { server, log } = await openServer({ limits: { lingerMs: 50 } });
  const hung = await openSocket(server.url);
  const answer = readAll(hung);
  hung.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n{');
  await new Promise((resolve) => setTimeout(resolve, 30));
  await server.stop();
  assert.is(await answer, '');
  assert.equal(log.at(-1), { event: 'stopped', wasForced: true });
});

stopping.run();
