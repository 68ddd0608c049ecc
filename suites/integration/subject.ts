import type { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Operation } from '../../spec/contract.js';
import { isJsonObject } from '../../spec/json.js';
import type { JsonObject } from '../../spec/json.js';
import type { Integration } from '../integration.js';
import { maxAttempts } from '../target.js';
import type { ServiceError } from './service-error.js';

/** What a client has to be made with so that it meets the suite and not the service. */
export interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
}

/** What an integration says of itself. */
export interface IntegrationTraits {
  /** Makes the client as production does; then that client is under test, too. */
  readonly createClient?: ((settings: ClientSettings) => PinpointSMSVoiceV2Client) | undefined;
  /** True where a message that is sent twice does no harm: what was lost may be sent again. Default: false. */
  readonly acceptsDuplicates?: boolean | undefined;
  /** The most requests for one call. Default: 3. */
  readonly maxAttempts?: number | undefined;
  /** The bound for one call, in milliseconds. Default: that of the run. */
  readonly timeoutMs?: number | undefined;
}

/** What an input becomes on its way into the code under test. */
export type OwnInput =
  | { readonly kind: 'said'; readonly input: unknown }
  | { readonly kind: 'unsayable'; readonly reason: string };

/** The code under test, whichever form it has. Functions of the user's are called as they are: they may throw. */
export interface Subject {
  readonly form: 'function' | 'adapter';
  readonly traits: IntegrationTraits;
  readonly maxAttempts: number;
  /** The members that its callers can say; undefined for all. */
  readonly members: readonly string[] | undefined;
  /** The members that it sets itself. */
  readonly fixed: JsonObject;
  /** Lists of Reasons and names of errors that it treats alike on purpose. */
  readonly alike: readonly (readonly string[])[];
  /** A new input of its own, equal for equal requests. */
  readonly toInput: (request: JsonObject) => OwnInput;
  /** What operations that it calls on the way answer; an operation that is not named answers as documented. */
  readonly answersFor: (request: JsonObject) => Readonly<Record<string, JsonObject>>;
  readonly call: (client: PinpointSMSVoiceV2Client, input: unknown, operation: Operation) => unknown;
  readonly toOutput: (result: unknown) => unknown;
  readonly meaningOf: (error: unknown) => ServiceError | undefined;
}

/** A function `(client, request, operation)` as the code under test. */
export function functionSubject(integration: Integration, traits: IntegrationTraits = {}): Subject {
  return {
    form: 'function',
    traits,
    maxAttempts: traits.maxAttempts ?? maxAttempts,
    members: undefined,
    fixed: {},
    alike: [],
    // As JSON: a copy that may be altered, keys such as `__proto__` included.
    toInput: (request) => ({ kind: 'said', input: JSON.parse(JSON.stringify(request)) }),
    answersFor: () => ({}),
    // What it is given is a JSON object: `toInput` made it.
    call: (client, input, { name }) => integration(client, toJsonObject(input), name),
    toOutput: (result) => result,
    meaningOf: () => undefined,
  };
}

function toJsonObject(input: unknown): JsonObject {
  if (isJsonObject(input)) return input;
  throw new TypeError('An input of a function is a JSON object.');
}
