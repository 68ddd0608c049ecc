import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { brokenWith } from '../fixtures/operations.js';

const ofString = suite('type: String');

for (const value of [0, 1, -1.5, true, false, [], ['a'], {}, { value: 'a' }]) {
  ofString(`rejects ${JSON.stringify(value)}, and names no other rule of the member`, () => {
    assert.equal(brokenWith({ OriginationIdentity: value }), [
      'OriginationIdentity/type at /OriginationIdentity',
    ]);
    assert.equal(brokenWith({ VerificationChannel: value }), [
      'VerificationChannel/type at /VerificationChannel',
    ]);
  });
}

for (const value of ['a', '1', 'true', 'null']) {
  ofString(`accepts the string ${JSON.stringify(value)}`, () => {
    assert.equal(brokenWith({ OriginationIdentity: value }), []);
  });
}

ofString('leaves an empty string to the other rules', () => {
  assert.equal(brokenWith({ LanguageCode: '' }), ['LanguageCode/enum at /LanguageCode']);
});

ofString.run();

const ofMap = suite('type: String to string map');

for (const value of [0, 1, true, false, '', '{}', [], ['a'], [{ a: 'b' }]]) {
  ofMap(`rejects ${JSON.stringify(value)}, and names no other rule of the member`, () => {
    assert.equal(brokenWith({ Context: value }), ['Context/type at /Context']);
    assert.equal(brokenWith({ DestinationCountryParameters: value }), [
      'DestinationCountryParameters/type at /DestinationCountryParameters',
    ]);
  });
}

ofMap('accepts an empty map', () => {
  assert.equal(brokenWith({ Context: {}, DestinationCountryParameters: {} }), []);
});

ofMap.run();

const ofValue = suite('type of the values of a map');

for (const value of [0, true, [], ['a'], {}, { a: 'b' }, null]) {
  ofValue(`rejects ${JSON.stringify(value)} in any entry`, () => {
    assert.equal(brokenWith({ Context: { a: value } }), ['Context.value/type at /Context/a']);
    assert.equal(brokenWith({ Context: { a: 'x', b: value, c: 'y' } }), ['Context.value/type at /Context/b']);
    assert.equal(brokenWith({ DestinationCountryParameters: { IN_ENTITY_ID: 'x', IN_TEMPLATE_ID: value } }), [
      'DestinationCountryParameters.value/type at /DestinationCountryParameters/IN_TEMPLATE_ID',
    ]);
  });
}

ofValue.run();
