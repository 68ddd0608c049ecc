import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { alteredOperation, brokenWith } from '../fixtures/operations.js';
import { languageCodeRules } from '../fixtures/altered-spec.js';

const emoji = '\u{1f600}';
const packaged = suite('length.min of the packaged contract');

for (const member of ['ConfigurationSetName', 'OriginationIdentity', 'VerifiedDestinationNumberId']) {
  packaged(`${member} accepts one character`, () => {
    assert.equal(brokenWith({ [member]: 'a' }), []);
  });
  packaged(`${member} rejects an empty string, which breaks the pattern too`, () => {
    assert.equal(brokenWith({ [member]: '' }), [
      `${member}/length.min at /${member}`,
      `${member}/pattern at /${member}`,
    ]);
  });
}

packaged('Context.key accepts one character and rejects none', () => {
  assert.equal(brokenWith({ Context: { k: 'v' } }), []);
  assert.equal(brokenWith({ Context: { '': 'v' } }), [
    'Context.key/length.min at /Context/',
    'Context.key/pattern at /Context/',
  ]);
});

packaged('Context.value accepts one character and rejects none', () => {
  assert.equal(brokenWith({ Context: { k: 'v' } }), []);
  assert.equal(brokenWith({ Context: { k: '' } }), [
    'Context.value/length.min at /Context/k',
    'Context.value/pattern at /Context/k',
  ]);
});

packaged('DestinationCountryParameters.value accepts one character and rejects none', () => {
  assert.equal(brokenWith({ DestinationCountryParameters: { IN_ENTITY_ID: 'v' } }), []);
  assert.equal(brokenWith({ DestinationCountryParameters: { IN_ENTITY_ID: '' } }), [
    'DestinationCountryParameters.value/length.min at /DestinationCountryParameters/IN_ENTITY_ID',
    'DestinationCountryParameters.value/pattern at /DestinationCountryParameters/IN_ENTITY_ID',
  ]);
});

packaged('counts an astral character as one', () => {
  assert.equal(brokenWith({ Context: { [emoji]: emoji } }), []);
});

packaged('is not looked at where the type is wrong', () => {
  assert.equal(brokenWith({ OriginationIdentity: [] }), ['OriginationIdentity/type at /OriginationIdentity']);
});

packaged.run();

const small = suite('length.min of hand-made contracts');

const alone = (min: number): Promise<Parameters<typeof brokenWith>[1]> =>
  alteredOperation(
    languageCodeRules,
    `Length Constraints: { Minimum length: ${min} }\n    Required: No\n    Examples: [EN_US]`,
  );

const vectors: readonly (readonly [minimum: number, value: string, isKept: boolean])[] = [
  [0, '', true],
  [1, '', false],
  [1, emoji, true],
  [1, '\ud83d', true],
  [2, '', false],
  [2, 'a', false],
  [2, emoji, false],
  [2, `${emoji}a`, true],
  [2, `${emoji}${emoji}`, true],
  [2, '\ude00\ud83d', true],
  [3, `${emoji}${emoji}`, false],
  [3, `${emoji}${emoji}a`, true],
  [3, 'abc', true],
];
for (const [minimum, value, isKept] of vectors) {
  small(`a minimum of ${minimum} ${isKept ? 'accepts' : 'rejects'} ${JSON.stringify(value)}`, async () => {
    const refused = isKept ? [] : ['LanguageCode/length.min at /LanguageCode'];
    assert.equal(brokenWith({ LanguageCode: value }, await alone(minimum)), refused);
  });
}

small.run();
