import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { setupServer } from 'msw/node';
import { smsVoiceHandlers } from 'sms-voice-conformance/msw';
import { OptInService } from '../src/opt-in-service.js';
import { createSmsClient } from '../src/sms-client.js';

// The real client, signing and retries included; what leaves the process is answered here.
const sms = smsVoiceHandlers({ strict: true });
const server = setupServer(...sms.handlers);
const client = createSmsClient({
  region: 'eu-west-1',
  credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'not-a-real-key' },
});
const service = new OptInService(client, { pause: () => Promise.resolve(), timeoutMs: 300 });
const request = { phoneNumber: '+14255550100', locale: 'en' };
const operation = 'SendDestinationNumberVerificationCode';

before(() => server.listen(sms.listenOptions));
afterEach(() => {
  server.resetHandlers();
  sms.reset();
});
after(() => {
  client.destroy();
  server.close();
});

test('a burst of throttling is waited out', async () => {
  sms.on(operation).failOnceWith('ThrottlingException').failOnceWith('ThrottlingException');
  assert.ok((await service.requestCode(request)).messageId);
  assert.equal(sms.calls(operation).length, 3);
});

for (const fault of [
  { kind: 'reset' },
  { kind: 'html-page' },
  { kind: 'truncated-json' },
  { kind: 'no-answer' },
  { kind: 'stalled' },
] as const) {
  test(`nothing is sent twice after ${fault.kind}`, async () => {
    sms.on(operation).faultOnceWith(fault);
    await assert.rejects(service.requestCode(request), { kind: 'outcome-unknown' });
    assert.equal(sms.calls(operation).length, 1);
  });
}

test('a user who does not want to wait is not waited for', async () => {
  sms.on(operation).faultOnceWith({ kind: 'no-answer' });
  const signal = AbortSignal.timeout(50);
  await assert.rejects(service.requestCode({ ...request, signal }), { kind: 'cancelled' });
});
