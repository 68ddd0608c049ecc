import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decimalNumber, filled, filledList, wholeNumber } from './parse-flag.js';

const numbers = suite('numbers of the command line');

const notWhole = [
  '',
  ' ',
  '-1',
  '+1',
  '1.5',
  '1e3',
  '0x10',
  ' 1',
  '1 ',
  '1_000',
  'NaN',
  'Infinity',
  '१',
  '9'.repeat(400),
];

numbers('whole ones, both ends of the range included', () => {
  const parse = wholeNumber(1, 1024);
  for (const text of ['1', '1024', '0016']) assert.is(parse(text), Number(text));
  for (const text of [...notWhole, '0', '1025']) assert.throws(() => parse(text), /from 1 to 1024/, text);
  assert.is(wholeNumber(0, 4294967295)('4294967295'), 4294967295);
});

numbers('decimal ones, so slow that a timer still can wait, and so fast that it makes sense', () => {
  const parse = decimalNumber(0.001, 1000);
  for (const text of ['0.001', '0.5', '1000', '2.50']) assert.is(parse(text), Number(text));
  for (const text of ['', '0', '0.0009', '1000.1', '.5', '5.', '1e3', '-1', '1,5', 'x'])
    assert.throws(() => parse(text), /Write a number from 0\.001 to 1000/, text);
});

numbers.run();

const texts = suite('texts of the command line');

texts('anything but the empty one', () => {
  assert.is(filled(' '), ' ');
  assert.throws(() => filled(''), /It is empty/);
});

texts('several in a list', () => {
  assert.equal(filledList('b', filledList('a', undefined)), ['a', 'b']);
  assert.throws(() => filledList('', ['a']), /It is empty/);
});

texts.run();
