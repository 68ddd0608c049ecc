import { SendDestinationNumberVerificationCodeCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { parseInput } from 'sms-voice-conformance';

/** Sends the code that a message of our queue asks for. @returns what is wrong with the message; empty where it was sent */
export async function resendCode(
  client: PinpointSMSVoiceV2Client,
  message: unknown,
): Promise<readonly string[]> {
  const parsed = parseInput(message);
  if (!parsed.ok) return parsed.problems.map(({ path, fix }) => `${path}: ${fix}`);
  await client.send(new SendDestinationNumberVerificationCodeCommand(parsed.input));
  return [];
}
