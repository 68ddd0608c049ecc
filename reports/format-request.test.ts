import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Json } from '../spec/json.js';
import { countWords, formatCount } from './count-words.js';
import { abbreviate, formatRequest } from './format-request.js';
import { wrapText } from './wrap-text.js';

const request = suite('formatRequest');

request('is JSON where nothing is long', () => {
  const value = JSON.parse('{"a":"x","__proto__":{"b":[1,true,null,"y"]},"c":{},"d":[]}') as Json;
  assert.is(formatRequest(value, 40).join('\n'), JSON.stringify(value, undefined, 2));
});

request('abbreviates long strings in the middle and says their length in code points', () => {
  assert.equal(formatRequest('🙂'.repeat(41), 5), ['"🙂🙂…🙂🙂" (41 code points)']);
  assert.equal(formatRequest('🙂'.repeat(5), 5), ['"🙂🙂🙂🙂🙂"']);
});

request('writes what cannot be seen as escapes', () => {
  assert.equal(formatRequest('\u001b\u202e\n"', 40), [String.raw`"\u001b\u202e\n\""`]);
});

request('counts the entries of a large map, and stops where a value is deep', () => {
  const large = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`k${index}`, index]));
  const lines = formatRequest(large, 40);
  assert.is(lines.length, 23);
  assert.equal(lines.slice(-3), ['  "k19": 19,', '  … 10 more', '}']);
  let deep: Json = [1];
  for (let depth = 0; depth < 10_000; depth += 1) deep = [deep];
  assert.is(formatRequest(deep, 40).length, 17);
});

request.run();

const abbreviation = suite('abbreviate');

abbreviation('never cuts a character in two', () => {
  assert.is(abbreviate(`a${'🙂'.repeat(20)}b`, 5), 'a🙂…🙂b');
  assert.is(abbreviate('abc', 3), 'abc');
  assert.is(abbreviate('abcdef', 4), 'a…f');
  assert.is(abbreviate('abcdef', 0), 'a…f');
});

abbreviation.run();

const wrapping = suite('wrapText');

wrapping('breaks at spaces, and long words where the line ends', () => {
  assert.equal(wrapText('one two three', 7), ['one two', 'three']);
  assert.equal(wrapText('a 🙂🙂🙂🙂🙂 b', 2), ['a', '🙂🙂', '🙂🙂', '🙂', 'b']);
  assert.equal(wrapText('', 10), ['']);
  assert.equal(wrapText('ab', 0), ['a', 'b']);
});

wrapping.run();

const counts = suite('numbers');

counts('have thousands set apart, and their noun in the right form', () => {
  assert.is(formatCount(0), '0');
  assert.is(formatCount(999), '999');
  assert.is(formatCount(1_234_567), '1,234,567');
  assert.is(countWords(1, 'rule'), '1 rule');
  assert.is(countWords(1_000, 'case'), '1,000 cases');
});

counts.run();
