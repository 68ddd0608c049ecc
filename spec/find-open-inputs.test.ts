import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findOpenInputs } from './find-open-inputs.js';
import { minimal, operationOf, packaged, send } from './fixtures/operations.js';

const emoji = '\u{1f600}';

/** What is left open in the minimal request with these members added or replaced. */
function open(members: object): readonly string[] {
  return findOpenInputs(packaged, send, { ...minimal, ...members }).map(
    ({ reading, path }) => `${reading.name} at ${path}`,
  );
}

const context = (value: unknown): object => ({ Context: { k: value } });
const country = (value: unknown): object => ({ DestinationCountryParameters: { IN_ENTITY_ID: value } });
const inContext = '/Context/k';
const inCountry = '/DestinationCountryParameters/IN_ENTITY_ID';

interface Vector {
  readonly name: string;
  readonly members: object;
  readonly found: readonly string[];
}

/** Adds a test for each vector. */
function add(test: ReturnType<typeof suite>, vectors: readonly Vector[]): void {
  for (const { name, members, found } of vectors) {
    test(`${name}: ${found.length === 0 ? 'nothing is open' : found.join(', ')}`, () => {
      assert.equal(open(members), found);
    });
  }
}

const dialects = [
  '\u000b',
  '\u001c',
  '\u001f',
  '\u00a0',
  '\u1680',
  '\u180e',
  '\u2000',
  '\u200a',
  '\u202f',
  '\u205f',
  '\u3000',
  '\ufeff',
];
const named = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16)}`;
const whiteSpace = suite('white-space');

add(whiteSpace, [
  ...dialects.flatMap((each): readonly Vector[] => [
    {
      name: `${named(each)} at the start of a value`,
      members: context(`${each}a`),
      found: [`white-space-dialect at ${inContext}`],
    },
    {
      name: `${named(each)} at the end of a value`,
      members: context(`a${each}`),
      found: [`white-space-dialect at ${inContext}`],
    },
    { name: `${named(each)} inside a value`, members: context(`a${each}a`), found: [] },
    {
      name: `${named(each)} inside a key`,
      members: { Context: { [`a${each}a`]: 'v' } },
      found: [`white-space-dialect at /Context/a${each}a`],
    },
    {
      name: `${named(each)} inside a country parameter`,
      members: country(`a${each}a`),
      found: [`white-space-dialect at ${inCountry}`],
    },
  ]),
  ...[' ', '\t', '\f', '\u200b', '\u0001', '\u001b'].map((each): Vector => ({
    name: `${named(each)} at the start of a value`,
    members: context(`${each}a`),
    found: [],
  })),
  {
    name: 'U+00a0 where the pattern has no white space',
    members: { OriginationIdentity: 'a\u00a0a' },
    found: [],
  },
  { name: 'U+00a0 in a closed set of values', members: { LanguageCode: 'EN_US\u00a0' }, found: [] },
]);
whiteSpace.run();

const lineEnds = suite('trailing-line-end');

add(lineEnds, [
  {
    name: 'a line feed after a value',
    members: context('a\n'),
    found: [`trailing-line-end at ${inContext}`],
  },
  {
    name: 'a carriage return after a value',
    members: country('a\r'),
    found: [`trailing-line-end at ${inCountry}`],
  },
  {
    name: 'U+2028 after a value, which is also white space of a dialect',
    members: context('a\u2028'),
    found: [`white-space-dialect at ${inContext}`, `trailing-line-end at ${inContext}`],
  },
  {
    name: 'a line feed after an identity',
    members: { OriginationIdentity: 'a\n' },
    found: ['trailing-line-end at /OriginationIdentity'],
  },
  {
    name: 'a line feed after a key',
    members: { Context: { 'a\n': 'v' } },
    found: ['trailing-line-end at /Context/a\n'],
  },
  { name: 'a line feed inside a value', members: context('a\nb'), found: [] },
  { name: 'a line feed before a value', members: context('\na'), found: [] },
  { name: 'a line feed after a value of a closed set', members: { LanguageCode: 'EN_US\n' }, found: [] },
]);
lineEnds.run();

const units = suite('unit-of-length');

add(units, [
  {
    name: '401 astral characters under a maximum of 800',
    members: context(emoji.repeat(401)),
    found: [`unit-of-length at ${inContext}`],
  },
  {
    name: '800 astral characters',
    members: context(emoji.repeat(800)),
    found: [`unit-of-length at ${inContext}`],
  },
  { name: '400 astral characters', members: context(emoji.repeat(400)), found: [] },
  { name: '801 astral characters, too many in either unit', members: context(emoji.repeat(801)), found: [] },
  { name: '800 characters of two bytes', members: context('ж'.repeat(800)), found: [] },
  {
    name: '51 astral characters in a key',
    members: { Context: { [emoji.repeat(51)]: 'v' } },
    found: [`unit-of-length at /Context/${emoji.repeat(51)}`],
  },
  { name: '50 astral characters in a key', members: { Context: { [emoji.repeat(50)]: 'v' } }, found: [] },
]);
units.run();

const encoding = suite('encoding');

add(encoding, [
  { name: 'U+0000', members: context('a\u0000b'), found: [`encoding at ${inContext}`] },
  { name: 'U+0001', members: context('a\u0001b'), found: [] },
  { name: 'a lone high surrogate', members: context('a\ud83db'), found: [`encoding at ${inContext}`] },
  { name: 'a lone low surrogate', members: country('a\ude00'), found: [`encoding at ${inCountry}`] },
  { name: 'a pair of surrogates', members: context(emoji), found: [] },
  {
    name: 'combining marks that take a value over its maximum',
    members: context('e\u0301'.repeat(401)),
    found: [`encoding at ${inContext}`],
  },
  { name: 'combining marks far from a bound', members: context('e\u0301'.repeat(10)), found: [] },
]);
encoding.run();

const nulls = suite('null');

add(nulls, [
  {
    name: 'null for an optional member',
    members: { LanguageCode: null },
    found: ['null-value at /LanguageCode'],
  },
  { name: 'null for a map', members: { Context: null }, found: ['null-value at /Context'] },
  { name: 'null as a value of a map', members: context(null), found: [`null-value at ${inContext}`] },
  { name: 'null for a required member, which is decided', members: { VerificationChannel: null }, found: [] },
  { name: 'the text null', members: context('null'), found: [] },
  { name: 'false and 0 and an empty string', members: { Context: { a: false, b: 0, c: '' } }, found: [] },
]);
nulls.run();

const unknown = suite('unknown-member');

add(unknown, [
  {
    name: 'a member that is not on the page',
    members: { DryRun: true },
    found: ['unknown-member at /DryRun'],
  },
  {
    name: 'a member in another case',
    members: { languageCode: 'EN_US' },
    found: ['unknown-member at /languageCode'],
  },
  {
    name: 'a member with a slash and a tilde',
    members: { 'a/b~c': 1 },
    found: ['unknown-member at /a~1b~0c'],
  },
  {
    name: 'an unknown key of a map, which is decided',
    members: { DestinationCountryParameters: { X: 'v' } },
    found: [],
  },
]);
unknown.run();

const identities = suite('impossible-identity');

add(identities, [
  {
    name: 'colons and slashes that are no ARN',
    members: { OriginationIdentity: 'a:b/c' },
    found: ['impossible-identity at /OriginationIdentity'],
  },
  {
    name: 'a sum',
    members: { OriginationIdentity: '1+2' },
    found: ['impossible-identity at /OriginationIdentity'],
  },
  {
    name: '65 characters',
    members: { VerifiedDestinationNumberId: 'a'.repeat(65) },
    found: ['impossible-identity at /VerifiedDestinationNumberId'],
  },
  {
    name: '256 characters',
    members: { ConfigurationSetName: 'a'.repeat(256) },
    found: ['impossible-identity at /ConfigurationSetName'],
  },
  { name: '64 characters', members: { VerifiedDestinationNumberId: 'a'.repeat(64) }, found: [] },
  {
    name: '257 characters, which are refused anyway',
    members: { ConfigurationSetName: 'a'.repeat(257) },
    found: [],
  },
  {
    name: 'a forbidden character, which is refused anyway',
    members: { ConfigurationSetName: 'a:b c' },
    found: [],
  },
  { name: 'a fictitious phone number', members: { OriginationIdentity: '+14255550100' }, found: [] },
  {
    name: 'an ARN',
    members: { ConfigurationSetName: 'arn:aws:sms-voice:us-east-1:123456789012:configuration-set/x' },
    found: [],
  },
  { name: 'an unusual value of a member that is no identity', members: context('a:b/c'), found: [] },
]);
identities.run();

const whole = suite('findOpenInputs');

whole('finds nothing in the minimal request', () => {
  assert.equal(open({}), []);
});

whole('finds __proto__ of the JSON text as an unknown member', () => {
  const found = findOpenInputs(packaged, send, JSON.parse('{"__proto__":{}}'));
  assert.equal(
    found.map(({ path }) => path),
    ['/__proto__'],
  );
});

whole('finds nothing in what is no object, and nothing in wrong types', () => {
  for (const request of [null, 1, 'a', [], undefined])
    assert.equal(findOpenInputs(packaged, send, request), []);
  assert.equal(open({ Context: ['\u00a0'], LanguageCode: ['\u0000'], OriginationIdentity: { a: null } }), []);
});

const shapes = suite('numbers, lists and white space at an end');
const describe = operationOf(packaged, 'DescribeVerifiedDestinationNumbers');
const create = operationOf(packaged, 'CreateVerifiedDestinationNumber');

const nested: readonly (readonly [
  says: string,
  operation: typeof send,
  request: object,
  found: readonly string[],
])[] = [
  ['a whole number', describe, { MaxResults: 5 }, []],
  ['a number that is too large', describe, { MaxResults: 101 }, []],
  ['a fraction', describe, { MaxResults: 5.5 }, ['number-form at /MaxResults']],
  ['more than 32 bits', describe, { MaxResults: 2 ** 31 }, ['number-form at /MaxResults']],
  ['digits in quotes', describe, { MaxResults: '5' }, ['number-form at /MaxResults']],
  ['letters in quotes', describe, { MaxResults: 'five' }, []],
  ['null as an item', describe, { Filters: [null] }, ['null-value at /Filters/0']],
  [
    'an unknown member of an item',
    describe,
    { Filters: [{ Name: 'status', Values: ['PENDING'], Extra: 1 }] },
    ['unknown-member at /Filters/0/Extra'],
  ],
  ['null for what an item has to have', describe, { Filters: [{ Name: null, Values: ['PENDING'] }] }, []],
  [
    'an odd id in a list',
    describe,
    { VerifiedDestinationNumberIds: ['a:b'] },
    ['impossible-identity at /VerifiedDestinationNumberIds/0'],
  ],
  [
    'white space before a tag',
    create,
    { Tags: [{ Key: 'k', Value: ' v' }] },
    ['edge-white-space at /Tags/0/Value', 'impossible-identity at /Tags/0/Value'],
  ],
  ['white space inside of a tag', create, { Tags: [{ Key: 'b c', Value: 'v w' }] }, []],
];
for (const [says, operation, request, expected] of nested) {
  shapes(`${says}: ${expected.join(', ') || 'nothing is open'}`, () => {
    const found = findOpenInputs(packaged, operation, request);
    assert.equal(
      found.map(({ reading, path }) => `${reading.name} at ${path}`),
      expected,
    );
  });
}

shapes.run();

whole('lists all that is open in one request', () => {
  assert.equal(open({ Context: { 'a/\u00a0': null, b: 'c\u0000\n' }, Extra: null }), [
    'white-space-dialect at /Context/a~1\u00a0',
    'null-value at /Context/a~1\u00a0',
    'trailing-line-end at /Context/b',
    'encoding at /Context/b',
    'unknown-member at /Extra',
  ]);
});

whole('every reading that can be detected has a suite here', () => {
  assert.equal(
    packaged.open.map((each) => each.detect).filter((each) => each !== 'none'),
    [
      'white-space',
      'trailing-line-end',
      'unit-of-length',
      'encoding',
      'null',
      'unknown-member',
      'impossible-identity',
      'edge-white-space',
      'number-form',
    ],
  );
});

whole.run();
