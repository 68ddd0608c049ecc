import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadPackagedContract } from '../spec/load-contract.js';
import { BrokenContractError } from './broken-contract-error.js';
import { blameCaller } from './blame-caller.js';
import { SmsVoiceMock } from './mock/sms-voice-mock.js';
import { SmsVoiceHandlers } from './msw/sms-voice-handlers.js';
import { assertValid } from './validity/explain-invalid.js';

/** The lines of the stack of what is thrown. */
function stackOf(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof Error) return (thrown.stack ?? '').split('\n');
  }
  throw new TypeError('Nothing was thrown.');
}

const frame = /^\s+at /;

/** The first place that a stack names. */
function firstFrame(stack: readonly string[]): string {
  return stack.find((line) => frame.test(line)) ?? '';
}

/** What `reset` tells a hook here is no problem of this process. */
const options = { strict: true, recorder: undefined, exit: { watch: () => undefined } };
const sms = SmsVoiceMock.open(new PinpointSMSVoiceV2Client({ region: 'us-east-1' }), options);
const contract = loadPackagedContract();
const wire = new SmsVoiceHandlers({ contract, endpoint: undefined, credentials: undefined, ...options });

const calls: Readonly<Record<string, () => unknown>> = {
  'mock: verify': () => sms.failOnceWith('ThrottlingException').verify(),
  'mock: reset': () => sms.failOnceWith('ThrottlingException').reset(),
  'mock: restore': () => sms.failOnceWith('ThrottlingException').restore(),
  'mock: on': () => sms.on('Verify' as 'VerifyDestinationNumber'),
  'mock: calls': () => sms.calls('Verify' as 'VerifyDestinationNumber'),
  'handlers: verify': () => wire.failOnceWith('ThrottlingException').verify(),
  'handlers: reset': () => wire.failOnceWith('ThrottlingException').reset(),
  'handlers: on': () => wire.on('Verify' as 'VerifyDestinationNumber'),
  'handlers: calls': () => wire.calls('Verify' as 'VerifyDestinationNumber'),
  failWith: () => sms.failWith('Throttling' as 'ThrottlingException'),
  failOnceWith: () => wire.failOnceWith('Throttling' as 'ThrottlingException'),
  succeedWith: () => sms.succeedWith({ MessageID: 1 } as never),
  succeedOnceWith: () => sms.succeedOnceWith({ MessageID: 1 } as never),
  faultWith: () => wire.faultWith('rest' as 'reset'),
  faultOnceWith: () => wire.faultOnceWith('rest' as 'reset'),
  assertValid: () => assertValid({}),
};

const blame = suite('blameCaller');

for (const [name, act] of Object.entries(calls))
  blame(`${name}: the stack of what is thrown begins at the test`, () => {
    const stack = stackOf(act);
    assert.match(firstFrame(stack), 'blame-caller.test.js', stack.join('\n'));
    assert.match(stack[0] ?? '', /^(?:ConformanceError|BrokenContractError): /);
  });

blame('gives back what is done, and leaves faults of our own alone', () => {
  const owner = { ask: (act: () => unknown) => blameCaller(owner, 'ask', act) };
  assert.is(
    owner.ask(() => 5),
    5,
  );
  const fail = (): never => {
    throw new TypeError('x');
  };
  assert.match(firstFrame(stackOf(() => owner.ask(fail))), /\bfail\b/);
  const tell = (): never => {
    throw new BrokenContractError([]);
  };
  assert.not.match(stackOf(() => owner.ask(tell)).join('\n'), /\btell\b/);
});

blame.run();
