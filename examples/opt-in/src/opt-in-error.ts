import {
  AccessDeniedException,
  ConflictException,
  PinpointSMSVoiceV2ServiceException,
  ResourceNotFoundException,
  ServiceQuotaExceededException,
  ThrottlingException,
  ValidationException,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';

/** What callers of the opt-in can act on. */
export type OptInErrorKind =
  | 'locale-not-offered'
  | 'wrong-code'
  | 'code-expired'
  | 'already-verified'
  | 'already-registered'
  | 'opted-out'
  | 'no-such-number'
  | 'too-many-codes'
  | 'too-many-numbers'
  | 'spend-limit'
  | 'slow-down'
  /** The request, the account or its settings are wrong: for us, not for the user. `reason` says more. */
  | 'refused'
  | 'cancelled'
  /** No answer that can be relied on: the service may have done it, or not. */
  | 'outcome-unknown';

/** An opt-in that did not succeed. Its message holds no whole phone number and no credential; `cause` is what the SDK threw. */
export class OptInError extends Error {
  readonly kind: OptInErrorKind;
  /** The Reason of the service, where it gave one. The list of them is open. */
  readonly reason: string | undefined;

  constructor(kind: OptInErrorKind, message: string, options: { cause?: unknown; reason?: string } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'OptInError';
    this.kind = kind;
    this.reason = options.reason;
  }
}

/** The Reasons that mean something to our users, whichever error they come with. */
const kindsOfReasons: ReadonlyMap<string, OptInErrorKind> = new Map([
  ['VERIFICATION_CODE_MISMATCH', 'wrong-code'],
  ['VERIFICATION_CODE_EXPIRED', 'code-expired'],
  ['VERIFICATION_ALREADY_COMPLETE', 'already-verified'],
  ['RESOURCE_ALREADY_EXISTS', 'already-registered'],
  ['DESTINATION_PHONE_NUMBER_OPTED_OUT', 'opted-out'],
  ['VERIFICATION_ATTEMPTS_PER_DAY', 'too-many-codes'],
  ['DAILY_DESTINATION_CALL_LIMIT', 'too-many-codes'],
  ['VERIFIED_DESTINATION_NUMBERS_PER_ACCOUNT', 'too-many-numbers'],
  ['MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT', 'spend-limit'],
  ['MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE', 'spend-limit'],
]);

/** What a failed call means. Decided by the error's class and its Reason, never by its message. */
export function toOptInError(action: string, cause: unknown): OptInError {
  if (cause instanceof OptInError) return cause;
  const reason = reasonOf(cause);
  const kind = kindOf(cause, reason);
  const why = cause instanceof PinpointSMSVoiceV2ServiceException ? cause.name : 'no answer';
  const message = `${action}: ${kind} (${reason === undefined ? why : `${why}, ${reason}`})`;
  return new OptInError(kind, message, { cause, ...(reason !== undefined && { reason }) });
}

function kindOf(cause: unknown, reason: string | undefined): OptInErrorKind {
  const kind = reason === undefined ? undefined : kindsOfReasons.get(reason);
  if (kind !== undefined) return kind;
  if (cause instanceof ResourceNotFoundException) return 'no-such-number';
  if (cause instanceof ThrottlingException) return 'slow-down';
  const isRefusal =
    cause instanceof ValidationException ||
    cause instanceof ConflictException ||
    cause instanceof ServiceQuotaExceededException ||
    cause instanceof AccessDeniedException;
  return isRefusal ? 'refused' : 'outcome-unknown';
}

function reasonOf(cause: unknown): string | undefined {
  return cause instanceof PinpointSMSVoiceV2ServiceException &&
    'Reason' in cause &&
    typeof cause.Reason === 'string'
    ? cause.Reason
    : undefined;
}
