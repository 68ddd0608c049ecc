import { makeLinesVisible, makeVisible } from './make-visible.js';

/**
 * What XML 1.0 cannot hold in any form, escaped or not, and makeVisible leaves as it is: it takes care of control characters and
 * lone surrogates.
 *
 * Source: https://www.w3.org/TR/xml/#charsets
 */
const notInXml = /[\uFFFE\uFFFF]/g;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A text as the value of an attribute: on one line, and what cannot be seen is written as escapes. */
export function escapeXmlAttribute(text: string): string {
  return escapeMarkup(makeVisible(text));
}

/** A text as content of an element: line ends stay, and what else cannot be seen is written as escapes. */
export function escapeXmlText(text: string): string {
  return escapeMarkup(makeLinesVisible(text));
}

function escapeMarkup(text: string): string {
  return text
    .replaceAll(notInXml, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
