import * as sdk from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type {
  PinpointSMSVoiceV2Client,
  PinpointSMSVoiceV2ClientConfig,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import type { RetryErrorInfo, StandardRetryToken } from '@smithy/types';
import type { Credentials } from '../sandbox/http-request.js';
import { assertNever } from '../spec/assert-never.js';
import type { Operation, Shape } from '../spec/contract.js';
import { isJsonObject, jsonTypeOf, setOwn } from '../spec/json.js';
import type { Json, JsonObject } from '../spec/json.js';
import { ConformanceError } from '../spec/conformance-error.js';
import type { ObservedError } from './observation.js';
import { maxAttempts } from './target.js';

type Command = Parameters<PinpointSMSVoiceV2Client['send']>[0];

const exported: Readonly<Record<string, unknown>> = sdk;

/** The command of the SDK for an operation. @throws ConformanceError kind `usage` where the SDK in use lacks it. */
export function createCommand(operation: string, request: JsonObject): Command {
  const command = exported[`${operation}Command`];
  if (!isCommandClass(command)) {
    throw new ConformanceError('usage', `The SDK that is installed has no command for ${operation}.`, {
      where: '@aws-sdk/client-pinpoint-sms-voice-v2',
      advice: 'Install a newer version of it.',
    });
  }
  return new command(request);
}

function isCommandClass(value: unknown): value is new (request: JsonObject) => Command {
  return typeof value === 'function';
}

/** True for a command of the SDK for this operation, and for instances of classes that extend it. */
export function isCommandOf(operation: string, command: object): boolean {
  const known = exported[`${operation}Command`];
  return isCommandClass(known) && command instanceof known;
}

/** True for the class of the SDK's command for this operation, and for classes that extend it. */
export function isCommandClassOf(operation: string, type: object): boolean {
  const known = exported[`${operation}Command`];
  return isCommandClass(known) && (type === known || Object.prototype.isPrototypeOf.call(known, type));
}

/** Settings of a client that nothing in the environment can change. */
export function clientSettings(
  url: URL,
  region: string,
  credentials: Credentials,
): PinpointSMSVoiceV2ClientConfig {
  return {
    region,
    endpoint: url.href,
    credentials,
    maxAttempts,
    retryStrategy: new PatientRetryStrategy(maxAttempts, () => 0),
    retryMode: 'standard',
    defaultsMode: 'standard',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    cacheMiddleware: true,
    userAgentAppId: 'sms-voice-conformance',
  };
}

/** The same, for a client that asks so often: 1 leaves retries to the code that uses it. */
export function withAttempts(
  settings: PinpointSMSVoiceV2ClientConfig,
  attempts: number,
): PinpointSMSVoiceV2ClientConfig {
  const retryStrategy = new PatientRetryStrategy(attempts, () => 0);
  return { ...settings, maxAttempts: attempts, retryStrategy };
}

/** Creates a client. The environment and shared configuration files do not matter to it. */
export function createClient(settings: PinpointSMSVoiceV2ClientConfig): PinpointSMSVoiceV2Client {
  return new sdk.PinpointSMSVoiceV2Client(settings);
}

/**
 * Lets nothing out of a client any more: a call that comes late must neither count nor leave the machine. It is not answered at
 * all: code that asks again after every error, without a pause, would keep the process busy for ever.
 */
export function retireClient(client: PinpointSMSVoiceV2Client): void {
  client.config.requestHandler.handle = () => new Promise(() => {});
}

/** The retry quota of a new client. Source: AWS SDKs and Tools Reference Guide, standard retry mode. */
const fullQuota = 500;

/**
 * Retries without waiting, and without the quota that one client shares among all its calls: what one case leaves of it
 * would decide how often the next one is retried.
 */
class PatientRetryStrategy extends ConfiguredRetryStrategy {
  override refreshRetryTokenForRetry(
    token: StandardRetryToken,
    error: RetryErrorInfo,
  ): Promise<StandardRetryToken> {
    Reflect.set(this, 'capacity', fullQuota);
    const { retryAfterHint: _, ...others } = error;
    return super.refreshRetryTokenForRetry(token, others);
  }
}

/** What the SDK throws for an error of the service: its typed exception where it knows one. */
export function createException(name: string, status: number, members: JsonObject): Error {
  const { Message: message, ...others } = members;
  const details = {
    message: typeof message === 'string' ? message : '',
    $metadata: { httpStatusCode: status, attempts: 1 },
    ...others,
  };
  const known = exported[name];
  if (isExceptionClass(known)) return new known(details);
  return new sdk.PinpointSMSVoiceV2ServiceException({
    ...details,
    name,
    $fault: status >= 500 ? 'server' : 'client',
  });
}

function isExceptionClass(value: unknown): value is new (details: object) => Error {
  return typeof value === 'function' && value.prototype instanceof sdk.PinpointSMSVoiceV2ServiceException;
}

/** Reads what an integration threw: the exception of the SDK, or the one that it gives as its cause. */
export function observeThrown(thrown: unknown): ObservedError {
  try {
    return readThrown(thrown);
  } catch {
    // A Proxy, a getter, or an object without a prototype may throw where it is read.
    const message = 'What was thrown cannot be read.';
    return { name: undefined, status: undefined, members: {}, isTyped: false, message };
  }
}

function readThrown(thrown: unknown): ObservedError {
  const exception = findServiceException(thrown);
  if (exception === undefined) {
    const name = thrown instanceof Error ? thrown.name : undefined;
    return { name, status: undefined, members: {}, isTyped: false, message: String(thrown) };
  }
  const { name, message, $metadata } = exception;
  const known = exported[name];
  return {
    name,
    status: $metadata.httpStatusCode,
    members: ownMembers(exception),
    isTyped: isExceptionClass(known) && exception instanceof known,
    message,
  };
}

function findServiceException(thrown: unknown): sdk.PinpointSMSVoiceV2ServiceException | undefined {
  let error = thrown;
  for (let depth = 0; depth < 8 && error instanceof Error; depth += 1) {
    if (error instanceof sdk.PinpointSMSVoiceV2ServiceException) return error;
    error = error.cause;
  }
  return undefined;
}

/** The members of an exception that the service gave it. */
function ownMembers(exception: Error): JsonObject {
  const members: Record<string, Json> = {};
  // By name first: reading the stack alone takes longer than all the rest.
  for (const name of Object.keys(exception)) {
    if (name.startsWith('$') || ofEveryException.has(name)) continue;
    const value: unknown = Reflect.get(exception, name);
    if (isJson(value)) setOwn(members, name, value);
  }
  return members;
}

/** What an exception has beside the members that the service gave it. */
const ofEveryException: ReadonlySet<string> = new Set([
  'name',
  '__type',
  'message',
  'Message',
  'stack',
  'cause',
]);

/** True for what JSON can hold: nothing that holds itself, or that throws where it is read. */
export function isJson(value: unknown): value is Json {
  try {
    return isReadableJson(value);
  } catch {
    return false;
  }
}

function isReadableJson(value: unknown): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return value.every(isReadableJson);
  if (isJsonObject(value)) return Object.values(value).every(isReadableJson);
  return jsonTypeOf(value) !== 'null';
}

/** The SDK leaves out null, and makes an object of a list where one is due: requests that hold those go as raw HTTP. */
export function isSendableBySdk({ members }: Pick<Operation, 'members'>, request: JsonObject): boolean {
  const shapes = new Map(members.map(({ name, shape }) => [name, shape]));
  return Object.keys(request).every((name) => isSendable(shapes.get(name), request[name] ?? null));
}

function isSendable(shape: Shape | undefined, value: Json): boolean {
  if (value === null) return false;
  switch (shape?.kind) {
    case undefined:
    case 'string':
    case 'integer':
      return true;
    case 'map':
      return !isJsonObject(value) || Object.values(value).every((entry) => entry !== null);
    case 'list':
      return !isArray(value) || value.every((item) => isSendable(shape.item, item));
    case 'structure':
      return isJsonObject(value) ? isSendableBySdk(shape, value) : !isArray(value);
    default:
      return assertNever(shape);
  }
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
