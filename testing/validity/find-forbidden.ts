import { compilePattern } from '../../spec/constraints/pattern.js';

/** Why a text does not match a pattern, as far as one character tells. */
export type Forbidden =
  /** A character that no matching text has, and which of the text's characters it is, counted from 1. */
  | { readonly kind: 'nowhere'; readonly character: string; readonly position: number }
  /** White space at the ends, which may stand elsewhere. */
  | { readonly kind: 'white-space' }
  /** Another character that may stand elsewhere. */
  | { readonly kind: 'first'; readonly character: string }
  | { readonly kind: 'last'; readonly character: string };

/** The most characters that are looked at. */
const mostTried = 4096;

/**
 * Finds the first character that keeps a text from matching a pattern; undefined where it is no single one. What may stand
 * somewhere is found out by putting it into texts that match.
 */
export function findForbidden(
  text: string,
  pattern: string,
  examples: readonly string[],
): Forbidden | undefined {
  const expression = compilePattern(pattern);
  const matching = examples.filter((each) => expression.test(each)).map((each) => Array.from(each));
  if (matching.length === 0) return undefined;
  const known = new Map<string, boolean>();
  const characters = Array.from(text).slice(0, mostTried);
  for (const [index, character] of characters.entries()) {
    let fits = known.get(character);
    if (fits === undefined) known.set(character, (fits = fitsSomewhere(character, matching, expression)));
    if (!fits) return { kind: 'nowhere', character, position: index + 1 };
  }
  const trimmed = text.trim();
  if (trimmed !== text && expression.test(trimmed)) return { kind: 'white-space' };
  return findAtEnds(characters, expression);
}

function fitsSomewhere(
  character: string,
  matching: readonly (readonly string[])[],
  expression: RegExp,
): boolean {
  return matching.some((word) =>
    word.some(
      (_, index) =>
        expression.test(word.with(index, character).join('')) ||
        expression.test(word.toSpliced(index, 0, character).join('')),
    ),
  );
}

function findAtEnds(characters: readonly string[], expression: RegExp): Forbidden | undefined {
  const [first] = characters;
  const last = characters.at(-1);
  if (first !== undefined && expression.test(characters.slice(1).join('')))
    return { kind: 'first', character: first };
  if (last !== undefined && expression.test(characters.slice(0, -1).join('')))
    return { kind: 'last', character: last };
  return undefined;
}
