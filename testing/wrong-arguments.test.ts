import { runInNewContext } from 'node:vm';
import {
  ConflictException,
  PinpointSMSVoiceV2Client,
  VerifyDestinationNumberCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../spec/conformance-error.js';
import { brokenInput, validInput } from './arbitraries.js';
import { mocked } from './fixtures/mocked.js';
import { mockSmsVoice } from './mock.js';
import { smsVoiceHandlers } from './msw.js';
import { assertValid, explainInvalid, parseInput } from './validity/explain-invalid.js';

const sendCode = 'SendDestinationNumberVerificationCode';
const attemptsPerDay = 'VERIFICATION_ATTEMPTS_PER_DAY';

/** What a caller without types may give. */
function untyped(value?: unknown): never {
  return value as never;
}

/** The message of the ConformanceError that is thrown, kind usage: all that a test runner shows. */
function refusal(act: () => unknown): string {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof ConformanceError && thrown.kind === 'usage') return thrown.message;
    throw thrown;
  }
  throw new TypeError('It was let through.');
}

const { sms } = mocked();
const wire = smsVoiceHandlers();
const client = new PinpointSMSVoiceV2Client({ region: 'us-east-1' });

type Mistakes = Readonly<Record<string, readonly [act: () => unknown, ...says: readonly string[]]>>;

const options: Mistakes = {
  'a misspelt option of the mock': [
    () => mockSmsVoice(client, untyped({ stict: true })),
    'mockSmsVoice: There is no option "stict". Did you mean strict? Options: strict, coverage.',
  ],
  'an option that nothing is near': [
    () => mockSmsVoice(client, untyped({ endpoint: 'x' })),
    'There is no option "endpoint". Options: strict, coverage.',
  ],
  'true for the options of the mock': [
    () => mockSmsVoice(client, untyped(true)),
    'mockSmsVoice: Options are an object, and this is true. Options: strict, coverage.',
  ],
  'null for the options of the mock': [() => mockSmsVoice(client, untyped(null)), 'this is null'],
  'a text for a flag': [
    () => mockSmsVoice(client, untyped({ strict: 'yes' })),
    'mockSmsVoice: The option strict is "yes". It takes true or false.',
  ],
  'a number for a folder': [
    () => mockSmsVoice(client, untyped({ coverage: 1 })),
    'The option coverage is 1. It takes true, false or the path of a folder.',
  ],
  'a misspelt option of the handlers': [
    () => smsVoiceHandlers(untyped({ stric: true })),
    'smsVoiceHandlers: There is no option "stric". Did you mean strict?',
  ],
  'a port for an endpoint': [
    () => smsVoiceHandlers(untyped({ endpoint: 4566 })),
    'It takes a URL or a string',
  ],
  'a flag for the handlers that is none': [() => smsVoiceHandlers(untyped({ strict: 1 })), 'strict is 1.'],
  'half of the credentials': [
    () => smsVoiceHandlers(untyped({ credentials: { accessKeyId: 'AKID' } })),
    'It takes { accessKeyId, secretAccessKey }.',
  ],
  'a misspelt option of brokenInput': [
    () => brokenInput(sendCode, untyped({ membr: 'Context' })),
    'brokenInput: There is no option "membr". Did you mean member? Options: rule, member, wrongTypes.',
  ],
  'a rule instead of options': [() => brokenInput(sendCode, untyped('Context')), 'this is "Context"'],
  'a misspelt option of parseInput': [
    () => parseInput({}, sendCode, untyped({ unknownMember: 'leave-out' })),
    'parseInput: There is no option "unknownMember". Did you mean unknownMembers?',
  ],
  'a value that an option of parseInput does not have': [
    () => parseInput({}, sendCode, untyped({ nullMembers: 'ignore' })),
    "The option nullMembers is \"ignore\". It takes 'refuse' or 'leave-out'.",
  ],
};

const given: Mistakes = {
  'no client': [() => mockSmsVoice(untyped()), 'mockSmsVoice: This is no client', 'PinpointSMSVoiceV2Client'],
  'a text for a client': [() => mockSmsVoice(untyped('x')), 'This is no client'],
  'null for a client': [() => mockSmsVoice(untyped(null)), 'This is no client'],
  'a function that is no client': [() => mockSmsVoice(untyped(() => 1)), 'This is no client'],
  'no error': [
    () => sms.failWith(untyped()),
    'this is undefined.',
    "failWith('ThrottlingException')",
    'Known:',
  ],
  'an error that is not of the SDK': [
    () => sms.failWith(untyped(new Error('x'))),
    'failWith: It takes the name of an error, and this is an instance of Error.',
    "Write failWith('ThrottlingException')",
  ],
  'an error of another realm, as jest has them': [
    () => sms.failWith(untyped(runInNewContext("new Error('x')"))),
    'this is an instance of Error.',
  ],
  'an exception of the SDK': [
    () =>
      wire.failOnceWith(untyped(new ConflictException({ message: '', $metadata: {}, Reason: undefined }))),
    "Write failWith('ConflictException', { ...members }).",
  ],
  'a Reason for the members': [
    () => sms.failWith('ServiceQuotaExceededException', untyped(attemptsPerDay)),
    `Write { Reason: '${attemptsPerDay}' }.`,
  ],
  'no operation for validInput': [() => validInput(untyped()), 'The operation is undefined', `'${sendCode}'`],
  'no operation for brokenInput': [() => brokenInput(untyped()), 'The operation is undefined'],
  'options in the place of the operation': [
    () => parseInput({}, untyped({ unknownMembers: 'leave-out' })),
    'The operation is {"unknownMembers":"leave-out"}, which is no name.',
  ],
  'a number for an operation': [() => explainInvalid({}, untyped(3)), 'The operation is 3'],
  'null for an operation': [() => assertValid({}, untyped(null)), 'The operation is null'],
  'on of nothing': [() => sms.on(untyped()), 'on and calls: undefined is no operation.', `on('${sendCode}')`],
  'on of nothing, on the wire': [() => wire.on(untyped(null)), 'on and calls: null is no operation.'],
  'a function without a name': [() => sms.on(untyped(() => 1)), '[function] is no operation.'],
  'an empty name of an error': [() => sms.failWith(untyped('')), 'this is ""'],
  'an error for the members': [
    () => sms.failWith('ConflictException', untyped(new Error('x'))),
    'Give some of Message, Reason',
  ],
  'on of a command that was made': [
    () => sms.on(untyped(new VerifyDestinationNumberCommand({} as never))),
    'on(VerifyDestinationNumberCommand)',
  ],
  'no fault': [() => wire.faultWith(untyped()), 'this is undefined.', "faultWith('reset')"],
  'a fault of no kind': [() => wire.faultWith(untyped({ delayMs: 5 })), 'It takes a fault', 'stalled'],
  'a member that a fault does not have': [
    () => wire.faultOnceWith(untyped({ kind: 'stalled', endAfter: 5 })),
    "stalled: A fault of this kind has no endAfter. Write { kind: 'stalled', endAfterMs: 100 }.",
  ],
  'a time that is text': [() => wire.faultWith(untyped({ kind: 'slow', delayMs: '5' })), '"5" is no time.'],
  'an error of the system for a fault': [
    () => wire.faultWith(untyped(Object.assign(new Error('x'), { code: 'ECONNRESET' }))),
    'Did you mean reset?',
  ],
};

