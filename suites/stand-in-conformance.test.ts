import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { exampleCredentials } from '../sandbox/http-request.js';
import { send } from '../spec/fixtures/operations.js';
import { runEndpoint, runInProcess, runStandIn } from './fixtures/run-stand-in.js';
import type { Shown } from './fixtures/run-stand-in.js';
import { variants } from './fixtures/stand-in/variants.js';

const right = suite('stand-in that keeps every rule');

function assertConforms({ outcome, blamed, inconclusive, judged }: Shown): void {
  assert.equal(blamed, []);
  assert.equal(inconclusive, []);
  assert.equal(outcome, { complete: true, reason: '' });
  assert.ok(judged.length > 200);
}

right('conforms', async () => {
  assertConforms(await runStandIn({}, { runs: 4 }));
});

right('conforms with another seed', async () => {
  assertConforms(await runStandIn({}, { seed: 4_000_000_000, runs: 3 }));
});

right('is shown to keep each rule that an endpoint can show', async () => {
  const { judged } = await runStandIn({ knownIds: ['vdn-known'] }, { subjectId: 'vdn-known' });
  const passing = new Set(
    judged.filter(({ verdict }) => verdict === 'pass').map((each) => each.constraintId),
  );
  const members = new Set(send.members.map(({ name }) => name));
  const ofMembers = send.constraints.filter(
    ({ member, kind }) => members.has(member.split('.')[0] ?? '') && kind !== 'prose',
  );
  assert.is(ofMembers.length, 41);
  const ofAnswers = [
    'request/combination',
    'response/status',
    'response/format',
    'response.MessageId/type',
    'error.ValidationException/type',
    'error.ValidationException/status',
    'error.ResourceNotFoundException/type',
    'error.ResourceNotFoundException/status',
  ].map((id) => `${send.name}/${id}`);
  const wanted = [...ofMembers.map(({ id }) => id), ...ofAnswers];
  assert.equal(
    wanted.filter((id) => !passing.has(id)),
    [],
  );
});

right('conforms where it verifies signatures', async () => {
  assertConforms(await runStandIn({ verifySignature: exampleCredentials }));
});

right('conforms where it throttles one request in nine and takes 30 ms for each', async () => {
  assertConforms(await runStandIn({ throttleEvery: 9, delayMs: 30 }, { runs: 1 }));
});

for (const { name } of variants) {
  right(`conforms where it differs in what is not documented: ${name}`, async () => {
    assertConforms(await runInProcess({ variant: name }));
    const overHttp = await runStandIn({ variant: name }, { keeps: (id) => id.includes('/wire/') });
    assert.equal([overHttp.blamed, overHttp.inconclusive, overHttp.outcome.complete], [[], [], true]);
    assert.ok(overHttp.judged.length > 20);
  });
}

right.run();

const down = suite('stand-in that answers no control');

/** Incomplete for this reason, with nothing blamed, well within the patience of a person. */
async function assertGivesUp(run: () => Promise<Shown>, reason: RegExp): Promise<void> {
  const startMs = performance.now();
  const { outcome, judged } = await run();
  assert.is(outcome.complete, false);
  assert.match(outcome.reason, reason);
  assert.equal(judged, []);
  assert.ok(performance.now() - startMs < 8000, `${performance.now() - startMs} ms`);
}

down('answers 503 only', async () => {
  await assertGivesUp(() => runStandIn({ unavailable: true }), /^the control shows nothing: .*HTTP 503/);
});

down('refuses the control', async () => {
  await assertGivesUp(
    () => runStandIn({ refusesControl: true }),
    /^an ordinary valid request is refused: ValidationException, HTTP 400$/,
  );
});

down('does not know the credentials', async () => {
  const verifySignature = { ...exampleCredentials, secretAccessKey: 'another secret' };
  await assertGivesUp(
    () => runStandIn({ verifySignature }),
    /^the control shows nothing: the credentials were refused: InvalidSignatureException, HTTP 403$/,
  );
});

down('is not there', async () => {
  const { port, close } = await listen();
  await close();
  await assertGivesUp(
    () => runEndpoint({ url: `http://127.0.0.1:${port}` }),
    /^the control shows nothing: .*ECONNREFUSED/,
  );
});

down('never answers', async () => {
  const { port, close } = await listen();
  try {
    const budget = { tries: 3, delayMs: 1, maxDelayMs: 1, patienceMs: 20_000, total: 10 };
    await assertGivesUp(
      () => runEndpoint({ url: `http://127.0.0.1:${port}`, timeoutMs: 100, budget }),
      /^the control shows nothing: no answer \(timeout\)/,
    );
  } finally {
    await close();
  }
});

/** A server that takes requests and answers none. */
async function listen(): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

down('still lists every constraint of the spec, so that a report has its denominator', async () => {
  const { events } = await runStandIn({ unavailable: true });
  const started = events.find((event) => event.type === 'target-started');
  assert.equal(
    started?.constraints.map(({ constraint }) => constraint.id),
    send.constraints.map(({ id }) => id),
  );
  assert.is(events.at(-1)?.type, 'target-finished');
});

down.run();
