import { setMaxListeners } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { answerRequest } from '../../sandbox/answer.js';
import { exampleCredentials } from '../../sandbox/http-request.js';
import { receiveRequest } from '../../sandbox/receive-request.js';
import { minimal, packaged } from '../../spec/fixtures/operations.js';
import { endpointTarget } from '../fixtures/run-stand-in.js';
import { serve } from '../fixtures/serve.js';
import { exchangeOf, expectKind } from '../fixtures/simulated.js';
import type { Observation } from '../observation.js';
import type { EndpointOptions } from './endpoint.js';

const never = new AbortController().signal;
setMaxListeners(0, never);

/** What the target observes of a server that treats each request in this way. */
function observe(
  respond: (response: ServerResponse) => void,
  changed: Partial<EndpointOptions> = {},
): Promise<Observation> {
  const listener: RequestListener = (request, response) => {
    request.resume().on('end', () => respond(response));
  };
  return serve(listener, async ({ url }) => {
    const target = endpointTarget(url, changed);
    try {
      return await target.send(exchangeOf(), never);
    } finally {
      await target.close();
    }
  });
}

const success = '{"MessageId":"m-1"}';
const sending = suite('endpoint target: what it sends');

sending('is a signed request of the documented form, byte for byte', async () => {
  const seen: unknown[] = [];
  const request = { ...minimal, Context: { 'k\u00e9': '\u{1f600}' } };
  await serve(
    (incoming, response) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const headers = Object.fromEntries(
          Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
        );
        const { method = '', url: path = '' } = incoming;
        const arrived = { method, path, headers, body: Buffer.concat(chunks) };
        const context = { contract: packaged, credentials: exampleCredentials, nowMs: Date.now() };
        const answering = { sequence: 1, answer: answerRequest, provocation: undefined };
        const { problems, request: found } = receiveRequest(arrived, { ...context, ...answering });
        seen.push(problems, found, arrived.body.toString('utf8'));
        response.end(success);
      });
    },
    async ({ url }) => {
      const target = endpointTarget(url);
      await target.send(exchangeOf(request), never);
      await target.close();
    },
  );
  assert.equal(seen, [[], request, JSON.stringify(request)]);
});

sending('goes over one connection where requests follow one another', async () => {
  await serve(
    (_, response) => response.end(success),
    async ({ url, connections }) => {
      const target = endpointTarget(url);
      for (let index = 0; index < 20; index += 1) await target.send(exchangeOf(), never);
      await target.close();
      assert.is(connections(), 1);
    },
  );
});

sending('uses as many connections as requests may be under way, and no more', async () => {
  let open = 0;
  let most = 0;
  await serve(
    (_, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.end(success);
      }, 5);
    },
    async ({ url, connections }) => {
      const target = endpointTarget(url, { concurrency: 4 });
      assert.is(target.concurrency, 4);
      await Promise.all(Array.from({ length: 40 }, () => target.send(exchangeOf(), never)));
      await target.close();
      assert.equal([most, connections()], [4, 4]);
    },
  );
});

sending('keeps to a rate', async () => {
  await serve(
    (_, response) => response.end(success),
    async ({ url }) => {
      const target = endpointTarget(url, { ratePerSecond: 50 });
      const startMs = performance.now();
      await Promise.all(Array.from({ length: 21 }, () => target.send(exchangeOf(), never)));
      const tookMs = performance.now() - startMs;
      await target.close();
      assert.ok(tookMs >= 390 && tookMs < 1500, `20 intervals of 20 ms took ${tookMs} ms`);
    },
  );
});

sending.run();

const answers = suite('endpoint target: what comes back');

answers('a success, with its bytes', async () => {
  const observed = await observe((response) => response.writeHead(200, { 'X-Odd': 'A' }).end(success));
  const { wire, output, sent } = expectKind(observed, 'accepted');
  assert.equal([wire?.status, wire?.body, wire?.isUtf8, wire?.headers['x-odd']], [200, success, true, 'A']);
  assert.equal([output, sent.attempts, sent.via], [undefined, 1, 'raw']);
});

answers('a success in chunks', async () => {
  const observed = await observe((response) => {
    response.write(success.slice(0, 5));
    setTimeout(() => response.end(success.slice(5)), 20);
  });
  assert.is(expectKind(observed, 'accepted').wire?.body, success);
});

