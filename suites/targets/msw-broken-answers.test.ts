import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { HttpAnswer } from '../../sandbox/encode-answer.js';
import { send } from '../../spec/fixtures/operations.js';
import { runOn } from '../fixtures/run-stand-in.js';
import { expectKind, mswTarget, sendTo, simulatedUrl } from '../fixtures/simulated.js';

/** A way to break each success; errors are as documented. */
type Tamper = (answer: HttpAnswer) => Partial<HttpAnswer>;

function tampered(change: Tamper): ReturnType<typeof mswTarget> {
  return mswTarget({
    tamper: (answer) => (answer.status === 200 ? { ...answer, ...change(answer) } : answer),
  });
}

const broken = suite('msw target: answers that are not as documented');

const rows: Readonly<Record<string, readonly [string, Tamper]>> = {
  'status 201': ['response/status', () => ({ status: 201 })],
  'status 202': ['response/status', () => ({ status: 202 })],
  'an empty object': ['response.MessageId/type', () => ({ body: '{}' })],
  'an id that is null': ['response.MessageId/type', () => ({ body: '{"MessageId":null}' })],
  'an id that is a number': ['response.MessageId/type', () => ({ body: '{"MessageId":12345}' })],
  'an id in lower case': ['response.MessageId/type', () => ({ body: '{"messageId":"m-1"}' })],
  'an array': ['response.MessageId/type', () => ({ body: '[1]' })],
  'JSON null': ['response.MessageId/type', () => ({ body: 'null' })],
  'an empty body': ['response/format', () => ({ body: '' })],
  HTML: ['response/format', () => ({ body: '<html></html>', headers: { 'content-type': 'text/html' } })],
  'JSON that is cut off': ['response/format', ({ body }) => ({ body: body.slice(0, -2) })],
};

/** The rules beside those of the response that a row is held against: those with one fault share them out, as what they do to others is the same. */
function shareOf(name: string): (constraintId: string) => boolean {
  const alike = Object.keys(rows).filter((each) => rows[each]?.[0] === rows[name]?.[0]);
  const others = send.constraints.filter(({ id }) => !id.includes('/response'));
  const own = others.filter((_, index) => index % alike.length === alike.indexOf(name));
  return (id) => id.includes('/response') || own.some((each) => each.id === id);
}

for (const [name, [rule, change]] of Object.entries(rows)) {
  broken(`${name} is blamed on ${rule} alone`, async () => {
    const run = { url: simulatedUrl.href, runs: 1, keeps: shareOf(name) };
    const { outcome, blamed, judged } = await runOn(tampered(change), run);
    assert.ok(judged.length > 50);
    assert.equal(outcome, { complete: true, reason: '' });
    assert.equal(blamed, [rule]);
  });
}

broken('what the SDK cannot read is observed as it came over the wire', async () => {
  const { wire, output } = expectKind(await sendTo(tampered(() => ({ body: '<html>' }))), 'accepted');
  assert.equal([wire?.status, wire?.body, output], [200, '<html>', undefined]);
});

broken('an integration that fails on an answer that is right is no fault of the answer', async () => {
  const target = mswTarget({
    integration: async (client, request, operation) => {
      const { bareCommand } = await import('../integration.js');
      await bareCommand(client, request, operation);
      throw new TypeError('No.');
    },
  });
  const { error } = expectKind(await sendTo(target), 'rejected');
  assert.is(error.name, 'TypeError');
});

broken.run();
