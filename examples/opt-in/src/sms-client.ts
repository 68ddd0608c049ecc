import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { PinpointSMSVoiceV2ClientConfig } from '@aws-sdk/client-pinpoint-sms-voice-v2';

/**
 * The client that the opt-in needs. It makes one attempt: a second one after a lost answer could send, and bill, a second message, and
 * which calls may be repeated is decided in one place, `callService`. Times are in milliseconds.
 */
export function createSmsClient(settings: PinpointSMSVoiceV2ClientConfig = {}): PinpointSMSVoiceV2Client {
  return new PinpointSMSVoiceV2Client({
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout: 5_000,
      throwOnRequestTimeout: true,
      socketTimeout: 5_000, // Also where an answer begins and then stops.
    },
    ...settings,
    maxAttempts: 1,
  });
}
