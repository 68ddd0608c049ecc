import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { alteredOperation, brokenWith } from '../fixtures/operations.js';
import { languageCodeRules } from '../fixtures/altered-spec.js';

const emoji = '\u{1f600}';
const packaged = suite('length.max of the packaged contract');

const identities = ['ConfigurationSetName', 'OriginationIdentity', 'VerifiedDestinationNumberId'];
for (const member of identities) {
  packaged(`${member} accepts 255 and 256 characters`, () => {
    assert.equal(brokenWith({ [member]: 'a'.repeat(255) }), []);
    assert.equal(brokenWith({ [member]: 'a'.repeat(256) }), []);
  });
  packaged(`${member} rejects 257 characters`, () => {
    assert.equal(brokenWith({ [member]: 'a'.repeat(257) }), [`${member}/length.max at /${member}`]);
  });
}

packaged('Context.key accepts 100 and rejects 101 characters', () => {
  const key = 'k'.repeat(101);
  assert.equal(brokenWith({ Context: { [key.slice(1)]: 'v' } }), []);
  assert.equal(brokenWith({ Context: { [key]: 'v' } }), [`Context.key/length.max at /Context/${key}`]);
});

packaged('Context.value accepts 800 and rejects 801 characters', () => {
  assert.equal(brokenWith({ Context: { k: 'v'.repeat(800) } }), []);
  assert.equal(brokenWith({ Context: { k: 'v'.repeat(801) } }), ['Context.value/length.max at /Context/k']);
});

packaged('DestinationCountryParameters.value accepts 64 and rejects 65 characters', () => {
  const path = '/DestinationCountryParameters/IN_ENTITY_ID';
  const parameters = (length: number): object => ({
    DestinationCountryParameters: { IN_ENTITY_ID: 'v'.repeat(length) },
  });
  assert.equal(brokenWith(parameters(64)), []);
  assert.equal(brokenWith(parameters(65)), [`DestinationCountryParameters.value/length.max at ${path}`]);
});

packaged('counts an astral character as one', () => {
  assert.equal(brokenWith({ Context: { k: emoji.repeat(800) } }), []);
  assert.equal(brokenWith({ Context: { k: `${emoji.repeat(800)}v` } }), [
    'Context.value/length.max at /Context/k',
  ]);
  assert.equal(brokenWith({ Context: { k: emoji.repeat(801) } }), ['Context.value/length.max at /Context/k']);
});

packaged('counts a character outside ASCII as one, not as its bytes', () => {
  assert.equal(brokenWith({ Context: { k: 'ж'.repeat(800) } }), []);
  assert.equal(brokenWith({ Context: { k: '漢'.repeat(801) } }), ['Context.value/length.max at /Context/k']);
});

packaged('is kept by an empty string', () => {
  assert.not(brokenWith({ OriginationIdentity: '' }).some((each) => each.includes('length.max')));
});

packaged('is not looked at where the type is wrong', () => {
  assert.equal(brokenWith({ OriginationIdentity: Array.from({ length: 300 }, () => 'a') }), [
    'OriginationIdentity/type at /OriginationIdentity',
  ]);
});

packaged.run();

const small = suite('length.max of hand-made contracts');

const alone = (max: number): Promise<Parameters<typeof brokenWith>[1]> =>
  alteredOperation(
    languageCodeRules,
    `Length Constraints: { Maximum length: ${max} }\n    Required: No\n    Examples: ['']`,
  );

const refused = ['LanguageCode/length.max at /LanguageCode'];
const vectors: readonly (readonly [maximum: number, value: string, isKept: boolean])[] = [
  [0, '', true],
  [0, 'a', false],
  [0, emoji, false],
  [1, '', true],
  [1, 'a', true],
  [1, emoji, true],
  [1, 'ab', false],
  [1, `${emoji}a`, false],
  [1, '\ud83d', true],
  [1, '\ude00\ud83d', false],
  [2, `${emoji}${emoji}`, true],
  [2, `${emoji}\ud83d`, true],
  [2, `\ud83d${emoji}`, true],
  [2, `${emoji}${emoji}a`, false],
];
for (const [maximum, value, isKept] of vectors) {
  small(`a maximum of ${maximum} ${isKept ? 'accepts' : 'rejects'} ${JSON.stringify(value)}`, async () => {
    assert.equal(brokenWith({ LanguageCode: value }, await alone(maximum)), isKept ? [] : refused);
  });
}

small.run();
