import { setMaxListeners } from 'node:events';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { allCases, catalogueOf } from '../../generators/fixtures/catalogues.js';
import type { Alteration } from '../../spec/envelope.js';
import { endpointTarget } from '../fixtures/run-stand-in.js';
import { serve } from '../fixtures/serve.js';
import { exchangeOf, expectKind, mswTarget } from '../fixtures/simulated.js';
import type { Target } from '../target.js';

const never = new AbortController().signal;
setMaxListeners(0, never);
const alterations = allCases(catalogueOf({ runs: 1 })).flatMap((each) =>
  each.kind === 'envelope' && each.index === 0 ? [each] : [],
);

async function withTarget<T>(target: Target, use: (target: Target) => Promise<T>): Promise<T> {
  try {
    return await use(target);
  } finally {
    await target.close();
  }
}

const intercepted = suite('altered envelopes: msw');

intercepted('each reaches the handler, and what it finds wrong is what was altered', async () => {
  await withTarget(mswTarget(), async (target) => {
    for (const { id, alteration: envelope, aspect, polarity, request } of alterations) {
      const observation = await target.send({ ...exchangeOf(request), envelope }, never);
      const { sent } = expectKind(observation, polarity === 'accept' ? 'accepted' : 'rejected');
      assert.equal([sent.via, sent.attempts], ['raw', 1], id);
      const aspects = new Set(sent.envelope?.map((each) => each.aspect));
      // MSW gives its handlers no body with a GET, so that the body and its signature are wrong for them, too.
      if (envelope.kind === 'method' && envelope.method === 'GET') assert.ok(aspects.has('method'), id);
      else assert.equal(aspects, new Set(polarity === 'accept' ? [] : [aspect]), id);
    }
  });
});

intercepted('one after the other do not change what the next request is', async () => {
  await withTarget(mswTarget(), async (target) => {
    const path: Alteration = { kind: 'path', below: 'another/path' };
    for (const envelope of [path, { kind: 'none' }, path, undefined, { kind: 'none' }] as const) {
      const observation = await target.send({ ...exchangeOf(), envelope }, never);
      assert.is(observation.kind, envelope === path ? 'rejected' : 'accepted');
    }
  });
});

intercepted.run();

const overWire = suite('altered envelopes: endpoint');

interface Seen {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

/** What a server sees of each of these envelopes, and on how many connections. */
async function seenOf(
  envelopes: readonly (Alteration | undefined)[],
): Promise<{ readonly seen: readonly Seen[]; readonly opened: number }> {
  const seen: Seen[] = [];
  return serve(
    (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method, url: path, headers } = request;
        seen.push({ method, path, headers, body: Buffer.concat(chunks) });
        response.end('{"MessageId":"m-1"}');
      });
    },
    async ({ url, connections }) =>
      withTarget(endpointTarget(url), async (target) => {
        for (const envelope of envelopes) await target.send({ ...exchangeOf(), envelope }, never);
        return { seen, opened: connections() };
      }),
  );
}

overWire('arrive byte for byte', async () => {
  const { seen } = await seenOf([
    { kind: 'none' },
    { kind: 'method', method: 'GET' },
    { kind: 'path', below: 'another/path' },
    { kind: 'header', name: 'x-amz-target', value: undefined },
    { kind: 'header', name: 'x-amz-target', value: '' },
    { kind: 'header', name: 'content-type', value: undefined },
    { kind: 'body', form: 'empty' },
    { kind: 'signature', fault: 'no-authorization' },
    { kind: 'signature', fault: 'malformed-date' },
  ]);
  const [right, get, path, noTarget, emptyTarget, noType, empty, unsigned, odd] = seen;
  const text = JSON.stringify(exchangeOf().request);
  assert.equal([right?.method, right?.path, right?.body.toString()], ['POST', '/', text]);
  assert.equal([get?.method, get?.body.toString()], ['GET', text]);
  assert.is(path?.path, '/another/path');
  assert.is(noTarget?.headers['x-amz-target'], undefined);
  assert.is(emptyTarget?.headers['x-amz-target'], '');
  assert.is(noType?.headers['content-type'], undefined);
  assert.equal([empty?.body.length, empty?.headers['content-length']], [0, '0']);
  assert.is(unsigned?.headers['authorization'], undefined);
  assert.is(odd?.headers['x-amz-date'], 'not-a-date');
});

overWire('each has a connection of its own, and leaves those of the others alone', async () => {
  const get: Alteration = { kind: 'method', method: 'GET' };
  const { opened } = await seenOf([undefined, get, undefined, get, undefined]);
  assert.is(opened, 3);
});

overWire.run();
