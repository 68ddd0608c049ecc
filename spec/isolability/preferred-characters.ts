import type { CodePointRange } from '../pattern-automaton.js';

/** Gives the characters of some ranges, in an order of preference. */
export type CharacterOrder = (ranges: readonly CodePointRange[]) => Iterable<string>;

const ascii = [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!-_.:/+,;?@#$%&*=~^|()[]{}<>"\'`\\',
  ' ',
];

/** Letters, digits and marks of ASCII, and the space. */
const printableAscii: CharacterOrder = (ranges) =>
  ascii.filter((each) => isIn(each.codePointAt(0) ?? 0, ranges));

/**
 * Characters of the Basic Multilingual Plane that every implementation reads alike: no white space, controls or marks,
 * nothing that normalisation changes or composes.
 */
const settledCharacters: CharacterOrder = function* settled(ranges) {
  for (const { min, max } of ranges) {
    for (let point = min; point <= Math.min(max, 0xffff); point += 1)
      if (isSettled(point)) yield String.fromCodePoint(point);
  }
};

const unsettled = /[\p{C}\p{Z}\p{M}\u1100-\u11ff]/u;

function isSettled(point: number): boolean {
  const character = String.fromCodePoint(point);
  return !unsettled.test(character) && character.normalize('NFC') === character;
}

/** Every character there is. */
export const everyCharacter: CharacterOrder = function* every(ranges) {
  for (const { min, max } of ranges) {
    for (let point = min; point <= max; point += 1) yield String.fromCodePoint(point);
  }
};

/** From the plainest characters to all there are. */
export const characterOrders: readonly CharacterOrder[] = [printableAscii, settledCharacters, everyCharacter];

function isIn(point: number, ranges: readonly CodePointRange[]): boolean {
  return ranges.some(({ min, max }) => point >= min && point <= max);
}
