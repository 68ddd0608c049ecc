import {
  DescribeVerifiedDestinationNumbersCommand,
  PinpointSMSVoiceV2ServiceException,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { VerifiedDestinationNumberInformation } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { ConformanceError } from '../../spec/conformance-error.js';
import { createClient } from '../sdk.js';
import { settingsOf } from './resolve-aws.js';
import type { AwsChoice } from './resolve-aws.js';

/** A number that is registered in the account and can be sent a code. */
export interface RegisteredNumber {
  readonly telephone: string;
  readonly status: string;
}

/** In these states a number is the account's own. Source: AWS API reference, VerifiedDestinationNumberInformation. */
const usableStates: readonly string[] = ['PENDING', 'VERIFIED'];
const where = '--verified-destination-number-id';

/**
 * Asks AWS whose number an id is. Sends no message, and is tried once.
 *
 * @throws ConformanceError kind `usage`: no such number in this account, or in another state; kind `target`: no answer
 */
export async function describeNumber(
  id: string,
  choice: AwsChoice,
  timeoutMs: number,
): Promise<RegisteredNumber> {
  const client = createClient(settingsOf(choice));
  try {
    const command = new DescribeVerifiedDestinationNumbersCommand({ VerifiedDestinationNumberIds: [id] });
    const answer = await client.send(command, { abortSignal: AbortSignal.timeout(timeoutMs) });
    return checkNumber(id, answer.VerifiedDestinationNumbers ?? []);
  } catch (cause) {
    throw cause instanceof ConformanceError ? cause : describeFailure(cause);
  } finally {
    client.destroy();
  }
}

function checkNumber(id: string, numbers: readonly VerifiedDestinationNumberInformation[]): RegisteredNumber {
  const found = numbers.find(
    (each) => each.VerifiedDestinationNumberId === id || each.VerifiedDestinationNumberArn === id,
  );
  if (found?.DestinationPhoneNumber === undefined) throw notHere(undefined);
  const { DestinationPhoneNumber: telephone, Status: status = 'unknown' } = found;
  if (usableStates.includes(status)) return { telephone, status };
  throw new ConformanceError('usage', `The number is in the state ${status}.`, {
    where,
    advice: `Name a number that is ${usableStates.join(' or ')}.`,
  });
}

function notHere(cause: unknown): ConformanceError {
  return new ConformanceError('usage', 'There is no such number in this account and region.', {
    where,
    advice: 'Register the number first, or correct the id, --region or --profile.',
    cause,
  });
}

function describeFailure(cause: unknown): ConformanceError {
  const isService = cause instanceof PinpointSMSVoiceV2ServiceException;
  const name = cause instanceof Error ? cause.name : 'unknown error';
  if (isService && ['ResourceNotFoundException', 'ValidationException'].includes(name)) return notHere(cause);
  const isUnavailable = !isService || cause.$fault === 'server' || name === 'ThrottlingException';
  const what = `AWS could not be asked whose number it is: ${name}.`;
  if (isUnavailable)
    return new ConformanceError('target', what, {
      where,
      advice: 'No message was sent. Try again later.',
      cause,
    });
  return new ConformanceError('usage', what, {
    where,
    advice:
      'The credentials have to be allowed sms-voice:DescribeVerifiedDestinationNumbers. No message was sent.',
    cause,
  });
}
