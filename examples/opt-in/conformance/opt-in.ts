import { defineIntegration } from 'sms-voice-conformance';
import { locales, toLanguageCode } from '../src/language-code.js';
import { OptInService } from '../src/opt-in-service.js';
import { createSmsClient } from '../src/sms-client.js';

/** How the requests of the contract are said to the service, whose callers know phone numbers and locales. */
export default defineIntegration({
  operation: 'SendDestinationNumberVerificationCode',
  members: ['Context', 'LanguageCode', 'VerificationChannel', 'VerifiedDestinationNumberId'],
  // The client that production uses is under test, too.
  createClient: createSmsClient,
  timeoutMs: 1_000,

  toInput: ({ LanguageCode, VerificationChannel, Context }) => {
    const locale = locales.find((each) => toLanguageCode(each) === LanguageCode);
    // Nobody can ask for a language that has no locale, or for none.
    if (locale === undefined) return undefined;
    return { phoneNumber: '+14255550100', locale, channel: VerificationChannel, context: Context };
  },

  // The id is not said by callers: registering the number gives it.
  answers: ({ VerifiedDestinationNumberId }) => ({
    CreateVerifiedDestinationNumber: { VerifiedDestinationNumberId },
  }),

  call: (client, input) =>
    new OptInService(client, { timeoutMs: 300, pause: () => Promise.resolve() }).requestCode(input),

  toOutput: ({ messageId }) => ({ MessageId: messageId }),
});
