import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { alteredOperation, brokenWith } from '../fixtures/operations.js';

const test = suite('entries.min');

const twoAtLeast = await alteredOperation(
  '{ Minimum number of items: 0, Maximum number of items: 5 }',
  '{ Minimum number of items: 2, Maximum number of items: 5 }',
);

test('a minimum of 0 accepts an empty map', () => {
  assert.equal(brokenWith({ Context: {}, DestinationCountryParameters: {} }), []);
});

test('a minimum of 2 rejects an empty map and one entry', () => {
  assert.equal(brokenWith({ Context: {} }, twoAtLeast), ['Context/entries.min at /Context']);
  assert.equal(brokenWith({ Context: { k: 'v' } }, twoAtLeast), ['Context/entries.min at /Context']);
});

test('a minimum of 2 accepts two and three entries', () => {
  assert.equal(brokenWith({ Context: { a: 'v', b: 'v' } }, twoAtLeast), []);
  assert.equal(brokenWith({ Context: { a: 'v', b: 'v', c: 'v' } }, twoAtLeast), []);
});

test('counts an astral key as one entry', () => {
  assert.equal(brokenWith({ Context: { '\u{1f600}': 'v' } }, twoAtLeast), [
    'Context/entries.min at /Context',
  ]);
});

test('counts __proto__ as an entry', () => {
  const context = JSON.parse('{"__proto__":"v","a":"v"}') as object;
  assert.equal(brokenWith({ Context: context }, twoAtLeast), []);
});

test('is not looked at where the map is left out, null or of another type', () => {
  assert.equal(brokenWith({}, twoAtLeast), []);
  assert.equal(brokenWith({ Context: null }, twoAtLeast), []);
  assert.equal(brokenWith({ Context: [] }, twoAtLeast), ['Context/type at /Context']);
});

test.run();
