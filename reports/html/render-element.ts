import { makeLinesVisible, makeVisible } from '../make-visible.js';
import { attributeText } from './element.js';
import type { ElementNode, PageNode } from './element.js';
import { escapeHtml } from './escape-html.js';

const voidTags: ReadonlySet<string> = new Set(['input', 'rect', 'wbr']);

/**
 * Nodes of a page as HTML. Texts are texts, whatever is in them, and what cannot be seen is written as escapes; line ends stay in
 * `pre` alone. Buttons with an action are left out: nothing is there to do it.
 */
export function renderNodes(nodes: readonly PageNode[]): string {
  return nodes.map((node) => renderNode(node, false)).join('');
}

function renderNode(node: PageNode, isInPre: boolean): string {
  if (typeof node === 'string') return escapeHtml(visibleText(node, isInPre));
  return node.action === undefined ? renderElement(node, isInPre || node.tag === 'pre') : '';
}

function renderElement({ tag, attributes, children }: ElementNode, isInPre: boolean): string {
  const written = Object.entries(attributes).flatMap(([name, value]) => {
    const text = attributeText(name, value);
    return text === undefined ? [] : [` ${name}="${escapeHtml(makeVisible(text))}"`];
  });
  const start = `<${tag}${written.join('')}>`;
  if (voidTags.has(tag)) return tag === 'rect' ? `${start}</rect>` : start;
  // A parser of HTML takes away a line end at the start of a pre.
  const gap = tag === 'pre' ? '\n' : '';
  return `${start}${gap}${children.map((child) => renderNode(child, isInPre)).join('')}</${tag}>`;
}

/** A text as it is shown. */
export function visibleText(text: string, isInPre: boolean): string {
  return isInPre ? makeLinesVisible(text) : makeVisible(text);
}
