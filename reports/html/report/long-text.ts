import { formatCount } from '../../count-words.js';
import { abbreviate } from '../../format-request.js';
import { actionButton, element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';

/** A text as it is written, in lines; one of more than `most` code points is cut, and a button shows the rest. */
export function textBlock(text: string, most: number): ElementNode {
  return element('pre', {}, ...cutText(text, most));
}

/** The same within a sentence. */
export function textSpan(text: string, most: number): ElementNode {
  return element('span', { class: 'text' }, ...cutText(text, most));
}

function cutText(text: string, most: number): readonly PageNode[] {
  const short = abbreviate(text, most);
  if (short === text) return [text];
  return [short, ' ', revealButton(`Show all ${formatCount(text.length)} characters`, () => [text])];
}

/** UTF-16 code units of a word that is kept on one line. */
const longestUnbroken = 120;

/** A text in which a line ends within a word, such as an id, only where the word is longer than a line. */
export function unbroken(text: string): readonly PageNode[] {
  return text.split(/(\s+)/).flatMap((word): readonly PageNode[] => {
    if (word === '') return [];
    const isBroken = /[^\w"',:]/.test(word) && word.length > 1 && word.length <= longestUnbroken;
    return [isBroken && word.trim() !== '' ? element('span', { class: 'unbroken' }, word) : word];
  });
}

/** A button that shows something in the place of what stands around it. */
export function revealButton(title: string, content: () => readonly PageNode[]): ElementNode {
  return actionButton({ kind: 'reveal', content }, { class: 'small' }, title);
}

/** A button that copies a text, whole. `what` says which text that is. */
export function copyButton(text: string, what: string): ElementNode {
  return actionButton({ kind: 'copy', text }, { class: 'small', 'aria-label': `Copy ${what}` }, 'Copy');
}
