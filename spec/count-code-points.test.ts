import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { countCodePoints, hasAtLeastCodePoints, hasAtMostCodePoints } from './count-code-points.js';

const seed = Number(process.env['FC_SEED'] ?? 20261123);
console.log(`count-code-points: FC_SEED=${seed}`);

const counts = suite('countCodePoints');

const vectors: readonly (readonly [text: string, count: number])[] = [
  ['', 0],
  ['a', 1],
  ['ж漢', 2],
  ['e\u0301', 2],
  ['\u{1f600}', 1],
  ['\u{1f600}\u{1f600}', 2],
  ['a\u{10ffff}b', 3],
  ['\ud83d', 1],
  ['\ude00', 1],
  ['\ude00\ud83d', 2],
  ['\ud83d\ud83d\ude00', 2],
  ['\ud83d\ude00\ude00', 2],
  ['\ud83d\ud83d\ude00\ude00', 3],
];
for (const [text, count] of vectors) {
  counts(`${JSON.stringify(text)} has ${count}`, () => {
    assert.is(countCodePoints(text), count);
  });
}

/** Any UTF-16 units, halves of pairs among them more often than chance has it. */
const units = fc
  .array(fc.oneof(fc.constantFrom(0x61, 0xd83d, 0xde00, 0xd800, 0xdfff), fc.nat(0xffff)), { maxLength: 20 })
  .map((each) => String.fromCharCode(...each));

counts('agrees with the iterator of strings', () => {
  fc.assert(
    fc.property(units, (text) => countCodePoints(text) === [...text].length),
    { seed, numRuns: 3000 },
  );
});

counts('bounds agree with the count', () => {
  fc.assert(
    fc.property(units, fc.nat(22), (text, bound) => {
      const count = [...text].length;
      return (
        hasAtLeastCodePoints(text, bound) === count >= bound &&
        hasAtMostCodePoints(text, bound) === count <= bound
      );
    }),
    { seed, numRuns: 3000 },
  );
});

counts.run();
