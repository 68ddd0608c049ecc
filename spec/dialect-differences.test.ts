import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { stringsIn } from './places.js';
import { WordSampler } from '../generators/word-sampler.js';
import { acceptsWord, shortestWord, symmetricDifference } from './automaton-difference.js';
import { compilePattern } from './constraints/pattern.js';
import { stringDomain } from './constraints/registry.js';
import type { Operation, StringShape } from './contract.js';
import { dialectWitnesses, patternReadings, readAutomata } from './dialect-differences.js';
import { findOpenInputs } from './find-open-inputs.js';
import { alteredOperation, packaged, send } from './fixtures/operations.js';
import { compileAutomaton } from './pattern-automaton.js';
import { translatePattern } from './translate-pattern.js';

const difference = suite('symmetric difference of automata');

for (const [one, other, min, max, word] of [
  ['a+', 'a+', 0, 100, undefined],
  ['a+', 'a*', 0, 100, ''],
  ['a+', 'a*', 1, 100, undefined],
  ['[ab]+', 'a+', 0, 100, 'b'],
  ['a{3,}', 'a{5,}', 0, 100, 'aaa'],
  ['a{3,}', 'a{5,}', 4, 100, 'aaaa'],
  ['a{3,}', 'a{5,}', 5, 100, undefined],
  ['[^]{9}', '[^]*', 9, 9, undefined],
  ['\\S+', '[^ ]+', 0, 1, '\t'],
] as const) {
  difference(`of ${one} and ${other}, ${min} to ${max}: ${JSON.stringify(word)}`, () => {
    const automata = [compileAutomaton([one]), compileAutomaton([other])] as const;
    assert.is(shortestWord(symmetricDifference(...automata), min, max), word);
    const [first, second] = automata;
    assert.is(shortestWord(symmetricDifference(second, first), min, max), word);
  });
}

difference('takes exactly the words that one of the two takes', () => {
  const [one, other] = [compileAutomaton(['a[ab]*']), compileAutomaton(['[ab]*b'])];
  const both = symmetricDifference(one, other);
  for (const word of ['', 'a', 'b', 'ab', 'ba', 'aa', 'bb', 'aab', 'aba', 'c', 'ac']) {
    assert.is(acceptsWord(both, word), acceptsWord(one, word) !== acceptsWord(other, word), word);
  }
});

difference.run();

/** Every string of an operation. */
function stringsOf({ members }: Operation): readonly StringShape[] {
  return members.flatMap(({ shape }) => stringsIn(shape));
}

/** What findOpenInputs notes of a text that stands in the place of a string. */
function openAt(operation: Operation, { path }: StringShape, text: string): readonly string[] {
  const [member = '', part] = path.split('.');
  const value = part === undefined ? text : part === 'key' ? { [text]: 'v' } : { IN_ENTITY_ID: text };
  return findOpenInputs(packaged, operation, { [member]: value }).map(({ reading }) => reading.name);
}

const witnesses = suite('dialect witnesses');

witnesses('are there for each string with a pattern, and for no other', () => {
  const counts = stringsOf(send).map((shape) => [shape.path, dialectWitnesses(shape).length > 0]);
  assert.equal(Object.fromEntries(counts), {
    ConfigurationSetName: true,
    'Context.key': true,
    'Context.value': true,
    'DestinationCountryParameters.key': false,
    'DestinationCountryParameters.value': true,
    LanguageCode: false,
    OriginationIdentity: true,
    VerificationChannel: false,
    VerifiedDestinationNumberId: true,
  });
});

witnesses('of a key are at the start, inside and at the end', () => {
  const shape = stringsOf(send).find(({ path }) => path === 'Context.key');
  assert.ok(shape);
  const named = new Set(dialectWitnesses(shape).map(({ place, name }) => `${place} ${name}`));
  for (const wanted of ['start U+000B', 'inside U+00A0', 'end U+FEFF', 'end U+000A', 'start U+0085'])
    assert.ok(named.has(wanted), wanted);
});

