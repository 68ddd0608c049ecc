import { dialects, endTails } from './dialects.js';
import type { Dialect, DialectName, EndName } from './dialects.js';
import { loadRefa } from './load-refa.js';

/** A way in which an implementation reads patterns. */
export interface PatternReading {
  readonly dialect: DialectName;
  readonly end: EndName;
}

/** The part of a pattern at which a token begins: an escape with its letter, or one character. */
const tokens = /\\[^]|[^]/gu;

/**
 * Writes a pattern of the documentation as the ECMAScript pattern (flag `u`) of exactly those strings that an
 * implementation takes which reads it so: what `\s`, `\d`, `\w` and `.` stand for, and what may follow the end.
 */
export function translatePattern(pattern: string, { dialect, end }: PatternReading): string {
  const tail = endTails[end];
  const classes = dialects[dialect];
  let isInClass = false;
  let translated = '';
  for (const [token] of pattern.matchAll(tokens)) {
    if (token === '[') isInClass = true;
    translated += isInClass ? inClass(token, classes) : outsideOfClass(token, classes, tail);
    if (token === ']') isInClass = false;
  }
  return tail === undefined ? translated : `(?:${translated})${tail}?`;
}

function outsideOfClass(token: string, classes: Dialect, tail: string | undefined): string {
  if (token === '.') return `[^${classes.notDot}]`;
  if (token === '$' && tail !== undefined) return `(?=${tail}?$)`;
  const escape = readEscape(token, classes);
  if (escape === undefined) return token;
  return `[${escape.isNegated ? '^' : ''}${escape.inside}]`;
}

function inClass(token: string, classes: Dialect): string {
  const escape = readEscape(token, classes);
  if (escape === undefined) return token;
  return escape.isNegated ? complement(escape.inside) : escape.inside;
}

function readEscape(
  token: string,
  classes: Dialect,
): { readonly inside: string; readonly isNegated: boolean } | undefined {
  switch (token) {
    case '\\s':
    case '\\S':
      return { inside: classes.s, isNegated: token === '\\S' };
    case '\\d':
    case '\\D':
      return { inside: classes.d, isNegated: token === '\\D' };
    case '\\w':
    case '\\W':
      return { inside: classes.w, isNegated: token === '\\W' };
    default:
      return undefined;
  }
}

const complements = new Map<string, string>();

/** The inside of the class of all characters that a class does not have. */
function complement(inside: string): string {
  const known = complements.get(inside);
  if (known !== undefined) return known;
  const { expression } = loadRefa()
    .JS.Parser.fromLiteral({ source: `[^${inside}]`, flags: 'u' })
    .parse();
  const element = expression.alternatives[0]?.elements[0];
  if (element?.type !== 'CharacterClass') throw new TypeError(`[^${inside}] is no class of characters.`);
  const write = (point: number): string => `\\u{${point.toString(16)}}`;
  const written = element.characters.ranges.map(({ min, max }) => `${write(min)}-${write(max)}`).join('');
  complements.set(inside, written);
  return written;
}
