import type { Json } from '../spec/json.js';

/**
 * What changes a terminal or a text without being seen: control characters (C0, DEL, C1), other format characters
 * (bidirectional controls, zero-width characters, tags), line and paragraph separators, lone surrogates.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const shortNames: Readonly<Record<string, string>> = {
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
};

/** Writes what cannot be seen as escapes, so that no text can steer a terminal or hide in a report. */
export function makeVisible(text: string): string {
  return text.replaceAll(unseen, (character) => shortNames[character] ?? escapeCodeUnits(character));
}

/** As makeVisible, but line ends stay; for text that is printed on lines of its own. */
export function makeLinesVisible(text: string): string {
  return text.split('\n').map(makeVisible).join('\n');
}

/** One line of JSON for exactly this value, in which everything that cannot be seen is an escape of JSON. */
export function toVisibleJson(value: Json): string {
  return JSON.stringify(value).replaceAll(unseen, escapeCodeUnits);
}

/** `\uXXXX` for each UTF-16 code unit, as JSON writes it. */
function escapeCodeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
