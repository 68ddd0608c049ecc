import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import fc from 'fast-check';
import { assertValid } from 'sms-voice-conformance';
import { brokenInput, validInput } from 'sms-voice-conformance/arbitraries';
import { mockSmsVoice } from 'sms-voice-conformance/mock';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { locales, toLanguageCode } from '../src/language-code.js';
import { OptInError } from '../src/opt-in-error.js';
import { OptInService } from '../src/opt-in-service.js';
import { resendCode } from '../src/resend-code.js';

const operation = 'SendDestinationNumberVerificationCode';
const sms = mockSmsVoice(PinpointSMSVoiceV2Client);
const client = new PinpointSMSVoiceV2Client({ region: 'eu-west-1' });
const service = new OptInService(client);
const anyRequest = suite('any request');

// The same requests in each run, so that the coverage of these tests does not go up and down.
fc.configureGlobal({ seed: 1 });

anyRequest.after.each(() => sms.reset());
anyRequest.after(() => sms.restore());

anyRequest('keeps the context that it was given', async () => {
  await fc.assert(
    fc.asyncProperty(validInput(operation), async ({ Context: context, VerificationChannel: channel }) => {
      await service.requestCode({
        phoneNumber: '+14255550100',
        locale: 'en',
        channel,
        context,
      });
      assert.equal(sms.calls(operation).at(-1)?.Context, context);
    }),
  );
});

anyRequest('that breaks a rule of the context is refused, and not repaired', async () => {
  await fc.assert(
    fc.asyncProperty(
      brokenInput(operation, { member: 'Context' }),
      async ({ input: { Context: context } }) => {
        const sent = service.requestCode({
          phoneNumber: '+14255550100',
          locale: 'en',
          context,
        });
        const error = await sent.then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        assert.is(error instanceof OptInError && error.kind, 'refused');
      },
    ),
  );
});

anyRequest('from the queue is sent as it is, or not at all', async () => {
  await fc.assert(
    fc.asyncProperty(validInput(operation), async (message) => {
      assert.equal(await resendCode(client, message), []);
      assert.equal(sms.calls(operation).at(-1), message);
    }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        brokenInput(operation).map(({ input }) => input),
        fc.anything(),
      ),
      async (message) => {
        sms.reset();
        assert.is.not((await resendCode(client, message)).length, 0);
        assert.is(sms.calls(operation).length, 0);
      },
    ),
  );
});

anyRequest('has a language that the service knows, or none is sent', () => {
  for (const locale of locales) {
    const input = { VerifiedDestinationNumberId: 'vdn-1', VerificationChannel: 'TEXT' } as const;
    assertValid({ ...input, LanguageCode: toLanguageCode(locale) });
  }
  assert.is(toLanguageCode('PT-br'), 'PT_BR');
  for (const locale of ['en-AU', 'pt_BR', 'xx', '', '__proto__']) {
    assert.throws(
      () => toLanguageCode(locale),
      (thrown: unknown) => thrown instanceof OptInError && thrown.kind === 'locale-not-offered',
    );
  }
});

anyRequest.run();
