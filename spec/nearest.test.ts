import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { nearest, slipOf } from './nearest.js';

const test = suite('nearest');
const known = ['Pattern', 'Key Pattern', 'Length Constraints', 'Required', 'Prose'];

const vectors: readonly (readonly [typed: string, name: string | undefined])[] = [
  ['Pattern', 'Pattern'],
  ['Patern', 'Pattern'],
  ['pattern', 'Pattern'],
  ['PATTERN', 'Pattern'],
  ['Key Patern', 'Key Pattern'],
  ['Length Constraint', 'Length Constraints'],
  ['Lenght Constrains', 'Length Constraints'],
  ['required', 'Required'],
  ['Pros', 'Prose'],
  ['Colour', undefined],
  ['xyz', undefined],
];
for (const [typed, name] of vectors) {
  test(`${typed}: ${name ?? 'none is near'}`, () => {
    assert.is(nearest(typed, known), name);
  });
}

test('none of nothing', () => {
  assert.is(nearest('Pattern', []), undefined);
});

test.run();

const slips = suite('slipOf');
const settings = [
  'operations',
  'maxAttempts',
  'acceptsDuplicates',
  'createClient',
  'timeoutMs',
  'fixed',
  'call',
];

const named: readonly (readonly [name: string, meant: string | undefined])[] = [
  ['maxAttempt', 'maxAttempts'],
  ['maxattempts', 'maxAttempts'],
  ['acceptDuplicates', 'acceptsDuplicates'],
  ['operation', 'operations'],
  ['createclient', 'createClient'],
  ['timeout', 'timeoutMs'],
  ['fixd', 'fixed'],
  ['CALL', 'call'],
  ['calls', undefined],
  ['fix', undefined],
  ['attempts', undefined],
  ['client', undefined],
  ['options', undefined],
  ['maxRetries', undefined],
  ['createServer', undefined],
  ['default', undefined],
];
for (const [name, meant] of named) {
  slips(`${name}: ${meant ?? 'a name of its own'}`, () => {
    assert.is(slipOf(name, settings), meant);
  });
}

slips.run();
