import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { brokenWith } from '../fixtures/operations.js';
import { compilePattern } from './pattern.js';

const emoji = '\u{1f600}';
const refusedIdentity = (member: string): readonly string[] => [`${member}/pattern at /${member}`];
const identities = suite('pattern of identities');

const kept = [
  'a',
  'Z',
  '0',
  '_',
  ':',
  '/',
  '-',
  'aZ0_:/-',
  'arn:aws:sms-voice:us-east-1:1:x/y',
  '__proto__',
  'length',
];
const neverKept = [
  ' ',
  'a b',
  'a.b',
  'a@b',
  'ä',
  '\u212a',
  '\u017f',
  '٣',
  'Ａ',
  '漢',
  emoji,
  `a${emoji}b`,
  'a\n',
  '\na',
  'a\u0000',
  '\ud83d',
];
for (const member of ['ConfigurationSetName', 'VerifiedDestinationNumberId', 'OriginationIdentity']) {
  for (const value of kept) {
    identities(`${member} accepts ${JSON.stringify(value)}`, () => {
      assert.equal(brokenWith({ [member]: value }), []);
    });
  }
  for (const value of neverKept) {
    identities(`${member} rejects ${JSON.stringify(value)}`, () => {
      assert.equal(brokenWith({ [member]: value }), refusedIdentity(member));
    });
  }
}

identities('OriginationIdentity accepts a plus sign, the other two do not', () => {
  assert.equal(brokenWith({ OriginationIdentity: '+14255550100' }), []);
  for (const member of ['ConfigurationSetName', 'VerifiedDestinationNumberId'])
    assert.equal(brokenWith({ [member]: '+14255550100' }), refusedIdentity(member));
});

identities('OriginationIdentity rejects a backslash, which only escapes in the pattern', () => {
  assert.equal(brokenWith({ OriginationIdentity: 'a\\b' }), refusedIdentity('OriginationIdentity'));
});

identities('is not looked at where the type is wrong', () => {
  assert.equal(brokenWith({ OriginationIdentity: [' '] }), [
    'OriginationIdentity/type at /OriginationIdentity',
  ]);
});

identities.run();

const maps = suite('pattern of the keys and values of maps');

for (const key of ['a', emoji, 'ж', '漢', '\u200b', '\u0001', '.', '"', '__proto__', '42']) {
  maps(`Context.key accepts ${JSON.stringify(key)}`, () => {
    assert.equal(brokenWith({ Context: JSON.parse(`{${JSON.stringify(key)}:"v"}`) as object }), []);
  });
}

for (const key of [' ', 'a b', ' a', 'a ', 'a\t', '\na', 'a\r', 'a\fb', `${emoji} `]) {
  maps(`Context.key rejects ${JSON.stringify(key)}`, () => {
    assert.equal(brokenWith({ Context: { [key]: 'v' } }), [`Context.key/pattern at /Context/${key}`]);
  });
}

for (const value of [
  'a',
  'a b',
  'a\nb',
  'a\t\r\n b',
  emoji,
  `${emoji} ${emoji}`,
  '\u200b',
  '\u200ba\u200b',
]) {
  maps(`Context.value accepts ${JSON.stringify(value)}`, () => {
    assert.equal(brokenWith({ Context: { k: value } }), []);
  });
}

for (const value of [' ', ' a', 'a ', '\ta', 'a\n', '\r', ' a b ', `${emoji} `]) {
  maps(`Context.value rejects ${JSON.stringify(value)}`, () => {
    assert.equal(brokenWith({ Context: { k: value } }), ['Context.value/pattern at /Context/k']);
  });
}

maps('DestinationCountryParameters.value rejects white space anywhere', () => {
  const path = '/DestinationCountryParameters/IN_ENTITY_ID';
  for (const value of [' ', 'a b', ' a', 'a ', 'a\nb'])
    assert.equal(
      brokenWith({ DestinationCountryParameters: { IN_ENTITY_ID: value } }),
      [`DestinationCountryParameters.value/pattern at ${path}`],
      JSON.stringify(value),
    );
  assert.equal(brokenWith({ DestinationCountryParameters: { IN_ENTITY_ID: `ж${emoji}.` } }), []);
});

maps.run();

const compiled = suite('compilePattern');

compiled('a pattern means the whole string, each alternative of it', () => {
  const expression = compilePattern('ab|c');
  for (const text of ['ab', 'c']) assert.ok(expression.test(text), text);
  for (const text of ['abx', 'xc', 'abc', 'a', '']) assert.not(expression.test(text), text);
});

compiled('an astral character is one character', () => {
  assert.ok(compilePattern('.').test(emoji));
  assert.not(compilePattern('..').test(emoji));
});

compiled('a line end does not end the string', () => {
  assert.not(compilePattern('a').test('a\n'));
});

compiled('keeps no state from one test to the next', () => {
  const expression = compilePattern('a+');
  assert.equal([expression.test('aa'), expression.test('aa')], [true, true]);
});

for (const pattern of ['[a-', '(', 'a)(?:b', '(?<n', '\\-', '{1}', '\\p{Nonsense}']) {
  compiled(`refuses ${pattern}`, () => {
    assert.throws(
      () => compilePattern(pattern),
      (error: unknown) => error instanceof SyntaxError,
    );
  });
}

compiled.run();
