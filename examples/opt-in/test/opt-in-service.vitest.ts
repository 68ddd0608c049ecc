import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { afterAll, afterEach, expect, test } from 'vitest';
import { mockSmsVoice } from 'sms-voice-conformance/mock';
import { OptInService } from '../src/opt-in-service.js';

// Strict: a request that breaks a rule of the API fails the test, also where the code under test swallows the error.
const sms = mockSmsVoice(PinpointSMSVoiceV2Client, { strict: true });
const pauses: number[] = [];
const service = new OptInService(new PinpointSMSVoiceV2Client({ region: 'eu-west-1' }), {
  pause: async (ms) => void pauses.push(ms),
});
const request = { phoneNumber: '+14255550100', locale: 'pt-BR' };

afterEach(() => {
  pauses.length = 0;
  sms.reset();
});
afterAll(() => sms.restore());

test('registers the number and sends the code in the language of the user', async () => {
  const { numberId, messageId } = await service.requestCode(request);

  expect(messageId).not.toBe('');
  expect(sms.calls('CreateVerifiedDestinationNumber')).toMatchObject([
    { DestinationPhoneNumber: '+14255550100' },
  ]);
  expect(sms.calls('SendDestinationNumberVerificationCode')).toEqual([
    { VerifiedDestinationNumberId: numberId, VerificationChannel: 'TEXT', LanguageCode: 'PT_BR' },
  ]);
});

test('looks a number up that is registered already', async () => {
  sms
    .on('CreateVerifiedDestinationNumber')
    .failWith('ConflictException', { Reason: 'RESOURCE_ALREADY_EXISTS' });

  const { numberId } = await service.requestCode(request);

  expect(sms.calls('DescribeVerifiedDestinationNumbers')).toEqual([
    { DestinationPhoneNumbers: ['+14255550100'] },
  ]);
  expect(sms.calls('SendDestinationNumberVerificationCode')).toMatchObject([
    { VerifiedDestinationNumberId: numberId },
  ]);
});

test('tells the user who asked too often from the account that has spent its money', async () => {
  sms
    .on('SendDestinationNumberVerificationCode')
    .failOnceWith('ServiceQuotaExceededException', { Reason: 'VERIFICATION_ATTEMPTS_PER_DAY' })
    .failOnceWith('ServiceQuotaExceededException', { Reason: 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT' });

  await expect(service.requestCode(request)).rejects.toMatchObject({ kind: 'too-many-codes' });
  await expect(service.requestCode(request)).rejects.toMatchObject({ kind: 'spend-limit' });
});

test.each([
  ['AccessDeniedException', 'ACCOUNT_DISABLED', 'refused'],
  ['ConflictException', 'DESTINATION_PHONE_NUMBER_OPTED_OUT', 'opted-out'],
  ['ConflictException', 'NO_ORIGINATION_IDENTITIES_FOUND', 'refused'],
  ['ConflictException', 'VERIFICATION_ALREADY_COMPLETE', 'already-verified'],
  ['ResourceNotFoundException', undefined, 'no-such-number'],
  ['ServiceQuotaExceededException', 'DAILY_DESTINATION_CALL_LIMIT', 'too-many-codes'],
  ['ServiceQuotaExceededException', 'MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE', 'spend-limit'],
] as const)('%s %s is %s', async (error, Reason, kind) => {
  const details = Reason && { Reason };
  sms.on('SendDestinationNumberVerificationCode').failWith(error, details);

  await expect(service.requestCode(request)).rejects.toMatchObject({ kind, reason: Reason });
});

test('waits longer each time that it is throttled, and gives up at the third', async () => {
  sms.on('SendDestinationNumberVerificationCode').failOnceWith('ThrottlingException');
  await service.requestCode(request);
  expect(pauses).toEqual([400]);

  sms.on('SendDestinationNumberVerificationCode').failWith('ThrottlingException');
  await expect(service.requestCode(request)).rejects.toMatchObject({ kind: 'slow-down' });
  expect(pauses).toEqual([400, 400, 800]);
});

test('never repeats a send of which it cannot know what it did', async () => {
  sms.on('SendDestinationNumberVerificationCode').failWith('InternalServerException');

  await expect(service.requestCode(request)).rejects.toMatchObject({ kind: 'outcome-unknown' });
  expect(sms.calls('SendDestinationNumberVerificationCode')).toHaveLength(1);
});

test('takes a code back', async () => {
  sms
    .on('VerifyDestinationNumber')
    .failOnceWith('ValidationException', { Reason: 'VERIFICATION_CODE_MISMATCH' })
    .failOnceWith('ConflictException', { Reason: 'VERIFICATION_CODE_EXPIRED' });
  const answer = { numberId: 'vdn-1', code: '123456' };

  await expect(service.confirm(answer)).rejects.toMatchObject({ kind: 'wrong-code' });
  await expect(service.confirm(answer)).rejects.toMatchObject({ kind: 'code-expired' });
  expect(await service.confirm(answer)).toEqual({ isVerified: true, status: 'VERIFIED' });
});
