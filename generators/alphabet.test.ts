import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findOpenInputs } from '../spec/find-open-inputs.js';
import { minimal, packaged, send } from '../spec/fixtures/operations.js';
import { characterClassNames } from '../spec/scenario.js';
import {
  characterClasses,
  forbiddenCandidates,
  nonAsciiFilling,
  tellingCandidates,
  wildAlphabet,
} from './alphabet.js';
import type { Alphabet } from './alphabet.js';

const test = suite('alphabets');

const alphabets: Readonly<Record<string, Alphabet>> = {
  ...characterClasses,
  'the filling that is not ASCII': nonAsciiFilling,
  'the wild alphabet': wildAlphabet,
  'the forbidden candidates': forbiddenCandidates,
};
for (const [name, characters] of Object.entries(alphabets)) {
  test(`${name}: each is one character, and stands once`, () => {
    assert.ok(characters.length > 0);
    assert.is(new Set(characters).size, characters.length);
    for (const each of characters) assert.is([...each].length, 1, JSON.stringify(each));
  });

  test(`${name}: nothing on which implementations differ, inside of a value`, () => {
    for (const each of characters) {
      const request = {
        ...minimal,
        Context: { k: `a${each}a` },
        DestinationCountryParameters: { IN_ENTITY_ID: `a${each}a` },
      };
      assert.equal(findOpenInputs(packaged, send, request), [], JSON.stringify(each));
    }
  });
}

for (const name of characterClassNames) {
  test(`${name}: nothing that normalisation takes apart or composes`, () => {
    const text = characterClasses[name].join('');
    assert.is(text.normalize('NFC'), text);
    assert.is(text.normalize('NFD'), text);
  });
}

test('the filling that is not ASCII counts the same in code points and UTF-16 units', () => {
  for (const each of nonAsciiFilling) {
    assert.is(each.length, 1);
    assert.ok((each.codePointAt(0) ?? 0) > 0x7f, each);
  }
});

test('the telling candidates are what careless patterns let through', () => {
  const telling = forbiddenCandidates.slice(0, tellingCandidates);
  for (const each of [' ', '.', '\u212a', '\u017f', '\u0663', '\uff21', '\u{1f600}', '\u0001', '\f'])
    assert.ok(telling.includes(each), JSON.stringify(each));
  assert.not(telling.some((each) => each === '\n' || each === '\r'));
});

test.run();
