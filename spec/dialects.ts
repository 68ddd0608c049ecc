import { countCodePoints } from './count-code-points.js';

/** The dialects of patterns that implementations are written in. */
export const dialectNames = ['ecmascript', 'java', 're2', 'python', 'unicode'] as const;
/** The name of a dialect of patterns. */
export type DialectName = (typeof dialectNames)[number];

/** What the parts of a pattern mean whose meaning depends on the dialect; each is the inside of an ECMAScript class. */
export interface Dialect {
  /** `\s`. */
  readonly s: string;
  /** `\d`. */
  readonly d: string;
  /** `\w`. */
  readonly w: string;
  /** What `.` does not match. */
  readonly notDot: string;
}

const unicodeSpaces = '\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const ascii = { d: '0-9', w: 'A-Za-z0-9_' };
const lineFeed = '\\n';

/**
 * The dialects. Sources: ECMA-262 (WhiteSpace, LineTerminator); java.util.regex.Pattern without flags; RE2 syntax (`\s` is
 * `[\t\n\f\r ]`); Python `re` for str (`str.isspace`, `str.isdecimal`, `str.isalnum`); `unicode` is the property
 * White_Space (UTS #18), as Rust and .NET have it.
 */
export const dialects: { readonly [D in DialectName]: Dialect } = {
  ecmascript: { ...ascii, s: `\\t-\\r\\x20\\ufeff${unicodeSpaces}`, notDot: '\\n\\r\\u2028\\u2029' },
  java: { ...ascii, s: '\\t-\\r\\x20', notDot: '\\n\\r\\x85\\u2028\\u2029' },
  re2: { ...ascii, s: '\\t\\n\\f\\r\\x20', notDot: lineFeed },
  python: {
    s: `\\t-\\r\\x1c-\\x20\\x85${unicodeSpaces}`,
    d: '\\p{Nd}',
    w: '\\p{L}\\p{N}_',
    notDot: lineFeed,
  },
  unicode: {
    s: `\\t-\\r\\x20\\x85${unicodeSpaces}`,
    d: '\\p{Nd}',
    w: '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}',
    notDot: lineFeed,
  },
};

/**
 * Where `$` matches beside the very end of the text. `very-end` is ECMAScript, RE2, and every match of the whole text
 * (`matches()` of Java, `fullmatch()` of Python); the others are found by searching for `^(?:pattern)$`.
 */
export const endNames = ['very-end', 'before-line-feed', 'before-line-end'] as const;
/** A meaning of `$`. */
export type EndName = (typeof endNames)[number];

/**
 * What may stand behind `$` at the end of a text, as an ECMAScript pattern; undefined where nothing may. Sources: Python
 * `re`, `$`; java.util.regex.Pattern, line terminators.
 */
export const endTails: { readonly [E in EndName]: string | undefined } = {
  'very-end': undefined,
  'before-line-feed': '\\n',
  'before-line-end': '(?:\\r\\n|[\\n\\r\\x85\\u2028\\u2029])',
};

/** The units that implementations count lengths in. */
export const lengthUnitNames = ['code-point', 'utf-16-unit', 'utf-8-byte'] as const;
/** The name of a unit of length. */
export type LengthUnitName = (typeof lengthUnitNames)[number];

const encoder = new TextEncoder();

/** The length of a text in a unit. A lone surrogate counts three bytes, as what encoders replace it by. */
export function countUnits(text: string, unit: LengthUnitName): number {
  switch (unit) {
    case 'code-point':
      return countCodePoints(text);
    case 'utf-16-unit':
      return text.length;
    case 'utf-8-byte':
      return encoder.encode(text).length;
  }
}
