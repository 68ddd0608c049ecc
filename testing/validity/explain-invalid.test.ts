import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { SendDestinationNumberVerificationCodeCommandInput } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { isJsonObject } from '../../spec/json.js';
import { assertValid, explainInvalid, parseInput } from './explain-invalid.js';

const input = { VerifiedDestinationNumberId: 'vdn-1', VerificationChannel: 'TEXT' } as const;

/** The fixes for the minimal input with these members. */
function fixes(members: object): readonly string[] {
  return explainInvalid({ ...input, ...members }).map(({ fix }) => fix);
}

const validity = suite('validity');

const helpful: Readonly<Record<string, readonly [members: object, fix: string]>> = {
  'another spelling of a language': [{ LanguageCode: 'en-US' }, 'Write EN_US.'],
  'lower case': [{ LanguageCode: 'pt_br' }, 'Write PT_BR.'],
  'a language without its country': [{ LanguageCode: 'en' }, 'Write one of EN_GB, EN_US.'],
  'another country': [{ LanguageCode: 'es-MX' }, 'Write one of ES_419, ES_ES.'],
  'a slip': [{ LanguageCode: 'DE_DR' }, 'Write DE_DE.'],
  'a language that there is not': [
    { LanguageCode: 'da_DK' },
    'Use one of DE_DE, EN_GB, EN_US, ES_419, ES_ES, FR_CA, FR_FR, IT_IT, JA_JP, KO_KR, PT_BR, ZH_CN, ZH_TW.',
  ],
  'no value at all': [{ VerificationChannel: '' }, 'Use one of TEXT, VOICE.'],
  'a text that is too long': [
    { VerifiedDestinationNumberId: 'v'.repeat(257) },
    'It has 257 characters, 1 too many: at most 256 are allowed.',
  ],
  'astral characters count one each': [
    { Context: { ['😀'.repeat(101)]: 'x' } },
    'It has 101 characters, 1 too many: at most 100 are allowed.',
  ],
  'too many entries': [
    { Context: Object.fromEntries([1, 2, 3, 4, 5, 6].map((each) => [each, 'x'])) },
    'It has 6 entries: at most 5 are allowed.',
  ],
  'a character that is not allowed': [
    { ConfigurationSetName: 'my set' },
    'Character 3, a space (U+0020), is not allowed. Valid is, for example, "my-configuration-set" or "TEAM_CONFIGURATION".',
  ],
  'a character that cannot be seen': [
    { ConfigurationSetName: 'set\u200b' },
    'Character 4, U+200B, is not allowed. Valid is, for example, "my-configuration-set" or "TEAM_CONFIGURATION".',
  ],
  'white space at the ends': [
    { Context: { a: ' x ' } },
    'It may not begin or end with white space. Valid is, for example, "spring-2026" or "AUTUMNEVENT".',
  ],
  'a number for a text': [{ VerifiedDestinationNumberId: 7 }, 'It is a number: give a string, "7".'],
  'a telephone number for a text': [
    { VerifiedDestinationNumberId: 14255550100 },
    'It is a number: give a string.',
  ],
  'null for a value': [{ Context: { a: null } }, 'It is null: give a string.'],
  'a Map': [{ Context: new Map() }, 'It is a Map: give a plain object whose values are strings.'],
  'null for an optional member': [{ LanguageCode: null }, 'Leave it out, or give a value.'],
  'a member that is missing': [
    { VerificationChannel: undefined },
    'Give VerificationChannel, for example "TEXT" or "VOICE".',
  ],
  'a member under another name': [
    { VerificationChannel: undefined, verificationchanel: 'TEXT' },
    'verificationchanel is no member: write VerificationChannel.',
  ],
  'an optional member that is misspelt': [{ languageCode: 'EN_US' }, 'Write LanguageCode.'],
};
for (const [name, [members, fix]] of Object.entries(helpful)) {
  validity(`says what to do about ${name}`, () => assert.equal(fixes(members), [fix]));
}

validity('says where to begin and end with other characters', () => {
  const problems = explainInvalid({ DestinationPhoneNumber: '0123456' }, 'CreateVerifiedDestinationNumber');
  assert.match(problems[0]?.fix ?? '', /^It may not begin with "0" \(U\+0030\)\./);
});

validity('says rule, place, what stands there, and source', () => {
  assert.equal(explainInvalid({ ...input, Context: { 'a/b': 'x ' } }), [
    {
      kind: 'rule',
      operation: 'SendDestinationNumberVerificationCode',
      rule: 'SendDestinationNumberVerificationCode/Context.value/pattern',
      path: '/Context/a~1b',
      says: String.raw`Context.value matches (?!\s)^[\s\S]+(?<!\s) as a whole.`,
      sent: '"x "',
      fix: 'It may not begin or end with white space. Valid is, for example, "spring-2026" or "AUTUMNEVENT".',
      source:
        'https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendDestinationNumberVerificationCode.html',
    },
  ]);
});

validity('masks telephone numbers, in values and in paths', () => {
  const text = JSON.stringify([
    explainInvalid({ DestinationPhoneNumber: '+1 (425) 555-0100' }, 'CreateVerifiedDestinationNumber'),
    explainInvalid({ ...input, Context: { '+14255550100': '', '4255550100': 7 } }),
    parseInput({ ...input, '+14255550100': '14255550100', DestinationPhoneNumber: 14255550100 }),
  ]);
  assert.not.match(text.replaceAll(/Valid is[^.]*\./g, ''), /555/);
});

validity('lets through what the SDK leaves out, where it is nobody’s', () => {
  assert.equal(explainInvalid({ ...input, id: 7, LanguageCode: undefined }), []);
});

