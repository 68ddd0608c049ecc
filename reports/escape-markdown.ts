import { makeLinesVisible, makeVisible } from './make-visible.js';

/** Punctuation that GitHub Flavored Markdown or HTML reads as structure within a line. */
const structure = /[&<>`*_{}[\]#!|~\\@$]/g;

/**
 * Text that stands within a line of a paragraph or a table cell as it is: nothing in it is Markdown or HTML.
 *
 * Source: https://github.github.com/gfm/#entity-and-numeric-character-references (an entity is never structure)
 */
export function escapeMarkdown(text: string): string {
  return makeVisible(text).replaceAll(structure, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Text as inline code, on one line. In a table cell too: a pipe is escaped, which a code span outside of a table would
 * show, so it is written there with `isCell` only.
 */
export function codeSpan(text: string, isCell = false): string {
  const visible = makeVisible(text);
  const fence = '`'.repeat(longestRun(visible) + 1);
  // One space on each side is taken off again; it keeps backticks and spaces at the ends apart from the fence.
  const padding = /^[` ]|[` ]$/.test(visible) || visible === '' ? ' ' : '';
  const span = `${fence}${padding}${visible}${padding}${fence}`;
  return isCell ? span.replaceAll('|', String.raw`\|`) : span;
}

/** Lines as a block of code; nothing in them can end the block. */
export function codeBlock(text: string, language = ''): string {
  const visible = makeLinesVisible(text);
  const fence = '`'.repeat(Math.max(3, longestRun(visible) + 1));
  return `${fence}${language}\n${visible}\n${fence}`;
}

/** The length of the longest run of backticks. */
function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
}
