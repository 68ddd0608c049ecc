import { PinpointSMSVoiceV2ServiceException } from '@aws-sdk/client-pinpoint-sms-voice-v2';

/** An error of the service: its name, and its Reason where it has one. */
export interface ServiceError {
  readonly error: string;
  readonly reason: string | undefined;
}

/** The error of the service that an exception of the SDK is; undefined for all others. */
export function readServiceError(error: Error): ServiceError | undefined {
  if (!(error instanceof PinpointSMSVoiceV2ServiceException)) return undefined;
  const reason: unknown = Reflect.get(error, 'Reason');
  return { error: error.name, reason: typeof reason === 'string' ? reason : undefined };
}
