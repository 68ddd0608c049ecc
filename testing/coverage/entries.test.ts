import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  PinpointSMSVoiceV2Client,
  SendDestinationNumberVerificationCodeCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { setupServer } from 'msw/node';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { minimal, packaged, send } from '../../spec/fixtures/operations.js';
import { mockSmsVoice } from '../mock.js';
import { smsVoiceHandlers } from '../msw.js';
import { readRecords } from './read-records.js';

const entries = suite('coverage of a team’s own tests, by the public entries');

/** Runs with a folder for records that does not exist yet. */
async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const above = realpathSync(mkdtempSync(join(tmpdir(), 'coverage #')));
  try {
    await use(join(above, 'records'));
  } finally {
    rmSync(above, { recursive: true, force: true });
  }
}

function createClient(): PinpointSMSVoiceV2Client {
  return new PinpointSMSVoiceV2Client({
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
}

/** Calls the service as user code would; an error is an answer, too. */
async function call(client: PinpointSMSVoiceV2Client, members: object = {}): Promise<void> {
  await client
    .send(new SendDestinationNumberVerificationCodeCommand({ ...minimal, ...members }))
    .catch(() => undefined);
}

/** The ids that a folder of records holds, without the operation. */
function idsIn(folder: string): ReadonlySet<string> {
  const { seen } = readRecords(folder, packaged.digest);
  return new Set([...(seen.get(send.name) ?? [])].map((id) => id.slice(send.name.length + 1)));
}

entries('the mock records requests and answers', () =>
  inFolder(async (folder) => {
    const client = createClient();
    const sms = mockSmsVoice(client, { coverage: folder });
    sms.failOnceWith('ServiceQuotaExceededException', { Reason: 'VERIFICATION_ATTEMPTS_PER_DAY' });
    await call(client);
    assert.not.ok(idsIn(folder).has('response/success'));
    await call(client);
    // Not typed by the SDK, as in a form that somebody filled in.
    await call(client, { LanguageCode: 'en-US' });
    sms.restore();
    const ids = idsIn(folder);
    for (const id of [
      'error.ServiceQuotaExceededException/reason-VERIFICATION_ATTEMPTS_PER_DAY',
      'response/success',
      'LanguageCode/enum/broken',
      'error.ValidationException/seen',
    ])
      assert.ok(ids.has(id), id);
  }),
);

entries('the handlers record requests, answers and faults', () =>
  inFolder(async (folder) => {
    const sms = smsVoiceHandlers({ coverage: folder });
    const server = setupServer(...sms.handlers);
    server.listen(sms.listenOptions);
    try {
      const client = createClient();
      sms.faultOnceWith('reset').failOnceWith('ThrottlingException');
      await call(client, { LanguageCode: 'EN_US' });
      assert.not.ok(idsIn(folder).has('error.ThrottlingException/seen'));
      await call(client);
      await call(client, { VerificationChannel: 'SMS' });
    } finally {
      server.close();
    }
    const ids = idsIn(folder);
    for (const id of [
      'LanguageCode/enum/kept',
      'fault.reset',
      'error.ThrottlingException/seen',
      'VerificationChannel/enum/broken',
    ])
      assert.ok(ids.has(id), id);
  }),
);

entries('both record in the same file, and nowhere where the option says no', () =>
  inFolder(async (folder) => {
    process.env['SMS_VOICE_COVERAGE'] = folder;
    try {
      for (const coverage of [false, undefined, true]) {
        const client = createClient();
        const sms = mockSmsVoice(client, coverage === undefined ? {} : { coverage });
        await call(client);
        sms.restore();
        assert.is(readRecords(folder, packaged.digest).files.length, coverage === false ? 0 : 1);
      }
    } finally {
      delete process.env['SMS_VOICE_COVERAGE'];
    }
  }),
);

entries.run();
