import type { AwsStub } from 'aws-sdk-client-mock';
import type {
  PinpointSMSVoiceV2ClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';

/** The stub of aws-sdk-client-mock for this service's client. */
export type SmsVoiceStub = AwsStub<
  ServiceInputTypes,
  ServiceOutputTypes,
  PinpointSMSVoiceV2ClientResolvedConfig
>;

/** What is put into a stub. */
export interface Hook {
  /** The output for a command; throws what the call is to be rejected with. */
  readonly answer: (command: unknown) => object;
  /** True for a command that is answered, whatever is said of any command. */
  readonly isOurs: (command: unknown) => boolean;
}

/**
 * Answers what a stub is not told to answer itself. `on(Command)` of the stub goes before it, for that command; what the stub is told
 * of any command (`resolves`, `rejects`, `callsFake`, `onAnyCommand`) is for those that are not ours. A reset of the stub keeps it.
 */
export function hookStub(stub: SmsVoiceStub, hook: Hook): void {
  const send = sender(hook);
  const reset = stub.reset.bind(stub);
  stub.send.callsFake(send);
  stub.reset = () => {
    reset();
    stub.send.callsFake(send);
    return stub;
  };
  limitAnyCommand(stub, hook);
}

/** Lets what is said of any command be for those that are not ours: as if all of them were of one class. */
function limitAnyCommand(stub: SmsVoiceStub, { isOurs }: Hook): void {
  const others = { [Symbol.hasInstance]: (command: unknown) => !isOurs(command) };
  const on: unknown = Reflect.get(stub, 'on');
  if (typeof on !== 'function') throw new TypeError('aws-sdk-client-mock has no on().');
  Reflect.set(stub, 'onAnyCommand', (...matching: readonly unknown[]) => {
    const behaviour: unknown = Reflect.apply(on, stub, [others, ...matching]);
    return behaviour;
  });
}

type Send = (command: unknown, ...others: readonly unknown[]) => Promise<ServiceOutputTypes>;

/**
 * What stands in for `send`: it rejects where the answer is an error, and calls back where it is given a callback. A call that was aborted
 * before it was made reaches nobody, as in the SDK.
 */
function sender({ answer }: Hook): Send {
  return (command, ...others) => {
    const answered = others.some(isAborted) ? Promise.reject(abortError()) : settle(() => answer(command));
    const callback = others.find(isCallback);
    if (callback !== undefined) void callBack(answered, callback);
    return answered;
  };
}

function settle(answer: () => object): Promise<ServiceOutputTypes> {
  try {
    const output = answer();
    if (isOutput(output)) return Promise.resolve(output);
    throw new TypeError('An answer lacks its metadata.');
  } catch (error) {
    return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Calls back as the SDK does: with null and the output, or with the error. */
async function callBack(
  answered: Promise<ServiceOutputTypes>,
  callback: (error: unknown, output?: ServiceOutputTypes) => unknown,
): Promise<void> {
  const [error, output] = await answered.then(
    (value) => [null, value] as const,
    (thrown: unknown) => [thrown, undefined] as const,
  );
  callback(error, output);
}

/** True for options whose signal was aborted. The mock answers at once: a later abort comes too late. */
function isAborted(options: unknown): boolean {
  if (typeof options !== 'object' || options === null) return false;
  const signal: unknown = Reflect.get(options, 'abortSignal');
  return typeof signal === 'object' && signal !== null && Reflect.get(signal, 'aborted') === true;
}

/** What the SDK rejects with, whatever the reason of the signal. Seen of version 3.1138.0. */
function abortError(): Error {
  const error = new Error('Request aborted');
  error.name = 'AbortError';
  return error;
}

function isOutput(output: object): output is ServiceOutputTypes {
  return '$metadata' in output;
}

function isCallback(value: unknown): value is (error: unknown, output?: ServiceOutputTypes) => unknown {
  return typeof value === 'function';
}
