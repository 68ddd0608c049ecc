import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compilePattern } from './constraints/pattern.js';
import { countUnits, dialectNames, dialects } from './dialects.js';
import type { DialectName, EndName } from './dialects.js';
import { readingsDiffer } from './readings-differ.js';
import { translatePattern } from './translate-pattern.js';
import type { PatternReading } from './translate-pattern.js';

/** Whether a pattern takes a text in a dialect. */
function takes(pattern: string, text: string, reading: PatternReading): boolean {
  return compilePattern(translatePattern(pattern, reading)).test(text);
}

/** The dialects in which a pattern takes a text. */
function takenIn(pattern: string, text: string): readonly DialectName[] {
  return dialectNames.filter((dialect) => takes(pattern, text, { dialect, end: 'very-end' }));
}

const all = [...dialectNames];
const whiteSpace = suite('white space of dialects');

const spaces: readonly (readonly [characters: string, dialects: readonly DialectName[]])[] = [
  ['\t\n\f\r ', all],
  ['\u000b', ['ecmascript', 'java', 'python', 'unicode']],
  ['\u001c\u001d\u001e\u001f', ['python']],
  ['\u0085', ['python', 'unicode']],
  ['\u00a0\u1680\u2000\u2005\u200a\u2028\u2029\u202f\u205f\u3000', ['ecmascript', 'python', 'unicode']],
  ['\ufeff', ['ecmascript']],
  ['\u180e\u200b\u2060\u0000\u0008\u001b!a\u00e9\u{1f600}', []],
];

for (const [characters, wanted] of spaces) {
  for (const character of characters) {
    const name = `U+${(character.codePointAt(0) ?? 0).toString(16)}`;
    whiteSpace(`${name} is white space in ${wanted.join(', ') || 'none'}`, () => {
      assert.equal(takenIn('\\s', character), wanted);
      assert.equal(takenIn('[\\s]', character), wanted);
      const others = all.filter((each) => !wanted.includes(each));
      for (const pattern of ['\\S', '[\\S]', '[^\\s]'])
        assert.equal(takenIn(pattern, character), others, pattern);
      for (const pattern of ['[\\s\\S]', '[^]']) assert.equal(takenIn(pattern, character), all, pattern);
    });
  }
}

whiteSpace('ECMAScript has what this engine has, over all code points', () => {
  const [own, modelled] = [/^\s$/u, compilePattern(`[${dialects.ecmascript.s}]`)];
  for (let point = 0; point <= 0x10ffff; point += 1) {
    const character = String.fromCodePoint(point);
    if (own.test(character) !== modelled.test(character)) assert.unreachable(`U+${point.toString(16)}`);
  }
});

whiteSpace.run();

const classes = suite('other classes of dialects');

for (const [pattern, text, wanted] of [
  ['\\d', '7', all],
  ['\\d', '\u0663', ['python', 'unicode']],
  ['[\\D]', '\u0663', ['ecmascript', 'java', 're2']],
  ['\\w', '_', all],
  ['[\\w.]', '\u00e9', ['python', 'unicode']],
  ['\\W', '\u00e9', ['ecmascript', 'java', 're2']],
  ['.', 'a', all],
  ['.', '\n', []],
  ['.', '\r', ['re2', 'python', 'unicode']],
  ['.', '\u0085', ['ecmascript', 're2', 'python', 'unicode']],
  ['.', '\u2028', ['re2', 'python', 'unicode']],
  ['[.]', 'a', []],
  ['\\.', 'a', []],
  ['[$]', '$', all],
  ['\\$', '$', all],
] as const) {
  classes(`${pattern} takes ${JSON.stringify(text)} in ${wanted.join(', ') || 'none'}`, () => {
    assert.equal(takenIn(pattern, text), wanted);
  });
}

classes.run();

const ends = suite('where $ matches');

const tails: Readonly<Record<EndName, readonly string[]>> = {
  'very-end': [''],
  'before-line-feed': ['', '\n'],
  'before-line-end': ['', '\n', '\r', '\r\n', '\u0085', '\u2028', '\u2029'],
};

for (const [end, wanted] of Object.entries(tails) as [EndName, readonly string[]][]) {
  ends(`${end}: before ${wanted.map((each) => JSON.stringify(each)).join(', ')}`, () => {
    const every = [...tails['before-line-end'], '\n\n', '\r\r', '\n\r', ' ', 'a\n'];
    for (const pattern of ['[0-9]+', '(?:[0-9]+)$', '\\d+']) {
      const taken = every.filter((tail) => takes(pattern, `12${tail}`, { dialect: 'java', end }));
      assert.equal(taken, wanted, pattern);
    }
  });
}

ends('a tail does not stand for the text itself', () => {
  const reading = { dialect: 'python', end: 'before-line-feed' } as const;
  assert.not(takes('\\S+', '\n', reading));
  assert.ok(takes('\\S*', '\n', reading));
});

ends.run();

const differing = suite('readingsDiffer');

for (const [pattern, text, dialect, end] of [
  ['\\S+', 'abc', false, false],
  ['\\S+', 'a\u00e9', false, false],
  ['\\S+', 'a\u00a0b', true, false],
  ['\\S+', 'a\n', false, true],
  ['\\S+', 'a\n\n', false, false],
  ['[a-z]+', 'a\u00a0b', false, false],
  ['[a-z]+', 'a\n', false, true],
  ['[^ ]*', 'a\n', false, false],
  ['(?!\\s)^[\\s\\S]+(?<!\\s)', 'a\u00a0b', false, false],
  ['(?!\\s)^[\\s\\S]+(?<!\\s)', 'a\u00a0\n', true, true],
  ['[\\d]+', '\u0663', true, false],
] as const) {
  differing(`${pattern} about ${JSON.stringify(text)}`, () => {
    assert.equal(readingsDiffer([pattern], text), { dialect, end });
  });
}

differing('without patterns about nothing', () => {
  assert.equal(readingsDiffer([], '\u00a0\n'), { dialect: false, end: false });
});

differing.run();

const units = suite('units of length');

for (const [text, codePoints, utf16, bytes] of [
  ['', 0, 0, 0],
  ['a', 1, 1, 1],
  ['\u0436', 1, 1, 2],
  ['\u6f22', 1, 1, 3],
  ['\u{1f600}', 1, 2, 4],
  ['e\u0301', 2, 2, 3],
  ['\ud83d', 1, 1, 3],
] as const) {
  units(`${JSON.stringify(text)} counts ${codePoints}, ${utf16} and ${bytes}`, () => {
    assert.is(countUnits(text, 'code-point'), codePoints);
    assert.is(countUnits(text, 'utf-16-unit'), utf16);
    assert.is(countUnits(text, 'utf-8-byte'), bytes);
  });
}

units.run();
