import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { brokenWith } from '../fixtures/operations.js';

const ofMember = suite('enum of a member');

const languages = 'DE_DE EN_GB EN_US ES_419 ES_ES FR_CA FR_FR IT_IT JA_JP KO_KR PT_BR ZH_CN ZH_TW'.split(' ');
for (const value of languages) {
  ofMember(`LanguageCode accepts ${value}`, () => {
    assert.equal(brokenWith({ LanguageCode: value }), []);
  });
}

const wrongLanguages = [
  '',
  'en_us',
  'EN-US',
  'en-US',
  'EN',
  'EN_',
  'EN_USA',
  ' EN_US',
  'EN_US ',
  'EN_US\n',
  'EN_US\u0000',
  'EN_AU',
  'DE_DE,EN_US',
  'constructor',
  '__proto__',
  'length',
  '0',
  '\u{1f600}',
  'ＥＮ_ＵＳ',
];
for (const value of wrongLanguages) {
  ofMember(`LanguageCode rejects ${JSON.stringify(value)}`, () => {
    assert.equal(brokenWith({ LanguageCode: value }), ['LanguageCode/enum at /LanguageCode']);
  });
}

ofMember('VerificationChannel accepts TEXT and VOICE only', () => {
  const refused = ['VerificationChannel/enum at /VerificationChannel'];
  assert.equal(brokenWith({ VerificationChannel: 'TEXT' }), []);
  assert.equal(brokenWith({ VerificationChannel: 'VOICE' }), []);
  for (const value of ['', 'text', 'Voice', 'SMS', 'TEXTVOICE', 'TEXT ', '\u{1f600}'])
    assert.equal(brokenWith({ VerificationChannel: value }), refused, value);
});

ofMember('is not looked at where the type is wrong', () => {
  assert.equal(brokenWith({ LanguageCode: ['EN_US'] }), ['LanguageCode/type at /LanguageCode']);
});

ofMember.run();

const ofKeys = suite('enum of the keys of a map');

ofKeys('accepts each valid key, alone and together', () => {
  assert.equal(brokenWith({ DestinationCountryParameters: { IN_TEMPLATE_ID: 'v' } }), []);
  assert.equal(brokenWith({ DestinationCountryParameters: { IN_ENTITY_ID: 'v' } }), []);
  assert.equal(brokenWith({ DestinationCountryParameters: { IN_ENTITY_ID: 'v', IN_TEMPLATE_ID: 'v' } }), []);
});

const wrongKeys = [
  '',
  'in_entity_id',
  'IN-ENTITY-ID',
  'IN_ENTITY_ID ',
  'IN_ENTITY',
  'constructor',
  '\u{1f600}',
];
for (const key of wrongKeys) {
  ofKeys(`rejects ${JSON.stringify(key)}, alone and after a valid key`, () => {
    const refused = [`DestinationCountryParameters.key/enum at /DestinationCountryParameters/${key}`];
    assert.equal(brokenWith({ DestinationCountryParameters: { [key]: 'v' } }), refused);
    assert.equal(brokenWith({ DestinationCountryParameters: { IN_ENTITY_ID: 'v', [key]: 'v' } }), refused);
  });
}

ofKeys.run();