for (const shape of stringsOf(send)) {
  const { patterns, minLength, maxLength } = stringDomain(shape.constraints);

  witnesses(`of ${shape.path} are taken and refused as each reading says`, () => {
    for (const { word, takenBy, refusedBy } of dialectWitnesses(shape)) {
      assert.is(takenBy.length + refusedBy.length, patternReadings.length);
      assert.ok(takenBy.length > 0 && refusedBy.length > 0);
      for (const reading of patternReadings) {
        const taken = patterns.every((each) => compilePattern(translatePattern(each, reading)).test(word));
        assert.is(taken, takenBy.includes(reading), `${JSON.stringify(word)} ${JSON.stringify(reading)}`);
      }
    }
  });

  witnesses(`of ${shape.path} tell apart each pair of readings that differ at all`, () => {
    const found = dialectWitnesses(shape);
    const automata = readAutomata(stringDomain(shape.constraints).values === undefined ? patterns : []);
    for (const one of automata) {
      for (const other of automata) {
        const word = shortestWord(symmetricDifference(one.automaton, other.automaton), minLength, maxLength);
        const isShown = found.some(
          ({ takenBy }) => takenBy.includes(one.reading) !== takenBy.includes(other.reading),
        );
        assert.is(isShown, word !== undefined, JSON.stringify([one.reading, other.reading, word]));
      }
    }
  });

  witnesses(`of ${shape.path} are all open inputs`, () => {
    for (const { word } of dialectWitnesses(shape)) {
      const open = openAt(send, shape, word);
      const isDialect = open.includes('white-space-dialect') || open.includes('trailing-line-end');
      assert.ok(isDialect, `${JSON.stringify(word)} is open as ${open.join(', ') || 'nothing'}`);
    }
  });
}

/** Letters, and every character at which white space, line ends, digits or letters of dialects begin or end. */
const telling = [
  ...'ab1_- .',
  ...'\t\n\u000b\f\r\u001b\u001c\u001f\u0085\u0086\u00a0\u1680\u2000\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff',
  ...'\u00e9\u0663\u00b2\u203f\u200d',
];

/** Words of the difference of each two readings of a pattern: all lengths up to six, chosen by a fixed sequence. */
function differingWords(shape: StringShape): ReadonlySet<string> {
  const automata = readAutomata(stringDomain(shape.constraints).patterns);
  const words = new Set<string>();
  let state = 1;
  const pick = (count: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((state / 0x8000_0000) * count);
  };
  automata.forEach((one, index) => {
    for (const other of automata.slice(index + 1)) {
      const sampler = new WordSampler(symmetricDifference(one.automaton, other.automaton), telling);
      for (let length = 1; length <= 6; length += 1) {
        for (let turn = 0; turn < 12 && sampler.has(length); turn += 1) words.add(sampler.word(length, pick));
      }
    }
  });
  return words;
}

const exhaustive = suite('open inputs');

const altered: readonly string[] = ['.+', '[\\dA-Za-z]+', '[\\w.-]+', '[ \\S]+', '[^ ]*', 'arn:\\S+|\\S+'];

for (const pattern of ['\\S+', ...altered]) {
  exhaustive(`cover whatever readings of ${pattern} differ on`, async () => {
    const operation =
      pattern === '\\S+' ? send : await alteredOperation("Key Pattern: '\\S+'", `Key Pattern: '${pattern}'`);
    for (const shape of stringsOf(operation).slice(1, 3)) {
      const words = differingWords(shape);
      if (pattern !== '[^ ]*') assert.ok(words.size > 100, `${words.size} words`);
      for (const word of words) {
        const open = openAt(operation, shape, word);
        assert.ok(open.length > 0, `${shape.path}: ${JSON.stringify(word)} is not open`);
      }
    }
  });
}

exhaustive.run();
witnesses.run();
