import { PinpointSMSVoiceV2, PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { mockClient } from 'aws-sdk-client-mock';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError, mockSmsVoice } from '../mock.js';
import type { SmsVoiceMock } from '../mock.js';

const input = { VerifiedDestinationNumberId: 'vdn-1', VerificationChannel: 'TEXT' } as const;

/** A client that says so where it would connect. */
function connecting(): PinpointSMSVoiceV2 {
  const client = new PinpointSMSVoiceV2({ region: 'us-east-1', maxAttempts: 1 });
  client.config.requestHandler.handle = () => Promise.reject(new RangeError('It connects.'));
  client.config.credentials = () => Promise.resolve({ accessKeyId: 'A', secretAccessKey: 'B' });
  return client;
}

/** Calls, and gives what became of it: `answered`, or the name of the error. */
async function outcome(client: PinpointSMSVoiceV2): Promise<string> {
  return client.sendDestinationNumberVerificationCode(input).then(
    () => 'answered',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
}

const connects = 'RangeError';
const ofClass = (): SmsVoiceMock => mockSmsVoice(PinpointSMSVoiceV2Client, { strict: true });

const attach = suite('mockSmsVoice: several mocks');

attach('a client that is mocked by itself does not unmock its class', async () => {
  const [one, other] = [connecting(), connecting()];
  const all = ofClass();
  const single = mockSmsVoice(one, { strict: true });
  single.failWith('ConflictException');
  try {
    assert.equal([await outcome(one), await outcome(other)], ['ConflictException', 'answered']);
    single.reset();
    assert.equal([await outcome(one), await outcome(other)], ['answered', 'answered']);
    assert.equal([single.calls().length, all.calls().length], [1, 2]);
    single.restore();
    assert.equal([await outcome(one), await outcome(other)], ['answered', 'answered']);
    assert.is(all.calls().length, 4);
  } finally {
    all.restore();
  }
  assert.equal([await outcome(one), await outcome(other)], [connects, connects]);
  assert.not.ok(Object.hasOwn(one, 'send'));
});

attach('nor does the class unmock a client, whichever is restored first', async () => {
  const [one, other] = [connecting(), connecting()];
  const single = mockSmsVoice(one);
  const all = ofClass();
  single.reset();
  assert.equal([await outcome(one), await outcome(other)], ['answered', 'answered']);
  all.restore();
  assert.equal([await outcome(one), await outcome(other)], ['answered', connects]);
  single.restore();
  assert.is(await outcome(one), connects);
});

attach('the aggregated class and the class below it go side by side', async () => {
  const below = ofClass();
  const aggregated = mockSmsVoice(PinpointSMSVoiceV2);
  aggregated.failWith('ConflictException');
  assert.is(await outcome(connecting()), 'ConflictException');
  aggregated.restore();
  assert.is(await outcome(connecting()), 'answered');
  below.restore();
  assert.is(await outcome(connecting()), connects);
});

attach('a second mock of what is mocked is refused, and the first one goes on', async () => {
  const client = connecting();
  for (const target of [client, PinpointSMSVoiceV2Client]) {
    const first = mockSmsVoice(target);
    assert.throws(
      () => mockSmsVoice(target),
      (error: unknown) =>
        error instanceof ConformanceError && /mocked already.*restore\(\)/s.test(error.message),
    );
    assert.is(await outcome(client), 'answered');
    first.restore();
    mockSmsVoice(target).restore();
  }
});

attach('a mock that was restored touches a later one no more', async () => {
  const client = connecting();
  const earlier = mockSmsVoice(client);
  earlier.restore();
  earlier.reset();
  assert.is(await outcome(client), connects);
  const later = mockSmsVoice(client, { strict: true });
  later.failWith('ConflictException');
  earlier.restore();
  earlier.reset();
  assert.is(await outcome(client), 'ConflictException');
  later.restore();
  assert.is(await outcome(client), connects);
});

attach('after a restore, reset still throws what is wrong', async () => {
  const client = connecting();
  const sms = mockSmsVoice(client, { strict: true });
  sms.restore();
  sms.failOnceWith('ConflictException');
  assert.throws(() => sms.verify(), /nobody asked for it/);
  assert.is(await outcome(client), connects);
});

attach('goes after a mock of aws-sdk-client-mock, and leaves a later one alone', async () => {
  const client = connecting();
  mockClient(PinpointSMSVoiceV2Client).rejects('theirs');
  const ours = ofClass();
  assert.is(await outcome(client), 'answered');
  const theirs = mockClient(PinpointSMSVoiceV2Client).rejects(new SyntaxError('theirs'));
  ours.reset();
  ours.restore();
  assert.is(await outcome(client), 'SyntaxError');
  theirs.restore();
  assert.is(await outcome(client), connects);
});

attach.run();
