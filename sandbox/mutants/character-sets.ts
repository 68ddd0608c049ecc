import type { CodePointRange } from '../../spec/pattern-automaton.js';

/** Characters that a careless pattern lets through, or refuses, together. */
export interface CharacterSet {
  /** Kebab-case and unique. */
  readonly name: string;
  readonly words: string;
  readonly ranges: readonly CodePointRange[];
}

function set(name: string, words: string, ...ranges: readonly (readonly [string, string])[]): CharacterSet {
  return {
    name,
    words,
    ranges: ranges.map(([first, last]) => ({
      min: first.codePointAt(0) ?? 0,
      max: last.codePointAt(0) ?? 0,
    })),
  };
}

/** Classes, by what implementers think in: what a keyboard has, alphabets, planes. */
const classes: readonly CharacterSet[] = [
  set('upper-case', 'the letters A to Z', ['A', 'Z']),
  set('lower-case', 'the letters a to z', ['a', 'z']),
  set('digits', 'the digits 0 to 9', ['0', '9']),
  set('tab', 'tabs', ['\t', '\t']),
  set('line-feed', 'line feeds', ['\n', '\n']),
  set('carriage-return', 'carriage returns', ['\r', '\r']),
  set('blanks', 'blanks and tabs', [' ', ' '], ['\t', '\t']),
  set('control', 'control characters', ['\u0001', '\u0008'], ['\u000e', '\u001b'], ['\u007f', '\u007f']),
  set('latin', 'Latin letters outside of ASCII', ['\u00c0', '\u024f']),
  set('greek', 'Greek letters', ['\u0370', '\u03ff']),
  set('cyrillic', 'Cyrillic letters', ['\u0400', '\u04ff']),
  set('hebrew', 'Hebrew letters', ['\u0590', '\u05ff']),
  set('arabic-digits', 'Arabic-Indic digits', ['\u0660', '\u0669']),
  set('zero-width', 'zero-width characters', ['\u200b', '\u200d']),
  set('cjk', 'Chinese and Japanese characters', ['\u3040', '\u9fff']),
  set('full-width', 'full-width forms', ['\uff01', '\uff5e']),
  set('emoji', 'emoji', ['\u{1f300}', '\u{1faff}']),
  set('non-ascii', 'all characters outside of ASCII', ['\u0080', '\u{10fffe}']),
  set('astral', 'all characters outside of the Basic Multilingual Plane', ['\u{10000}', '\u{10fffe}']),
];

/** One character of ASCII each: every one that is no letter and no digit. */
const singles: readonly CharacterSet[] = Array.from({ length: 0x7f - 0x20 }, (_, index) => 0x20 + index)
  .map((point) => String.fromCodePoint(point))
  .filter((each) => !/[A-Za-z0-9]/.test(each))
  .map((each) =>
    set(`u+00${(each.codePointAt(0) ?? 0).toString(16)}`, `the character ${each === ' ' ? 'blank' : each}`, [
      each,
      each,
    ]),
  );

/** All sets that patterns are widened and narrowed by. */
export const characterSets: readonly CharacterSet[] = [...classes, ...singles];