const discriminators: readonly (readonly [Record<string, string>, string])[] = [
  [{ 'x-amzn-errortype': 'ConflictException' }, '{}'],
  [{ 'x-amzn-errortype': 'ConflictException:http://internal.amazon.com/' }, '{}'],
  [{}, '{"__type":"ConflictException"}'],
  [{}, '{"__type":"com.amazonaws.x#ConflictException"}'],
  [{}, '{"code":"ConflictException"}'],
];

for (const [headers, body] of discriminators) {
  answers(`an error that says what it is: ${JSON.stringify(headers)} ${body}`, async () => {
    const observed = await observe((response) => response.writeHead(400, headers).end(body));
    const { error } = expectKind(observed, 'rejected');
    assert.equal([error.name, error.status, error.members], ['ConflictException', 400, {}]);
  });
}

for (const status of [301, 302, 307, 308]) {
  answers(`redirects are not followed: ${status}`, async () => {
    let requests = 0;
    const observed = await observe((response) => {
      requests += 1;
      response.writeHead(status, { location: '/' }).end();
    });
    const { error } = expectKind(observed, 'rejected');
    assert.equal([error.name, error.status, requests], [undefined, status, 1]);
  });
}

answers('a body that is not UTF-8', async () => {
  const observed = await observe((response) => response.end(Buffer.from([0x7b, 0xff, 0x7d])));
  assert.is(expectKind(observed, 'accepted').wire?.isUtf8, false);
});

answers('no body at all', async () => {
  const observed = await observe((response) => response.writeHead(204).end());
  assert.equal(expectKind(observed, 'accepted').wire?.body, '');
});

/** No answer, for this reason, within a second. */
async function assertUnanswered(
  respond: (response: ServerResponse) => void,
  problem: 'timeout' | 'connection',
): Promise<void> {
  const startMs = performance.now();
  // What is seen of a connection must not wait for the time-out, however slow the machine is.
  const timeoutMs = problem === 'timeout' ? 200 : 5000;
  const observed = expectKind(await observe(respond, { timeoutMs }), 'unreachable');
  assert.is(observed.problem, problem, observed.detail);
  assert.ok(performance.now() - startMs < 2000);
}

const silent: Readonly<
  Record<string, readonly ['timeout' | 'connection', (response: ServerResponse) => void]>
> = {
  'never comes': ['timeout', () => undefined],
  'stops after the headers': ['timeout', (response) => response.writeHead(200).flushHeaders()],
  'never ends': [
    'timeout',
    (response) => {
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(timer));
    },
  ],
  'is a connection that is reset': ['connection', (response) => response.socket?.resetAndDestroy()],
  'is a connection that is closed': ['connection', (response) => response.socket?.destroy()],
  'is cut off in the middle': [
    'connection',
    (response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"MessageId"');
      setTimeout(() => response.socket?.destroy(), 20);
    },
  ],
  'is no HTTP': ['connection', (response) => response.socket?.end('SSH-2.0-OpenSSH\r\n\r\n')],
  'is longer than four megabytes': ['connection', (response) => response.end(' '.repeat(5_000_000))],
};

for (const [name, [problem, respond]] of Object.entries(silent)) {
  answers(`an answer that ${name} is none: ${problem}`, () => assertUnanswered(respond, problem));
}

answers('the next request after a reset connection is answered', async () => {
  let requests = 0;
  await serve(
    (_, response) => {
      requests += 1;
      if (requests === 2) response.socket?.resetAndDestroy();
      else response.end(success);
    },
    async ({ url }) => {
      const target = endpointTarget(url);
      const kinds: string[] = [];
      for (let index = 0; index < 4; index += 1) {
        const { kind } = await target.send(exchangeOf(), never);
        kinds.push(kind);
      }
      await target.close();
      assert.equal(kinds, ['accepted', 'unreachable', 'accepted', 'accepted']);
    },
  );
});

answers('nothing is waited for when the run is stopped', async () => {
  await serve(
    () => undefined,
    async ({ url }) => {
      const target = endpointTarget(url, { ratePerSecond: 1 });
      const stop = new AbortController();
      const startMs = performance.now();
      const pending = Array.from({ length: 3 }, () => target.send(exchangeOf(), stop.signal));
      setTimeout(() => stop.abort(), 30);
      for (const each of await Promise.all(pending)) {
        assert.is(expectKind(each, 'unreachable').problem, 'aborted');
      }
      await target.close();
      assert.ok(performance.now() - startMs < 1000);
    },
  );
});

answers('a host that does not exist', async () => {
  const target = endpointTarget('http://no-such-host.invalid/');
  assert.is(expectKind(await target.send(exchangeOf(), never), 'unreachable').problem, 'connection');
  await target.close();
});

answers.run();
