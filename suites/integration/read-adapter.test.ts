import {
  DescribeVerifiedDestinationNumbersCommand,
  SendDestinationNumberVerificationCodeCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../../spec/conformance-error.js';
import { packaged, send } from '../../spec/fixtures/operations.js';
import { tryIntegration } from '../fixtures/integration/try-integration.js';
import { defineIntegration } from './define-integration.js';
import { readAdapter } from './read-adapter.js';
import type { Subject } from './subject.js';

const phone = '+12065550100';

/** What a caller of the service below says. */
interface OptIn {
  readonly phone: string;
  readonly tags: Readonly<Record<string, string>> | undefined;
}

class OptInError extends Error {
  readonly code: string;
  readonly reason: string | undefined;

  constructor(code: string, reason: string | undefined) {
    super('The code could not be sent.');
    this.code = code;
    this.reason = reason;
  }
}

/** Looks the number up, and sends a code to it. */
async function optIn(
  client: PinpointSMSVoiceV2Client,
  input: OptIn,
): Promise<{ readonly id: string | undefined }> {
  const { VerifiedDestinationNumbers: [number] = [] } = await client.send(
    new DescribeVerifiedDestinationNumbersCommand({ DestinationPhoneNumbers: [input.phone] }),
  );
  try {
    const { MessageId: id } = await client.send(
      new SendDestinationNumberVerificationCodeCommand({
        VerifiedDestinationNumberId: number?.VerifiedDestinationNumberId,
        VerificationChannel: 'TEXT',
        ...(input.tags === undefined ? {} : { Context: input.tags }),
      }),
    );
    return { id };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const reason: unknown = Reflect.get(error, 'Reason');
    throw new OptInError(error.name, typeof reason === 'string' ? reason : undefined);
  }
}

const adapter = defineIntegration({
  operation: 'SendDestinationNumberVerificationCode',
  members: ['VerifiedDestinationNumberId', 'Context'],
  fixed: { VerificationChannel: 'TEXT' },
  toInput: ({ VerifiedDestinationNumberId: id, Context }): OptIn | undefined =>
    id === undefined ? undefined : { phone, tags: Context },
  answers: ({ VerifiedDestinationNumberId }) => ({
    DescribeVerifiedDestinationNumbers: {
      VerifiedDestinationNumbers: [{ VerifiedDestinationNumberId }],
    },
  }),
  call: optIn,
});

/** The adapter, with some parts changed, as it is read. */
function read(changed: object = {}): Subject {
  return readAdapter({ ...adapter, ...changed }, packaged, 'here').subject;
}

const good = suite('an adapter');

for (const medium of ['mock', 'msw'] as const) {
  good(`says what its callers can say, on ${medium}, and every rule is shown`, async () => {
    const { failing, verdicts, calls } = await tryIntegration(read(), { medium });
    assert.equal(failing, []);
    assert.ok([...verdicts.keys()].includes(`request/unchanged/${send.name}.Context`));
    assert.not.ok([...verdicts.keys()].some((name) => name.includes('LanguageCode')));
    assert.ok(calls > 40, String(calls));
  });
}

good('that no valid input can be said to is inconclusive, with the reason', async () => {
  const { constraints, verdicts, calls } = await tryIntegration(read({ toInput: () => undefined }), {
    medium: 'mock',
  });
  assert.equal([calls, verdicts.size], [0, 0]);
  const skipped = constraints.flatMap(({ scenarios }) => scenarios.map((each) => each.skipped));
  assert.is(skipped.length, 19);
  for (const each of skipped) {
    assert.is(each?.verdict, 'inconclusive');
    assert.match(each?.reason ?? '', /no valid input can be said: .*toInput/);
  }
});

good('says what its errors mean', async () => {
  const fixedError = (client: PinpointSMSVoiceV2Client, input: OptIn): unknown =>
    optIn(client, input).catch(() => {
      throw new RangeError('failed');
    });
  const { failing } = await tryIntegration(read({ call: fixedError }), { medium: 'mock' });
  assert.ok(
    failing.every((each) => each.startsWith('error/distinguishable/')) && failing.length > 3,
    failing.join(' '),
  );
  const wrong = read({ meaningOf: () => ({ error: 'ConflictException' }) });
  const { failing: taken } = await tryIntegration(wrong, { medium: 'mock' });
  assert.ok(taken.includes(`error/distinguishable/${send.name}.ThrottlingException`), taken.join(' '));
});

good.run();

const bad = suite('an adapter that is wrong');

const mistakes: readonly (readonly [string, object, RegExp])[] = [
  ['no toInput', { toInput: undefined }, /no toInput/],
  ['a call that is no function', { call: 'send' }, /call is no function/],
  ['a meaningOf that is no function', { meaningOf: {} }, /meaningOf is no function/],
  [
    'an unknown operation',
    { operation: 'SendDestinationNumberVerification' },
    /no operation[^]*SendDestinationNumberVerificationCode/,
  ],
  ['members that are no list', { members: 'Context' }, /no list of names/],
  [
    'an unknown member',
    { members: ['VerifiedDestinationNumberId', 'context'] },
    /no member context[^]*Context/,
  ],
  ['a required member that nobody says', { members: ['Context'] }, /Nobody says VerifiedDestinationNumberId/],
  [
    'a member that is said and fixed',
    { fixed: { VerificationChannel: 'TEXT', Context: {} } },
    /Context is among/,
  ],
  ['what is fixed is no object', { fixed: 'TEXT' }, /fixed is no object/],
  [
    'a fixed value that breaks a rule',
    { fixed: { VerificationChannel: 'SMS' } },
    /VerificationChannel is "SMS"[^]*VerificationChannel\/enum[^]*one of TEXT, VOICE/,
  ],
  [
    'a fixed value with a part that breaks a rule',
    {
      members: ['VerifiedDestinationNumberId'],
      fixed: { VerificationChannel: 'TEXT', Context: { 'a b': 'c' } },
    },
    /fixed Context is [^]*Context\.key\/pattern/,
  ],
  ['a part that is not quite named', { meaningof: fail }, /no setting meaningof\.\n[^]*Write meaningOf/],
  ['a setting that is not quite named', { maxAttempt: 2 }, /no setting maxAttempt\.\n[^]*Write maxAttempts/],
  ['an unknown Reason', { alike: [['SPEND_LIMIT']] }, /SPEND_LIMIT/],
  ['alike is no list of lists', { alike: ['RESOURCE_NOT_EMPTY'] }, /no list of lists/],
  ['a setting that is none', { maxAttempts: 0 }, /maxAttempts/],
];

for (const [says, changed, message] of mistakes) {
  bad(`${says} is refused when it is read`, () => {
    try {
      read(changed);
    } catch (error) {
      assert.ok(error instanceof ConformanceError);
      assert.is(error.kind, 'usage');
      assert.match(error.describe(), message);
      return;
    }
    assert.unreachable('It was read.');
  });
}

bad('is none where its names are of the user’s own, or stand beside what they resemble', () => {
  read({ retries: 3, client: {}, toOutputs: fail, toOutput: (result: unknown) => result });
});

const failures: readonly (readonly [string, object, RegExp])[] = [
  ['toInput throws', { toInput: fail }, /toInput[^]*boom/],
  ['toInput is async', { toInput: () => Promise.resolve({ phone }) }, /toInput[^]*gives a promise/],
  [
    'meaningOf is async',
    { meaningOf: () => Promise.reject(new Error('late')) },
    /meaningOf[^]*gives a promise/,
  ],
  [
    'answers of an unknown operation',
    { answers: () => ({ DescribeNumbers: {} }) },
    /no operation DescribeNumbers/,
  ],
  [
    'an answer with an element that there is not',
    {
      answers: () => ({ DescribeVerifiedDestinationNumbers: { VerifiedDestinationNumbers: [{ Id: 'a' }] } }),
    },
    /no element Id/,
  ],
  ['toOutput throws', { toOutput: fail }, /toOutput[^]*boom/],
  ['meaningOf throws', { meaningOf: fail }, /meaningOf[^]*boom/],
  ['an error that is not documented', { meaningOf: () => ({ error: 'SpendLimit' }) }, /SpendLimit/],
  ['createClient throws', { createClient: fail }, /createClient[^]*boom/],
  ['createClient gives no client', { createClient: () => ({}) }, /no client/],
];

function fail(): never {
  throw new Error('boom');
}

for (const [says, changed, message] of failures) {
  bad(`${says}: the run ends, and says so`, async () => {
    try {
      await tryIntegration(read(changed), { medium: 'mock' });
    } catch (error) {
      assert.ok(error instanceof ConformanceError, String(error));
      assert.match(error.describe(), message);
      return;
    }
    assert.unreachable('It was run.');
  });
}

bad.run();
