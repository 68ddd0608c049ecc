import { makeVisible } from '../../make-visible.js';
import { attributeText } from '../element.js';
import type { Action, Attributes, ElementNode, PageNode, TagName } from '../element.js';
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
  setAttributes(made, attributes);
  made.append(...toDom(children, copy, isInPre));
  if (action !== undefined) made.addEventListener('click', () => perform(made, action, copy));
  return made;
}

/** An empty element that a script fills by and by. */
export function makeElement<K extends TagName & keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  return made;
}

function setAttributes(made: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    const text = attributeText(name, value);
    if (text !== undefined) made.setAttribute(name, makeVisible(text));
  }
}

function perform(button: Element, action: Action, copy: Copier): void {
  switch (action.kind) {
    case 'copy':
      if (button instanceof HTMLElement) copy(action.text, button);
      return;
    case 'reveal':
      reveal(button, toDom(action.content(), copy, button.closest('pre') !== null));
      return;
    case 'act':
      action.act();
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
