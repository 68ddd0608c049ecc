import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compilePattern } from '../spec/constraints/pattern.js';
import { compileAutomaton } from '../spec/pattern-automaton.js';
import { cyclicPick, fastPick } from './word-arbitrary.js';
import { WordSampler, requireOneOf, samplerOf, withLiteralsOf } from './word-sampler.js';

const seed = Number(process.env['FC_SEED'] ?? 20261123);
console.log(`word-sampler: FC_SEED=${seed}`);

function sampler(pattern: string, alphabet: string): WordSampler {
  return new WordSampler(compileAutomaton([pattern]), [...alphabet]);
}

/** The lengths up to 12 that words have. */
function lengths(of: WordSampler): readonly number[] {
  return Array.from({ length: 13 }, (_, length) => length).filter((length) => of.has(length));
}

const has = suite('WordSampler: has, leastIn, greatestIn');

const vectors: readonly (readonly [pattern: string, alphabet: string, lengths: readonly number[]])[] = [
  ['a{2,4}', 'a', [2, 3, 4]],
  ['(?:ab)+', 'ab', [2, 4, 6, 8, 10, 12]],
  ['[a-z]{0,3}', 'q', [0, 1, 2, 3]],
  ['[a-z]{1,3}', 'A', []],
  ['', 'a', [0]],
  ['(?=a)b', 'ab', []],
  ['[ab]+[0-9]', 'ab', []],
  ['(?:a[0-9]|b)', 'ab', [1]],
  ['(?:[a-c]x[0-9]|[a-c])', 'b', [1]],
  ['.{2}', '\u{1f600}', [2]],
  ['arn:[a-z]{2,3}', 'x', [6, 7]],
];
for (const [pattern, alphabet, expected] of vectors) {
  has(`${pattern} over ${alphabet} has words of ${expected.join(', ') || 'no'} characters`, () => {
    assert.equal(lengths(sampler(pattern, alphabet)), expected);
  });
}

has('the least and the greatest length of a range, bounds included', () => {
  const even = sampler('(?:ab)+', 'ab');
  assert.is(even.leastIn(3, 9), 4);
  assert.is(even.greatestIn(3, 9), 8);
  assert.is(even.leastIn(4, 4), 4);
  assert.is(even.leastIn(5, 5), undefined);
  assert.is(even.greatestIn(0, 1), undefined);
});

has.run();

const word = suite('WordSampler: word');

word('takes each character that the alphabet and the pattern share', () => {
  assert.is(sampler('[a-z]*', 'ABxyz').word(6, cyclicPick()), 'xyzxyz');
});

word('keeps a literal of the pattern, whatever the alphabet', () => {
  assert.is(sampler('arn:[a-z]+', 'x').word(6, cyclicPick()), 'arn:xx');
});

word('never runs into a dead end', () => {
  const some = sampler('(?:a[0-9]c|bx?)', 'abcx');
  for (let start = 0; start < 10; start += 1) {
    assert.is(some.word(1, fastPick(start)), 'b');
    assert.is(some.word(2, fastPick(start)), 'bx');
  }
});

word('is empty where its length is 0', () => {
  assert.is(sampler('a*', 'a').word(0, cyclicPick()), '');
});

for (const [pattern, length] of [
  ['(?:ab)+', 3],
  ['a{2,4}', 5],
  ['a+', 0],
  ['(?=a)b', 1],
] as const) {
  word(`throws a RangeError where ${pattern} has no word of ${length} characters`, () => {
    assert.throws(
      () => sampler(pattern, 'ab').word(length, cyclicPick()),
      (error: unknown) =>
        error instanceof RangeError && error.message === `No word has ${length} characters.`,
    );
  });
}

const patterns = [
  '\\S+',
  '(?!\\s)^[\\s\\S]+(?<!\\s)',
  '[A-Za-z0-9_:/\\+-]+',
  '(?:ab|c)*d?',
  '[^a]b{2,5}[\\u{1f600}-\\u{1f64f}]*',
  '(?:a|bb|ccc)+',
];
for (const pattern of patterns) {
  word(`has the wanted length and matches ${pattern}`, () => {
    const expression = compilePattern(pattern);
    const some = sampler(pattern, 'abcd 0_:/+\n\u{1f600}ж');
    fc.assert(
      fc.property(fc.nat(40), fc.integer(), (length, start) => {
        if (!some.has(length)) return true;
        const text = some.word(length, fastPick(start));
        return [...text].length === length && expression.test(text) && some.contains(text);
      }),
      { seed, numRuns: 500 },
    );
  });
}

