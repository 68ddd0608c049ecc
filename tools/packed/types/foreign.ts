import type {
  PinpointSMSVoiceV2Client,
  PinpointSMSVoiceV2ServiceException,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { AwsStub } from 'aws-sdk-client-mock';
import type { Arbitrary } from 'fast-check';
import type { RequestHandler } from 'msw';

/** Types of others that our entries speak of. They are not looked into, but they must not be `any`. */
export type Foreign =
  | AbortSignal
  | Arbitrary<unknown>
  | AwsStub<never, never, never>
  | Date
  | Error
  | PinpointSMSVoiceV2Client
  | PinpointSMSVoiceV2ServiceException
  | Request
  | RequestHandler
  | URL
  | Uint8Array
  /** Commands of the SDK, of whichever operation. */
  | { readonly middlewareStack: unknown };
