import { makeVisible } from '../../make-visible.js';
import { attributeText } from '../element.js';
import type { Action, ElementNode, PageNode } from '../element.js';
import { visibleText } from '../render-element.js';

/** Copies a text for the user; `button` is what was pressed. */
export type Copier = (text: string, button: HTMLElement) => void;

const svgTags: ReadonlySet<string> = new Set(['svg', 'rect']);

/** Makes elements of a browser from the nodes of a page, as renderNodes makes HTML of them; buttons do what they say. */
export function toDom(nodes: readonly PageNode[], copy: Copier, isInPre = false): readonly Node[] {
  return nodes.map((node) =>
    typeof node === 'string'
      ? document.createTextNode(visibleText(node, isInPre))
      : toElement(node, copy, isInPre || node.tag === 'pre'),
  );
}

function toElement(
  { tag, attributes, children, action }: ElementNode,
  copy: Copier,
  isInPre: boolean,
): Element {
  const made = svgTags.has(tag)
    ? document.createElementNS('http://www.w3.org/2000/svg', tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    const text = attributeText(name, value);
    if (text !== undefined) made.setAttribute(name, makeVisible(text));
  }
  made.append(...toDom(children, copy, isInPre));
  if (action !== undefined) made.addEventListener('click', () => perform(made, action, copy));
  return made;
}

function perform(button: Element, action: Action, copy: Copier): void {
  switch (action.kind) {
    case 'copy':
      if (button instanceof HTMLElement) copy(action.text, button);
      return;
    case 'reveal':
      reveal(button, toDom(action.content(), copy, button.closest('pre') !== null));
      return;
  }
}

/** What was focused is gone then: what holds the content gets the focus. */
function reveal(button: Element, content: readonly Node[]): void {
  const { parentElement } = button;
  if (parentElement === null) return;
  parentElement.replaceChildren(...content);
  parentElement.tabIndex = -1;
  parentElement.focus();
}
