import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { nearest } from './nearest.js';

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
