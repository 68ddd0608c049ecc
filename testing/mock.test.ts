import {
  AccessDeniedException,
  ConflictException,
  DescribeVerifiedDestinationNumbersCommand,
  PinpointSMSVoiceV2,
  PinpointSMSVoiceV2Client,
  SendDestinationNumberVerificationCodeCommand,
  SendTextMessageCommand,
  ServiceQuotaExceededException,
  ThrottlingException,
  ValidationException,
  paginateDescribeVerifiedDestinationNumbers,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { mocked, problemsOf, rejection } from './fixtures/mocked.js';
import { BrokenContractError, ConformanceError, mockSmsVoice } from './mock.js';
import { SmsVoiceMock } from './mock/sms-voice-mock.js';
import type { RecordedCall } from './coverage/recorder.js';

const input = { VerifiedDestinationNumberId: 'vdn-1', VerificationChannel: 'TEXT' } as const;
const wrong = { ...input, LanguageCode: 'en-US' } as unknown as typeof input;
const sendCode = 'SendDestinationNumberVerificationCode';

const answers = suite('mockSmsVoice: answers');

answers('gives a valid request a valid answer, with another id for each call', async () => {
  const { client } = mocked();
  const first = await client.sendDestinationNumberVerificationCode(input);
  const second = await client.sendDestinationNumberVerificationCode(input);
  assert.is(first.MessageId, '00000000-0000-4000-8000-000000000001');
  assert.is(second.MessageId, '00000000-0000-4000-8000-000000000002');
  assert.is(first.$metadata.httpStatusCode, 200);
});

answers('gives dates as the SDK does, and one page', async () => {
  const { client } = mocked();
  const pages = [];
  for await (const page of paginateDescribeVerifiedDestinationNumbers({ client }, {})) pages.push(page);
  const numbers = pages.flatMap(({ VerifiedDestinationNumbers = [] }) => VerifiedDestinationNumbers);
  assert.is(pages.length, 1);
  assert.equal(
    numbers.map(({ VerifiedDestinationNumberId: id, CreatedTimestamp: at }) => [id, at instanceof Date]),
    [
      ['vdn-00000000000000000000000000000002', true],
      ['vdn-00000000000000000000000000000003', true],
    ],
  );
});

answers('refuses a broken rule with the exception of the SDK, which says what and where', async () => {
  const { client } = mocked();
  const error = await rejection(client.sendDestinationNumberVerificationCode(wrong), ValidationException);
  assert.is(error.Reason, 'FIELD_VALIDATION_FAILED');
  assert.is(error.$metadata.httpStatusCode, 400);
  assert.equal(
    error.Fields?.map(({ Name }) => Name),
    ['LanguageCode'],
  );
  assert.match(error.message, `${sendCode}/LanguageCode/enum`);
  assert.match(error.message, '/LanguageCode');
  assert.match(error.message, 'Write EN_US.');
});

answers('calls back where it is given a callback', async () => {
  const { client } = mocked();
  const outcomes: unknown[] = [];
  const call = (request: typeof input): Promise<void> =>
    new Promise((resolve) => {
      client.sendDestinationNumberVerificationCode(
        request,
        (error: Error | null, output?: { readonly MessageId: string | undefined }) => {
          outcomes.push(error?.name, output?.MessageId);
          resolve();
        },
      );
    });
  await call(input);
  await call(wrong);
  assert.equal(outcomes, [
    undefined,
    '00000000-0000-4000-8000-000000000001',
    'ValidationException',
    undefined,
  ]);
});

answers('rejects a call that was aborted before it was made, which reaches nobody', async () => {
  const { client, sms } = mocked({ strict: true });
  sms.failOnceWith('ThrottlingException');
  const call = (abortSignal: AbortSignal, given = input): Promise<unknown> =>
    client.sendDestinationNumberVerificationCode(given, { abortSignal });
  const error = await rejection(call(AbortSignal.abort(), wrong), Error);
  assert.equal([error.name, error.message], ['AbortError', 'Request aborted']);
  assert.equal(sms.calls(), []);
  await rejection(call(new AbortController().signal), ThrottlingException);
  const name = await new Promise((resolve) => {
    client.sendDestinationNumberVerificationCode(
      input,
      { abortSignal: AbortSignal.abort() },
      (thrown: Error | null) => resolve(thrown?.name),
    );
  });
  assert.is(name, 'AbortError');
  sms.verify();
});

answers.run();

const script = suite('mockSmsVoice: what a test says');

script('what is due once goes first, in order, then what is due always', async () => {
  const { client, sms } = mocked();
  sms
    .on(sendCode)
    .failOnceWith('ThrottlingException')
    .failOnceWith('ConflictException', { Reason: 'VERIFICATION_ALREADY_COMPLETE' })
    .succeedOnceWith({ MessageId: 'm-1' })
    .failWith('ServiceQuotaExceededException', { Reason: 'VERIFICATION_ATTEMPTS_PER_DAY' });
  const call = (): Promise<{ MessageId: string | undefined }> =>
    client.sendDestinationNumberVerificationCode(input);
  await rejection(call(), ThrottlingException);
  assert.is((await rejection(call(), ConflictException)).Reason, 'VERIFICATION_ALREADY_COMPLETE');
  assert.is((await call()).MessageId, 'm-1');
  for (const _ of [1, 2])
    assert.is(
      (await rejection(call(), ServiceQuotaExceededException)).Reason,
      'VERIFICATION_ATTEMPTS_PER_DAY',
    );
});

script('what is due once for one operation waits for it', async () => {
  const { client, sms } = mocked();
  sms.on('DescribeVerifiedDestinationNumbers').failOnceWith('ThrottlingException');
  assert.ok((await client.sendDestinationNumberVerificationCode(input)).MessageId);
  await rejection(client.describeVerifiedDestinationNumbers(), ThrottlingException);
});

script('a broken rule goes before it, and uses nothing up', async () => {
  const { client, sms } = mocked();
  sms.failOnceWith('ThrottlingException').succeedWith({ MessageId: 'm-1' });
  await rejection(client.sendDestinationNumberVerificationCode(wrong), ValidationException);
  await rejection(client.sendDestinationNumberVerificationCode(input), ThrottlingException);
  await rejection(client.sendDestinationNumberVerificationCode(wrong), ValidationException);
  assert.is((await client.sendDestinationNumberVerificationCode(input)).MessageId, 'm-1');
});

script('an operation is named by its command, too, and goes before what is said of all', async () => {
  const { client, sms } = mocked();
  sms.failWith('AccessDeniedException').on(SendDestinationNumberVerificationCodeCommand).succeedWith();
  assert.ok((await client.sendDestinationNumberVerificationCode(input)).MessageId);
  await rejection(client.describeVerifiedDestinationNumbers(), AccessDeniedException);
});

script('members that are not given are left out, but for a message', async () => {
  const { client, sms } = mocked();
  sms.failWith('ConflictException');
  const error = await rejection(client.sendDestinationNumberVerificationCode(input), ConflictException);
  assert.equal([error.Reason, error.ResourceType, error.ResourceId], [undefined, undefined, undefined]);
  assert.is(error.message, 'The test answers with ConflictException.');
});

script('dates of an answer come back as they were given', async () => {
  const { client, sms } = mocked();
  const CreatedTimestamp = new Date(1234567890123);
  const number = {
    VerifiedDestinationNumberArn: 'arn:1',
    VerifiedDestinationNumberId: 'vdn-1',
    DestinationPhoneNumber: '+14255550100',
    Status: 'VERIFIED',
    CreatedTimestamp,
  } as const;
  sms.on('DescribeVerifiedDestinationNumbers').succeedWith({ VerifiedDestinationNumbers: [number] });
  const { VerifiedDestinationNumbers } = await client.describeVerifiedDestinationNumbers();
  assert.equal(VerifiedDestinationNumbers, [number]);
});

script('what some operation does not document is refused when that one is called, and not lost', async () => {
  const { client, sms } = mocked();
  sms.failWith('ConflictException').succeedOnceWith({ MessageId: 'm-1' });
  const first = await rejection(client.describeVerifiedDestinationNumbers(), ConformanceError);
  assert.match(first.message, "on('DescribeVerifiedDestinationNumbers')");
  await rejection(client.describeVerifiedDestinationNumbers(), ConformanceError);
  await rejection(client.sendDestinationNumberVerificationCode(input), ConflictException);
  assert.equal(
    problemsOf(() => sms.verify()).map(({ kind }) => kind),
    ['script', 'script'],
  );
});

const mistakes: Readonly<Record<string, readonly [(sms: SmsVoiceMock) => unknown, RegExp]>> = {
  'an error that nothing documents': [
    // @ts-expect-error -- misspelt
    (sms) => sms.failWith('ConflictExeption'),
    /No operation documents ConflictExeption\. Did you mean ConflictException\?/,
  ],
  'an error that the operation does not document': [
    // @ts-expect-error -- of another operation
    (sms) => sms.on('DescribeVerifiedDestinationNumbers').failWith('ConflictException'),
    /DescribeVerifiedDestinationNumbers does not document ConflictException\./,
  ],
  'a Reason that is not documented': [
    // @ts-expect-error -- there is none
    (sms) => sms.failWith('ConflictException', { Reason: 'VERIFICATION_COMPLETE' }),
    /Did you mean VERIFICATION_ALREADY_COMPLETE\?/,
  ],
  'a Reason of another error': [
    // @ts-expect-error -- of ServiceQuotaExceededException
    (sms) => sms.on(sendCode).failOnceWith('ConflictException', { Reason: 'VERIFICATION_ATTEMPTS_PER_DAY' }),
    /It has no Reason VERIFICATION_ATTEMPTS_PER_DAY: .* is a Reason of ServiceQuotaExceededException\. Write failWith\(/,
  ],
  'a Reason of an error without one': [
    // @ts-expect-error -- it has none
    (sms) => sms.failWith('ThrottlingException', { Reason: 'OTHER' }),
    /ThrottlingException: It has no member Reason\./,
  ],
  'a member that the error does not have': [
    // @ts-expect-error -- misspelt
    (sms) => sms.failWith('ConflictException', { ResourceID: 'x' }),
    /Did you mean ResourceId\?/,
  ],
  'Fields that are none': [
    // @ts-expect-error -- lacks Message
    (sms) => sms.failWith('ValidationException', { Fields: [{ Name: 'LanguageCode' }] }),
    /Fields is a list of \{ Name, Message \}/,
  ],
  'an output with a member that is not documented': [
    // @ts-expect-error -- misspelt
    (sms) => sms.on(sendCode).succeedWith({ MessageID: 'm-1' }),
    /Did you mean MessageId\?/,
  ],
  'an output without what is documented': [
    // @ts-expect-error -- lacks MessageId
    (sms) => sms.on(sendCode).succeedOnceWith({}),
    /at \/MessageId: It is missing\./,
  ],
  'an output of the wrong type': [
    // @ts-expect-error -- a number
    (sms) => sms.on(sendCode).succeedWith({ MessageId: 5 }),
    /at \/MessageId: It has the wrong type\. Give a string\./,
  ],
  'an operation that the contract does not have': [
    // @ts-expect-error -- misspelt
    (sms) => sms.on('SendDestinationNumberVerificationCodes'),
    /Did you mean SendDestinationNumberVerificationCode\?/,
  ],
  'a command that the contract does not have': [
    // @ts-expect-error -- of the SDK, and not in the contract
    (sms) => sms.on(SendTextMessageCommand),
    /stub\.on\(SendTextMessageCommand\)/,
  ],
};

for (const [name, [say, message]] of Object.entries(mistakes)) {
  script(`${name} does not compile, and is refused at once`, () => {
    const { sms } = mocked();
    assert.throws(
      () => say(sms),
      (error: unknown) => error instanceof ConformanceError && message.test(error.message),
    );
    sms.verify();
  });
}

script('what is documented is typed: inputs of calls by their operation', async () => {
  const { client, sms } = mocked();
  await client.sendDestinationNumberVerificationCode(input);
  const channel: string | undefined = sms.calls(sendCode)[0]?.VerificationChannel;
  const again: string | undefined = sms.calls(SendDestinationNumberVerificationCodeCommand)[0]
    ?.VerificationChannel;
  assert.equal([channel, again], ['TEXT', 'TEXT']);
});

script.run();

const strict = suite('mockSmsVoice: strict mode');

for (const tell of ['verify', 'reset', 'restore'] as const) {
  strict(`${tell} throws what was broken, also where the code swallowed it, and once`, async () => {
    const { client, sms } = mocked({ strict: true });
    await client.sendDestinationNumberVerificationCode(wrong).catch(() => undefined);
    assert.throws(
      () => {
        // As a test that looks at it, not as a hook: what a hook was told is held against the end of the process.
        if (tell !== 'verify') sms.verify();
        sms[tell]();
      },
      (error: unknown) =>
        error instanceof BrokenContractError &&
        /LanguageCode\/enum\n\s+Source: https:/.test(error.message) &&
        /Sent: "en-US"\n\s+Fix: Write EN_US\./.test(error.message),
    );
    sms.verify();
    sms.reset();
  });
}

strict('without it, a broken rule is for the code under test alone', async () => {
  const { client, sms } = mocked();
  await client.sendDestinationNumberVerificationCode(wrong).catch(() => undefined);
  sms.verify();
});

strict('masks telephone numbers', async () => {
  const { client, sms } = mocked({ strict: true });
  const number = '+1 425 555 0100';
  await client
    .sendDestinationNumberVerificationCode({
      ...input,
      VerifiedDestinationNumberId: number,
      Context: { [number]: 'x' },
    })
    .catch(() => undefined);
  const [error] = [sms].flatMap((each) => {
    try {
      each.verify();
      return [];
    } catch (thrown) {
      return [String(thrown)];
    }
  });
  assert.match(error ?? '', '+1*******00');
  assert.not.match(error ?? '', '555');
});

strict('takeProblems gives what verify would throw, throws nothing, and forgets it', async () => {
  const { client, sms } = mocked({ strict: true });
  await client.sendDestinationNumberVerificationCode(wrong).catch(() => undefined);
  const [problem, ...others] = sms.takeProblems();
  assert.equal(others, []);
  assert.is(problem?.kind === 'rule' ? problem.rule : undefined, `${sendCode}/LanguageCode/enum`);
  assert.equal(sms.takeProblems(), []);
  sms.failOnceWith('ThrottlingException');
  const [unused] = sms.takeProblems();
  assert.is(unused?.kind, 'unused-answer');
  assert.not.match(unused?.fix ?? '', 'attempts'); // a mocked client makes one
  sms.verify();
  sms.reset();
});

strict('an answer that nobody asked for is a problem, where nothing else is', async () => {
  const { client, sms } = mocked({ strict: true });
  sms.on(sendCode).failOnceWith('ConflictException', { Reason: 'VERIFICATION_ALREADY_COMPLETE' });
  sms.succeedOnceWith();
  const says = problemsOf(() => sms.verify()).map((each) => each.says);
  assert.is(says.length, 2);
  assert.match(
    says[0] ?? '',
    `${sendCode} was to be answered once with ConflictException, Reason VERIFICATION`,
  );
  assert.equal(
    problemsOf(() => sms.verify()),
    [],
  );
  sms.failOnceWith('ThrottlingException');
  await client.sendDestinationNumberVerificationCode(wrong).catch(() => undefined);
  assert.equal(
    problemsOf(() => sms.verify()).map(({ kind }) => kind),
    ['rule'],
  );
  await rejection(client.sendDestinationNumberVerificationCode(input), ThrottlingException);
  const lenient = mocked();
  lenient.sms.failOnceWith('ThrottlingException');
  lenient.sms.verify();
  await rejection(lenient.client.sendDestinationNumberVerificationCode(input), ThrottlingException);
});

strict(
  'a member that is misspelt but for case and separators is a problem; others are nobody’s',
  async () => {
    const { client, sms } = mocked({ strict: true });
    const call = (others: object): Promise<unknown> =>
      client.sendDestinationNumberVerificationCode({ ...input, ...others });
    await call({ id: 7, languageCode: undefined, LanguageCode: 'DE_DE', language_code: 'de' });
    assert.equal(
      problemsOf(() => sms.verify()),
      [],
    );
    const lenient = mocked();
    const misspelt = { ...input, languageCode: 'DE_DE' };
    await lenient.client.sendDestinationNumberVerificationCode(misspelt);
    lenient.sms.verify();
    await call({ languageCode: 'DE_DE' });
    assert.equal(
      problemsOf(() => sms.verify()).map(({ fix }) => fix),
      ['Write LanguageCode.'],
    );
  },
);

strict.run();

const unmocked = suite('mockSmsVoice: what the contract does not have');

unmocked('a command that is not in the contract is rejected and not lost, in every mode', async () => {
  for (const options of [{ strict: true }, {}]) {
    const { client, sms } = mocked(options);
    const error = await rejection(
      client.sendTextMessage({ DestinationPhoneNumber: '+14255550100' }),
      ConformanceError,
    );
    assert.match(error.message, 'stub.on(SendTextMessageCommand)');
    assert.equal(
      problemsOf(() => sms.verify()).map(({ kind }) => kind),
      ['unknown-operation'],
    );
    assert.equal(sms.calls(), []);
  }
});

unmocked('what is no command, too', async () => {
  const { client, sms } = mocked();
  for (const command of [undefined, null, 'SendTextMessage', {}])
    await rejection(client.send(command as never), ConformanceError);
  assert.is(problemsOf(() => sms.verify()).length, 4);
});

unmocked('the stub answers it, where it is told to, and nothing else', async () => {
  const { client, sms } = mocked({ strict: true });
  sms.stub.on(SendTextMessageCommand).resolves({ MessageId: 'text-1' });
  const { MessageId } = await client.sendTextMessage({ DestinationPhoneNumber: '+14255550100' });
  assert.is(MessageId, 'text-1');
  await rejection(client.sendDestinationNumberVerificationCode(wrong), ValidationException);
  assert.is(problemsOf(() => sms.verify()).length, 1);
});

unmocked('what the stub is told of any command is for those alone', async () => {
  const { client, sms } = mocked({ strict: true });
  sms.stub.onAnyCommand({ DestinationPhoneNumber: '+14255550100' }).resolves({ MessageId: 'first' });
  sms.stub.resolvesOnce({ MessageId: 'once' }).resolves({ MessageId: 'always' });
  const text = (): Promise<unknown> =>
    client.send(new SendTextMessageCommand({ DestinationPhoneNumber: '+1' }));
  assert.equal([await text(), await text()], [{ MessageId: 'once' }, { MessageId: 'always' }]);
  await rejection(client.sendDestinationNumberVerificationCode(wrong), ValidationException);
  assert.is(problemsOf(() => sms.verify()).length, 1);
});

unmocked('who overrides exactly one command of the contract gets that', async () => {
  const { client, sms } = mocked();
  sms.stub.on(DescribeVerifiedDestinationNumbersCommand).resolves({ VerifiedDestinationNumbers: [] });
  assert.equal(await client.describeVerifiedDestinationNumbers(), { VerifiedDestinationNumbers: [] });
  assert.ok((await client.sendDestinationNumberVerificationCode(input)).MessageId);
});

unmocked('a Map for a map is rejected and not lost: the SDK would send an empty object', async () => {
  const { client, sms } = mocked();
  const Context = new Map([['campaign', 'spring']]) as unknown as Record<string, string>;
  await rejection(client.sendDestinationNumberVerificationCode({ ...input, Context }), ConformanceError);
  assert.equal(
    problemsOf(() => sms.verify()).map(({ kind }) => kind),
    ['lost'],
  );
  const empty = new Map() as unknown as Record<string, string>;
  await client.sendDestinationNumberVerificationCode({ ...input, Context: empty });
  sms.verify();
});

unmocked('null for the idempotency token, too: the SDK would write a body that is no JSON', async () => {
  const { client, sms } = mocked();
  const create = (given: object): Promise<unknown> =>
    client.createVerifiedDestinationNumber({ DestinationPhoneNumber: '+14255550100', ...given });
  const error = await rejection(create({ ClientToken: null }), ConformanceError);
  assert.match(error.message, 'ClientToken is null');
  assert.equal(
    problemsOf(() => sms.verify()).map(({ kind }) => kind),
    ['null'],
  );
  await create({ ClientToken: undefined });
  await create({ ClientToken: 'token-1' });
  sms.verify();
});

unmocked.run();

const controller = suite('mockSmsVoice: the mock itself');

controller('keeps what was sent, whatever becomes of the input, and lets nobody alter it', async () => {
  const { client, sms } = mocked();
  const given = { ...input, LanguageCode: undefined, Context: { campaign: 'spring' } };
  await client.sendDestinationNumberVerificationCode(given);
  given.Context.campaign = 'autumn';
  await client.describeVerifiedDestinationNumbers();
  await client.sendDestinationNumberVerificationCode(wrong).catch(() => undefined);
  const [first] = sms.calls(sendCode);
  assert.equal(first, { ...input, Context: { campaign: 'spring' } });
  assert.throws(() => Object.assign(first?.Context ?? {}, { campaign: 'x' }), TypeError);
  assert.equal(sms.calls().length, 3);
  assert.equal(sms.calls('DescribeVerifiedDestinationNumbers'), [{}]);
  sms.reset();
  assert.equal(sms.calls(), []);
});

controller('begins anew after a reset, its own and the one of its stub', async () => {
  const { client, sms } = mocked({ strict: true });
  await client.sendDestinationNumberVerificationCode(input);
  sms.failWith('AccessDeniedException').stub.on(SendTextMessageCommand).resolves({ MessageId: 'text-1' });
  sms.reset();
  const { MessageId } = await client.sendDestinationNumberVerificationCode(input);
  assert.is(MessageId, '00000000-0000-4000-8000-000000000001');
  await rejection(client.sendTextMessage({ DestinationPhoneNumber: '+1' }), ConformanceError);
  assert.is(problemsOf(() => sms.verify()).length, 1);
  sms.stub.reset();
  assert.ok((await client.sendDestinationNumberVerificationCode(input)).MessageId);
});

controller('mocks a class with all its instances, and gives them their own send again', async () => {
  const own: unknown = Reflect.get(PinpointSMSVoiceV2Client.prototype, 'send');
  const sms = mockSmsVoice(PinpointSMSVoiceV2Client);
  for (const client of [new PinpointSMSVoiceV2Client({}), new PinpointSMSVoiceV2({})])
    assert.ok((await client.send(new SendDestinationNumberVerificationCodeCommand(input))).MessageId);
  assert.is(sms.calls().length, 2);
  sms.restore();
  assert.is(Reflect.get(PinpointSMSVoiceV2Client.prototype, 'send'), own);
});

controller('mocks the aggregated class', async () => {
  const sms = mockSmsVoice(PinpointSMSVoiceV2);
  assert.ok((await new PinpointSMSVoiceV2({}).sendDestinationNumberVerificationCode(input)).MessageId);
  sms.restore();
});

controller('refuses what is no client', () => {
  for (const target of [{}, { prototype: {} }, Date])
    assert.throws(() => mockSmsVoice(target as unknown as PinpointSMSVoiceV2Client), /no client of the SDK/);
});

controller('records each call that it answers, once', async () => {
  const calls: RecordedCall[] = [];
  const client = new PinpointSMSVoiceV2({});
  const sms = SmsVoiceMock.open(client, {
    strict: false,
    exit: { watch: () => undefined },
    recorder: { record: (call) => void calls.push(call) },
  });
  sms.failOnceWith('ConflictException', { Reason: 'VERIFICATION_ALREADY_COMPLETE' });
  await client.sendDestinationNumberVerificationCode(wrong).catch(() => undefined);
  await client.sendDestinationNumberVerificationCode(input).catch(() => undefined);
  await client.sendDestinationNumberVerificationCode(input);
  assert.equal(
    calls.map(({ outcome, violations }) => [outcome, violations.length]),
    [
      [{ kind: 'error', error: 'ValidationException', reason: 'FIELD_VALIDATION_FAILED' }, 1],
      [{ kind: 'error', error: 'ConflictException', reason: 'VERIFICATION_ALREADY_COMPLETE' }, 0],
      [{ kind: 'success' }, 0],
    ],
  );
});

controller.run();
