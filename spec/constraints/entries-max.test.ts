import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { brokenWith } from '../fixtures/operations.js';

const test = suite('entries.max');

/** A map with this many entries. */
function entries(count: number): object {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']));
}

for (const count of [0, 1, 4, 5]) {
  test(`Context accepts ${count} entries`, () => {
    assert.equal(brokenWith({ Context: entries(count) }), []);
  });
}

for (const count of [6, 7, 80]) {
  test(`Context rejects ${count} entries, once and at the map`, () => {
    assert.equal(brokenWith({ Context: entries(count) }), ['Context/entries.max at /Context']);
  });
}

test('DestinationCountryParameters accepts ten entries and rejects eleven, whose keys are unknown', () => {
  const rules = (count: number): readonly string[] => [
    ...new Set(
      brokenWith({ DestinationCountryParameters: entries(count) }).map((each) => each.split(' at ')[0] ?? ''),
    ),
  ];
  assert.equal(rules(10), ['DestinationCountryParameters.key/enum']);
  assert.equal(rules(11), [
    'DestinationCountryParameters/entries.max',
    'DestinationCountryParameters.key/enum',
  ]);
});

test('counts keys such as __proto__, constructor and length', () => {
  const text = '{"__proto__":"a","constructor":"b","length":"c","toString":"d","0":"e"}';
  assert.equal(brokenWith({ Context: JSON.parse(text) as object }), []);
  const six = text.replace('}', ',"f":"f"}');
  assert.equal(brokenWith({ Context: JSON.parse(six) as object }), ['Context/entries.max at /Context']);
});

test('counts a key of astral characters once', () => {
  assert.equal(brokenWith({ Context: { ...entries(4), '\u{1f600}\u{1f601}': 'v' } }), []);
});

test('does not take the length of an array or a string for a number of entries', () => {
  assert.equal(brokenWith({ Context: ['a', 'b', 'c', 'd', 'e', 'f'] }), ['Context/type at /Context']);
  assert.equal(brokenWith({ Context: 'abcdef' }), ['Context/type at /Context']);
});

test('a value of length 6 is one entry', () => {
  assert.equal(brokenWith({ Context: { length: 'abcdef' } }), []);
});

test.run();
