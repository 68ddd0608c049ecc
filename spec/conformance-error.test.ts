import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from './conformance-error.js';

const test = suite('ConformanceError');

test('says where, what and what to do', () => {
  const error = new ConformanceError('spec', 'A key is wrong.', {
    where: 'a.yaml:1:2',
    advice: 'Write it right.',
  });
  assert.is(error.describe(), 'a.yaml:1:2: A key is wrong.\n  Write it right.');
  assert.is(error.message, 'A key is wrong.');
  assert.is(error.name, 'ConformanceError');
});

test('says what alone, where nothing else is known', () => {
  const error = new ConformanceError('usage', 'There is no such flag.');
  assert.is(error.describe(), 'There is no such flag.');
  assert.not('cause' in error);
});

test('keeps its cause', () => {
  const cause = new Error('below');
  assert.is(new ConformanceError('output', 'It failed.', { cause }).cause, cause);
});

test.run();