validity('long texts take no long time', () => {
  const startMs = performance.now();
  for (const text of ['1 '.repeat(50_000), '+1('.repeat(50_000), '\u{1f600}x '.repeat(50_000)])
    assert.ok(
      explainInvalid({ ...input, VerifiedDestinationNumberId: text, Context: { [text]: text } }).length > 3,
    );
  assert.ok(performance.now() - startMs < 2000);
});

validity('narrows the type', () => {
  const value: unknown = { ...input };
  assertValid(value);
  const narrowed: SendDestinationNumberVerificationCodeCommandInput = value;
  assert.is(narrowed.VerificationChannel, 'TEXT');
  const parsed = parseInput(
    JSON.parse('{"DestinationPhoneNumber":"+14255550100"}'),
    'CreateVerifiedDestinationNumber',
  );
  const number: string | undefined = parsed.ok ? parsed.input.DestinationPhoneNumber : undefined;
  assert.is(number, '+14255550100');
});

const parsing = suite('parseInput');

/** What is wrong with a value: kind and place. */
function wrongs(...parameters: Parameters<typeof parseInput>): readonly (readonly [string, string])[] {
  const parsed = parseInput(...parameters);
  return parsed.ok ? [] : parsed.problems.map(({ kind, path }) => [kind, path] as const);
}

parsing('refuses unknown members, with the nearest name, and null', () => {
  assert.equal(wrongs({ ...input, foo: 1, LanguageCode: null }), [
    ['null', '/LanguageCode'],
    ['unknown-member', '/foo'],
  ]);
  const parsed = parseInput({ ...input, Languagecode: 'DE_DE' });
  assert.equal(parsed.ok ? [] : parsed.problems.map(({ fix }) => fix), ['Write LanguageCode.']);
  const tags = { DestinationPhoneNumber: '+14255550100', Tags: [{ Key: 'a', Value: 'b', Colour: 'c' }] };
  assert.equal(wrongs(tags, 'CreateVerifiedDestinationNumber'), [['unknown-member', '/Tags/0/Colour']]);
});

parsing('leaves them out where it is told to', () => {
  const parsed = parseInput({ ...input, foo: 1, LanguageCode: null }, undefined, {
    unknownMembers: 'leave-out',
    nullMembers: 'leave-out',
  });
  assert.equal(parsed, { ok: true, input });
  assert.equal(wrongs({ ...input, VerificationChannel: null }, undefined, { nullMembers: 'leave-out' }), [
    ['rule', '/VerificationChannel'],
  ]);
});

parsing('coerces nothing', () => {
  for (const members of [
    { VerifiedDestinationNumberId: 7 },
    { VerifiedDestinationNumberId: ['vdn-1'] },
    { VerifiedDestinationNumberId: new Object('vdn-1') },
    { VerifiedDestinationNumberId: ' vdn-1' },
    { VerificationChannel: 'text' },
    { Context: [] },
    { Context: new Map([['a', 'b']]) },
    { Context: new URLSearchParams('a=b') },
    { Context: { a: new Date(0) } },
    { Context: { a: 1 } },
  ])
    assert.is(wrongs({ ...input, ...members }).length, 1, JSON.stringify(members));
  assert.equal(wrongs({ MaxResults: '5' }, 'DescribeVerifiedDestinationNumbers'), [['rule', '/MaxResults']]);
});

parsing('refuses what is no object', () => {
  for (const value of [
    undefined,
    null,
    'text',
    7,
    true,
    [input],
    new Date(0),
    new Map(Object.entries(input)),
    () => input,
  ])
    assert.equal(wrongs(value), [['rule', '']]);
});

parsing('gives a fresh object, also where a key is __proto__', () => {
  const value: unknown = JSON.parse(
    '{"VerifiedDestinationNumberId":"v","VerificationChannel":"TEXT","Context":{"__proto__":"x"}}',
  );
  const parsed = parseInput(value);
  assert.ok(parsed.ok && isJsonObject(value));
  assert.is.not(parsed.input.Context, value.Context);
  assert.equal(Object.entries(parsed.input.Context ?? {}), [['__proto__', 'x']]);
  assert.equal(
    wrongs(JSON.parse('{"__proto__":{"VerifiedDestinationNumberId":"v"},"VerificationChannel":"TEXT"}')),
    [
      ['rule', '/VerifiedDestinationNumberId'],
      ['unknown-member', '/__proto__'],
    ],
  );
});

parsing('what JSON cannot hold is named, however deep: a circle, and what the stack has no room for', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  const circle: unknown[] = [];
  circle.push(circle);
  const record: Record<string, unknown> = {};
  record['record'] = record;
  for (const [value, sent] of [
    [deep, '[array]'],
    [circle, '[array]'],
    [record, '[object]'],
    [[5n], '[array]'],
    [5n, '5'],
  ] as const)
    for (const members of [
      { LanguageCode: value },
      { Context: { key: value } },
      { languageCode: value },
      { other: value },
    ]) {
      const parsed = parseInput({ ...input, ...members });
      assert.equal(parsed.ok ? [] : parsed.problems.map((each) => each.sent), [sent]);
      assert.type(explainInvalid({ ...input, ...members }).length, 'number');
    }
  assert.throws(() => assertValid({ ...input, LanguageCode: deep }), /Sent: \[array\]/);
});

parsing('an operation that the contract does not have is no valid question', () => {
  assert.throws(
    // @ts-expect-error -- misspelt
    () => parseInput({}, 'SendDestinationNumberVerificationCodes'),
    /Did you mean SendDestinationNumberVerificationCode\?/,
  );
});

validity.run();
parsing.run();
