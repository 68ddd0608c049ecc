import { mockClient } from 'aws-sdk-client-mock';
import type {
  PinpointSMSVoiceV2Client,
  PinpointSMSVoiceV2ClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { usageError } from '../usage-error.js';
import type { SmsVoiceStub } from './hook-stub.js';

/** What can be mocked: the class of a client, for all its instances, or one client. */
export type MockTarget = PinpointSMSVoiceV2Client | { readonly prototype: PinpointSMSVoiceV2Client };

/** A stub in the place of one `send`: of a client, or of all clients of a class. */
export interface AttachedStub {
  readonly stub: SmsVoiceStub;
  /** False once the stub was taken away, or another stands in its place. */
  readonly isAttached: () => boolean;
  /** Takes away the stub; does nothing where it is not attached. */
  readonly detach: () => void;
}

/** The last one for each client or prototype; it may be detached. */
const attachedTo = new WeakMap<object, AttachedStub>();

/**
 * Puts a stub of aws-sdk-client-mock in the place of the target's `send`. Those of a class and of its clients do not touch each other.
 *
 * @throws ConformanceError where one of ours is there already: taking one of two away would connect the other's client
 */
export function attachStub(target: MockTarget): AttachedStub {
  const owner: object = 'send' in target ? target : target.prototype;
  if (attachedTo.get(owner)?.isAttached() === true)
    throw usageError(
      'mockSmsVoice',
      'This client is mocked already.',
      'Use that mock, and call its reset() after each test; or its restore() before the client is mocked again.',
    );
  const inherit = inheritSend(owner);
  const stub = mockClient<ServiceInputTypes, ServiceOutputTypes, PinpointSMSVoiceV2ClientResolvedConfig>(
    target,
  );
  const isAttached = (): boolean => ownSend(owner) === stub.send;
  const attached: AttachedStub = {
    stub,
    isAttached,
    detach: () => {
      if (!isAttached()) return;
      stub.restore();
      if (ownSend(owner) === inherit) Reflect.deleteProperty(owner, 'send');
    },
  };
  attachedTo.set(owner, attached);
  return attached;
}

/**
 * Gives an owner that inherits its `send` one of its own, which calls that. Without it, aws-sdk-client-mock would find the stub of the
 * class in a client, and take it away from all others.
 */
function inheritSend(owner: object): unknown {
  // A stub of somebody else, which aws-sdk-client-mock replaces, too.
  const own = ownSend(owner);
  if (typeof own === 'function' && 'restore' in own && typeof own.restore === 'function')
    Reflect.apply(own.restore, own, []);
  if (ownSend(owner) !== undefined) return undefined;
  const inherit = function (this: unknown, ...given: readonly unknown[]): unknown {
    const send: unknown = Reflect.get(Reflect.getPrototypeOf(owner) ?? {}, 'send');
    if (typeof send !== 'function') throw new TypeError('The client has no send().');
    const sent: unknown = Reflect.apply(send, this, given);
    return sent;
  };
  Object.defineProperty(owner, 'send', { value: inherit, writable: true, configurable: true });
  return inherit;
}

function ownSend(owner: object): unknown {
  return Object.getOwnPropertyDescriptor(owner, 'send')?.value;
}
