import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sendMalformed } from '../fixtures/malformed/send-malformed.js';
import { withServer } from '../fixtures/open-server.js';

const malformed = suite('server: malformed requests');

malformed('each gets a documented error, nothing changes, and the server goes on', async () => {
  const limits = { bodyBytes: 65_536, headersMs: 200, requestMs: 200, lingerMs: 300 };
  await withServer({ limits }, async ({ server: { url }, sandbox, log }) => {
    const before = sandbox.state();
    const result = await sendMalformed({ url, seed: 1, count: 450, concurrency: 24 });
    assert.equal(result.problems, []);
    assert.is(result.sent, 450);
    const names = [...result.answers.keys()];
    for (const wanted of ['400 Ser', '408 Req', '413 Ser', '431 Ser', '400 Unk', '404 Unk', '400 Val'])
      assert.ok(
        names.some((name) => name.startsWith(wanted)),
        `${wanted} in ${names.join(', ')}`,
      );
    assert.not.ok(
      names.some((name) => name.startsWith('5')),
      names.join(', '),
    );
    assert.is(sandbox.state(), before);
    assert.not.ok(log.some(({ event }) => event === 'fault'));
  });
});

malformed.run();
