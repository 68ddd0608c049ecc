import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileAutomaton } from '../spec/pattern-automaton.js';
import { WordArbitrary, cyclicPick, fastPick } from './word-arbitrary.js';
import { WordSampler } from './word-sampler.js';
import { caseRandom } from './seed.js';

function words(pattern: string, min: number, max: number): WordArbitrary {
  const sampler = new WordSampler(compileAutomaton([pattern]), [...'abc\u{1f600} ']);
  return new WordArbitrary(sampler, { min, max, accepts: (word) => sampler.contains(word) });
}

function draw(arbitrary: WordArbitrary, count: number): readonly string[] {
  const random = caseRandom(1, 'words', 0);
  return Array.from({ length: count }, () => arbitrary.generate(random).value);
}

function smallerThan(arbitrary: WordArbitrary, value: string): readonly string[] {
  return [...arbitrary.shrink(value)].map((each) => each.value);
}

const generate = suite('WordArbitrary: generate');

generate('every length of the range, both ends included', () => {
  const lengths = new Set(draw(words('[^]*', 3, 12), 400).map((word) => [...word].length));
  assert.equal(
    [...lengths].toSorted((a, b) => a - b),
    [3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  );
});

generate('only lengths that words have', () => {
  const lengths = new Set(draw(words('(?:ab)+', 1, 9), 100).map((word) => word.length));
  assert.equal(lengths, new Set([2, 4, 6, 8]));
});

generate('lengths of a wide range with gaps, its least and its greatest among them', () => {
  const range = { min: 1601, max: 12_800 };
  const gaps = words('(?:abc)+', range.min, range.max);
  const drawn = draw(gaps, 300).map((word) => word.length);
  assert.ok(drawn.every((length) => length % 3 === 0 && length >= range.min && length <= range.max));
  assert.ok(Math.min(...drawn) < 2500 && Math.max(...drawn) > 12_000);
  assert.is(gaps.shrink('abc'.repeat(4000)).getNthOrLast(0)?.value.length, 1602);
});

generate('the greatest length of a wide range, where chance picks the last', () => {
  const last = { nextInt: (_: number, max: number) => max } as unknown as fc.Random;
  assert.is([...words('[ab]+', 1, 9999).generate(last).value].length, 9999);
  assert.is([...words('(?:ab)+', 1, 9999).generate(last).value].length, 9998);
});

generate('a RangeError where no word has a length of the range', () => {
  assert.throws(
    () => words('(?:ab)+', 3, 3),
    (error: unknown) => error instanceof RangeError && error.message === 'No word has 3 to 3 characters.',
  );
});

generate.run();

const shrink = suite('WordArbitrary: shrink');

shrink('first to the shortest word of the range', () => {
  assert.is([...(smallerThan(words('[abc]+', 4, 20), 'abcabcabcabc')[0] ?? '')].length, 4);
});

shrink('to words of the language and the range that are shorter, and to nothing else', () => {
  const arbitrary = words('(?! )[^]*(?<! )', 2, 30);
  for (const value of draw(arbitrary, 30)) {
    for (const smaller of smallerThan(arbitrary, value)) {
      assert.ok([...smaller].length < [...value].length, `${value} to ${smaller}`);
      assert.ok([...smaller].length >= 2, smaller);
      assert.ok(arbitrary.canShrinkWithoutContext(smaller), smaller);
      assert.not.match(smaller, /^ | $/u);
    }
  }
});

shrink('no further where the shortest is reached', () => {
  assert.equal(smallerThan(words('[abc]+', 4, 20), 'abca'), []);
  assert.equal(smallerThan(words('[abc]{7}', 7, 7), 'abcabca'), []);
});

shrink('counts code points', () => {
  const arbitrary = words('[^]+', 2, 20);
  assert.equal(smallerThan(arbitrary, '\u{1f600}\u{1f600}'), []);
  assert.ok(smallerThan(arbitrary, '\u{1f600}\u{1f600}\u{1f600}').includes('\u{1f600}\u{1f600}'));
});

shrink('to the character that matters, when fast-check asks', () => {
  const found = fc.check(
    fc.property(words('[abc]+', 1, 60), (word) => !word.includes('c')),
    { seed: 1, numRuns: 100 },
  );
  assert.ok(found.failed);
  assert.equal(found.counterexample, ['c']);
});

shrink.run();

const picks = suite('picks');

picks('a fast pick repeats by its seed and stays in its range', () => {
  const [first, second] = [fastPick(7), fastPick(7)];
  const other = fastPick(8);
  let differs = false;
  for (let round = 1; round < 500; round += 1) {
    const picked = first(round);
    assert.is(second(round), picked);
    assert.ok(Number.isInteger(picked) && picked >= 0 && picked < round);
    differs ||= other(round) !== picked;
  }
  assert.ok(differs);
});

picks('a cyclic pick takes one thing after the other', () => {
  const pick = cyclicPick(2);
  assert.equal([pick(3), pick(3), pick(3), pick(3)], [2, 0, 1, 2]);
});

picks.run();