word('every word of a small language is drawn', () => {
  const some = sampler('[ab]{2}', 'ab');
  const drawn = new Set(Array.from({ length: 100 }, (_, start) => some.word(2, fastPick(start))));
  assert.equal([...drawn].toSorted(), ['aa', 'ab', 'ba', 'bb']);
});

word.run();

const contains = suite('WordSampler: contains');

contains('words over the alphabet, and no others', () => {
  const some = sampler('[a-z]{1,3}x', 'abx');
  for (const text of ['ax', 'abx', 'xxxx']) assert.ok(some.contains(text), text);
  for (const text of ['', 'x', 'a', 'cx', 'axa', 'aaaax', 'AX']) assert.not(some.contains(text), text);
});

contains('agrees with the pattern and the alphabet', () => {
  const some = sampler('(?:ab|c)*d?', 'abcd');
  const expression = compilePattern('(?:ab|c)*d?');
  fc.assert(
    fc.property(fc.stringMatching(/^[a-e]{0,8}$/u), (text) => {
      return some.contains(text) === (expression.test(text) && !text.includes('e'));
    }),
    { seed, numRuns: 2000 },
  );
});

contains.run();

const require = suite('requireOneOf');

require('leaves the words that have at least one of the characters', () => {
  const some = new WordSampler(requireOneOf(compileAutomaton(['[a-z]{1,4}']), ['m', 'q']), [...'abmqz']);
  const expression = /^[a-z]*[mq][a-z]*$/u;
  fc.assert(
    fc.property(fc.stringMatching(/^[abmqz]{0,5}$/u), (text) => {
      return some.contains(text) === (expression.test(text) && text.length <= 4);
    }),
    { seed, numRuns: 2000 },
  );
  for (let start = 0; start < 200; start += 1) {
    const length = 1 + (start % 4);
    assert.match(some.word(length, fastPick(start)), expression);
  }
});

require('leaves nothing where the pattern forbids all of them', () => {
  const some = new WordSampler(requireOneOf(compileAutomaton(['[a-c]+']), ['x', ' ']), [...'abcx ']);
  assert.is(some.leastIn(0, 20), undefined);
});

require('finds the place where one may stand', () => {
  const some = new WordSampler(requireOneOf(compileAutomaton(['a+(?: a+)*']), [' ']), [...'a ']);
  assert.is(some.leastIn(0, 20), 3);
  assert.is(some.word(3, cyclicPick()), 'a a');
});

require.run();

const cut = suite('withLiteralsOf');

cut('takes no character for a literal that is one only where a pattern was cut down', () => {
  const pattern = compileAutomaton(['[a-z\\t]+']);
  const trimmed = compileAutomaton(['[a-z\\t]+', '\\S(?:[^]*\\S)?']);
  const draws = (automaton: Parameters<typeof withLiteralsOf>[0]): string =>
    Array.from({ length: 50 }, (_, start) =>
      new WordSampler(automaton, [...'abc']).word(6, fastPick(start)),
    ).join('');
  assert.match(draws(trimmed), /\t/u, 'the tab has an edge of its own there');
  assert.not.match(draws(withLiteralsOf(trimmed, pattern)), /\t/u);
});

cut('keeps what is written, and takes the same words', () => {
  const form = compileAutomaton(['\\+?1425[0-9]{2}']);
  const both = compileAutomaton(['\\+?[1-9][0-9]{1,18}', '\\+?1425[0-9]{2}']);
  const kept = new WordSampler(withLiteralsOf(both, form), [...'07']);
  assert.is(
    kept.word(6, () => 0),
    '142500',
  );
  assert.ok(kept.contains('+142507'));
  assert.not(kept.contains('142607'));
});

cut.run();

const shared = suite('samplerOf');

shared('gives one sampler for an automaton and an alphabet, and others for others', () => {
  const [automaton, other] = [compileAutomaton(['[ab]+']), compileAutomaton(['[ab]{2}'])];
  const [letters, others] = [[...'a'], [...'b']];
  const first = samplerOf(automaton, letters);
  assert.is(samplerOf(automaton, letters), first);
  assert.equal([first.contains('a'), first.contains('b')], [true, false]);
  assert.equal(
    [samplerOf(automaton, others).contains('a'), samplerOf(other, letters).has(1)],
    [false, false],
  );
});

shared.run();