const names: Mistakes = {
  'the beginning of an error': [
    () => sms.failWith(untyped('Throttling')),
    'No operation documents Throttling. Did you mean ThrottlingException?',
  ],
  'a Reason for an error': [
    () => sms.failWith(untyped(attemptsPerDay)),
    `failWith: ${attemptsPerDay} is a Reason of ServiceQuotaExceededException.`,
    `Write failWith('ServiceQuotaExceededException', { Reason: '${attemptsPerDay}' }).`,
  ],
  'a Reason of another error': [
    () => sms.failWith('ConflictException', untyped({ Reason: attemptsPerDay })),
    `${attemptsPerDay} is a Reason of ServiceQuotaExceededException.`,
  ],
  'a code of the system': [
    () => wire.faultWith(untyped('ECONNRESET')),
    'There is no fault ECONNRESET. Did you mean reset?',
  ],
  'a fault that lacks its time': [
    () => wire.faultWith(untyped('slow')),
    "faultWith({ kind: 'slow', delayMs: 100 })",
  ],
  'a fault that nothing is near': [() => wire.faultWith(untyped('x')), 'Known: server-error, html-page'],
  'the beginning of an operation': [
    () => validInput(untyped('Send')),
    `The contract has no operation Send. Did you mean ${sendCode}?`,
  ],
  'a misspelt member': [() => brokenInput(sendCode, { member: 'Contxt' }), 'Did you mean Context?'],
  'a misspelt rule': [
    () => brokenInput(sendCode, { rule: 'Context.key/length.mx' }),
    `Did you mean ${sendCode}/Context.key/length.max?`,
  ],
  'a host without its protocol': [
    () => smsVoiceHandlers({ endpoint: 'localhost:4577' }),
    'endpoint: localhost:4577 is not the origin',
    'no path: http://localhost:4577',
  ],
  'an endpoint with a path': [
    () => smsVoiceHandlers({ endpoint: 'https://sms.test/a' }),
    'no path: https://sms.test',
  ],
};

const wrong = suite('what a caller without types gets wrong');

for (const [name, [act, ...says]] of Object.entries({ ...options, ...given, ...names }))
  wrong(`${name} is refused, and it is said what to write`, () => {
    const message = refusal(act);
    for (const each of says) assert.ok(message.includes(each), message);
  });

wrong('of many Reasons, those that share words come first, and the rest is counted', () => {
  const message = refusal(() =>
    sms.failWith('ConflictException', untyped({ Reason: 'VERIFICATION_IS_OVER' })),
  );
  assert.match(message, /There are 41: (?:VERIFICATION_\w+, ){2}\w+, .* and 36 more\.$/);
  assert.not.match(message, 'CONFIGURATION_IS_'); // short words say nothing
  assert.ok(message.length < 400, message);
});

wrong('a secret is not shown', () => {
  const credentials = { accessKeyId: 'AKID', secretAccessKey: ['hidden'] };
  assert.not.match(
    refusal(() => smsVoiceHandlers(untyped({ credentials }))),
    'hidden',
  );
  const message = refusal(() => smsVoiceHandlers({ endpoint: 'https://user:hidden@localhost/a' }));
  assert.not.match(message, 'hidden');
});

wrong('what is undefined is not given, and what is right is let through', () => {
  mockSmsVoice(client, untyped({ strict: undefined, other: undefined })).restore();
  mockSmsVoice(PinpointSMSVoiceV2Client, { strict: true, coverage: false }).restore();
  mockSmsVoice(client, untyped(runInNewContext('({ strict: true })'))).restore();
  smsVoiceHandlers({
    endpoint: untyped(runInNewContext('({ href: "http://h", toString: () => "http://h" })')),
  });
  smsVoiceHandlers({
    strict: false,
    endpoint: new URL('http://localhost:4566'),
    credentials: { accessKeyId: 'a', secretAccessKey: 's' },
    coverage: false,
  });
  brokenInput(sendCode, { rule: undefined, member: 'Context', wrongTypes: true });
  assert.is(parseInput({}, undefined, { unknownMembers: 'leave-out', nullMembers: 'refuse' }).ok, false);
});

wrong.run();
