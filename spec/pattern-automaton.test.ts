import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from './conformance-error.js';
import { compilePattern } from './constraints/pattern.js';
import { compileAutomaton, leastLength } from './pattern-automaton.js';
import type { PatternAutomaton } from './pattern-automaton.js';

const seed = Number(process.env['FC_SEED'] ?? 20261123);
console.log(`pattern-automaton: FC_SEED=${seed}`);

/** Reads a text with an automaton, one code point after the other. */
function accepts({ states }: PatternAutomaton, text: string): boolean {
  let state = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const edges = states[state]?.edges.filter(({ ranges }) =>
      ranges.some(({ min, max }) => point >= min && point <= max),
    );
    if ((edges?.length ?? 0) > 1) throw new Error(`State ${state} has two edges for ${character}.`);
    const edge = edges?.[0];
    if (edge === undefined) return false;
    state = edge.to;
  }
  return states[state]?.accepting === true;
}

/** Texts near to what patterns are about: few letters, white space of all kinds, line ends, astral and odd characters. */
const characters = fc.oneof(
  { arbitrary: fc.constantFrom(...'abcxyz019_:/+-. '), weight: 6 },
  { arbitrary: fc.constantFrom(...'\n\r\t\u00a0\u2028\u3000\ufeff\u200bäжK'), weight: 2 },
  { arbitrary: fc.constantFrom('\u{1f600}', '\u{10fffe}', '\ud83d', '\ude00', '\u0000'), weight: 1 },
);
const texts = fc.array(characters, { maxLength: 12 }).map((each) => each.join(''));

const agreement = suite('an automaton accepts what its pattern matches as a whole');

const patterns = [
  '[A-Za-z0-9_:/-]+',
  '[A-Za-z0-9_:/\\+-]+',
  '\\S+',
  '(?!\\s)^[\\s\\S]+(?<!\\s)',
  'ab|c',
  '^a*$',
  '^(?:a|bc)+$|x',
  '(?=a)[abc]*',
  '(?!ab)[abc]{2,4}',
  '[abc]+(?<!b)',
  '(?<=^a*)b+',
  'a(?=b)[bc]x?',
  'a{0}b?',
  '(?:ab){2,3}c{1,2}',
  'a+?b*?',
  '.{1,3}',
  '[^a]*',
  '\\w+\\b',
  '(?:^|x)a(?:$|x)',
  '(?:a$|b)*',
  '\\p{L}+',
  '[\\u{1f600}-\\u{1f64f}]*a?',
  '',
];
for (const pattern of patterns) {
  agreement(pattern === '' ? 'the empty pattern' : pattern, () => {
    const automaton = compileAutomaton([pattern]);
    const expression = compilePattern(pattern);
    fc.assert(
      fc.property(texts, (text) => accepts(automaton, text) === expression.test(text)),
      { seed, numRuns: 1500 },
    );
  });
}

agreement('several patterns: the texts that match all of them', () => {
  const all = ['[abc]+', '(?:[^b]|b(?!b))*', '.*c'];
  const automaton = compileAutomaton(all);
  const expressions = all.map((each) => compilePattern(each));
  fc.assert(
    fc.property(fc.stringMatching(/^[abc]{0,8}$/u), (text) => {
      return accepts(automaton, text) === expressions.every((each) => each.test(text));
    }),
    { seed, numRuns: 1500 },
  );
});

agreement('no pattern: every text', () => {
  const automaton = compileAutomaton([]);
  fc.assert(
    fc.property(texts, (text) => accepts(automaton, text)),
    { seed, numRuns: 300 },
  );
});

agreement('the noncharacter that frames the text is in no automaton', () => {
  assert.not(accepts(compileAutomaton(['[^]+']), '\u{10ffff}'));
  assert.ok(accepts(compileAutomaton(['[^]+']), '\u{10fffe}'));
});

agreement('a state from which nothing is accepted is not kept', () => {
  assert.equal(compileAutomaton(['a(?=b)c']), { states: [{ accepting: false, edges: [] }] });
  for (const { accepting, edges } of compileAutomaton(['abc|ab(?=x)d']).states)
    assert.ok(accepting || edges.length > 0);
});

for (const pattern of ['(a+)b\\1', '(?=.*a)(?=.*b)[abc]*', '[abc]+(?<!bb)']) {
  agreement(`${pattern} is refused, not guessed at`, () => {
    assert.throws(
      () => compileAutomaton(['a', pattern]),
      (error: unknown) => error instanceof ConformanceError && error.where === pattern,
    );
  });
}

agreement.run();

const lengths = suite('leastLength');

lengths('patterns are worked out once, and are told apart where their texts together are the same', () => {
  assert.is(compileAutomaton(['a', 'b+']), compileAutomaton(['a', 'b+']));
  assert.is(leastLength(compileAutomaton(['a,b']), 0, 9), 3);
  assert.is(leastLength(compileAutomaton(['a', 'b']), 0, 9), undefined);
  assert.throws(() => compileAutomaton(['(a+)\\1']), /beyond what generators can work out/);
  assert.throws(() => compileAutomaton(['(a+)\\1']), /beyond what generators can work out/);
});

const vectors: readonly (readonly [
  patterns: readonly string[],
  min: number,
  max: number,
  least: number | undefined,
])[] = [
  [['a*'], 0, 10, 0],
  [['a*'], 3, 10, 3],
  [['a+'], 0, 10, 1],
  [['a{4,6}'], 0, 10, 4],
  [['a{4,6}'], 5, 10, 5],
  [['a{4,6}'], 6, 6, 6],
  [['a{4,6}'], 7, 10, undefined],
  [['a{4,6}'], 0, 3, undefined],
  [['(?:ab)+'], 0, 10, 2],
  [['(?:ab)+'], 1, 1, undefined],
  [['(?:ab)+'], 3, 3, undefined],
  [['(?:ab)+'], 3, 10, 4],
  [['(?:ab)+'], 99, Infinity, 100],
  [['(?:a{7})+'], 8, 13, undefined],
  [['(?:a{7})+'], 8, 14, 14],
  [['(?:a{7})+'], 8, Infinity, 14],
  [['a|b{5}'], 2, Infinity, 5],
  [['a|b{5}'], 6, Infinity, undefined],
  [['(?:a{3}|a{5})+'], 7, Infinity, 8],
  [['(?:a{3})+', '(?:a{5})+'], 1, Infinity, 15],
  [['(?:a{3})+', '(?:a{5})+'], 16, Infinity, 30],
  [['a', 'b'], 0, Infinity, undefined],
  [['(?=a)b'], 0, Infinity, undefined],
  [['[]'], 0, Infinity, undefined],
  [['[a-z]{300}'], 1, 256, undefined],
  [['[a-z]{300}'], 1, 300, 300],
  [['\\u{1f600}{2}'], 0, 10, 2],
  [[''], 0, Infinity, 0],
  [[''], 1, Infinity, undefined],
  [[], 5, Infinity, 5],
];
for (const [of, min, max, least] of vectors) {
  lengths(`${of.join(' and ') || 'no pattern'}, ${min} to ${max}: ${least ?? 'none'}`, () => {
    assert.is(leastLength(compileAutomaton(of), min, max), least);
  });
}

lengths.run();
