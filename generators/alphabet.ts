import type { CharacterClassName } from '../spec/scenario.js';

/** Characters, one code point each. */
export type Alphabet = readonly string[];

/** The characters from one code point to another, both included. */
function range(first: string, last: string): Alphabet {
  const start = first.codePointAt(0) ?? 0;
  const end = last.codePointAt(0) ?? 0;
  return Array.from({ length: end - start + 1 }, (_, index) => String.fromCodePoint(start + index));
}

/**
 * The characters of each class. Only characters that every honest implementation reads alike: no white space on which
 * dialects of `\s` differ, nothing that Unicode normalisation takes apart or composes, no lone surrogates, no U+0000
 * (spec/interpretation.yaml).
 */
export const characterClasses: { readonly [C in CharacterClassName]: Alphabet } = {
  'upper-case': range('A', 'Z'),
  'lower-case': range('a', 'z'),
  digit: range('0', '9'),
  'other-digit': [...range('\u0660', '\u0669'), ...range('\u0966', '\u096f')],
  hyphen: ['-'],
  underscore: ['_'],
  colon: [':'],
  slash: ['/'],
  plus: ['+'],
  punctuation: [...'!"#$%&\'()*,.;<=>?@[\\]^`{|}~'],
  'inner-space': [' ', '\t'],
  'inner-line-end': ['\n', '\r'],
  control: [...range('\u0001', '\u0008'), ...range('\u000e', '\u001b'), '\u007f'],
  latin: [...'ßæøđħıłŋœþð¿¡§¶«»€™—…'],
  greek: [...range('α', 'ρ'), ...range('σ', 'ω')],
  cyrillic: [...range('а', 'и'), ...range('к', 'я')],
  hebrew: range('א', 'ת'),
  cjk: [...range('一', '七'), ...'漢字検証番号電話確認短信', ...range('あ', 'お')],
  'full-width': [...range('\uff10', '\uff19'), ...range('\uff21', '\uff3a')],
  'zero-width': ['\u200b', '\u200c', '\u200d'],
  emoji: range('\u{1f600}', '\u{1f64f}'),
};

/** Characters for strings that are not ASCII and count the same in code points and UTF-16 units. */
export const nonAsciiFilling: Alphabet = [...'жшюλψ漢字証'];

/**
 * Characters that a pattern may forbid, most telling first: those that a careless pattern lets through (a dot, a case
 * fold such as the Kelvin sign, digits of another script, full-width letters), then all of printable ASCII.
 */
export const forbiddenCandidates: Alphabet = [
  ' ',
  '\t',
  '.',
  '@',
  'ß',
  '\u212a',
  '\u017f',
  '\u0663',
  '\uff21',
  '漢',
  '\u{1f600}',
  '\u0001',
  '\f',
  '+',
  '\n',
  '\r',
  'λ',
  'ж',
  'ש',
  '\u200b',
  ...range('!', '~').filter((character) => !'.@+'.includes(character)),
];

/** How many of the candidates stand for all of them at the ends of a string. */
export const tellingCandidates = 14;

/** Line ends: before the end of a string, some dialects of `$` take them for the end. */
export const lineEnds: ReadonlySet<string> = new Set(['\n', '\r']);

/** Everything that a generated string may contain, weighted: mostly ASCII, the rest spread over the other classes. */
export const wildAlphabet: Alphabet = [
  ...characterClasses['upper-case'],
  ...characterClasses['lower-case'],
  ...characterClasses.digit,
  ...characterClasses.punctuation,
  '-',
  '_',
  ':',
  '/',
  '+',
  ' ',
  ...characterClasses.latin,
  ...characterClasses.cyrillic,
  ...characterClasses.cjk,
];
