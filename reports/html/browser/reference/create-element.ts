/** What an element is made with. */
export interface ElementParts {
  readonly class?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Makes an element with texts and elements in it. A text stays text, whatever it holds. */
export function createElement<K extends keyof HTMLElementTagNameMap>(
  name: K,
  parts: ElementParts,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (parts.class !== undefined) element.className = parts.class;
  for (const [attribute, value] of Object.entries(parts.attributes ?? {}))
    element.setAttribute(attribute, value);
  element.append(...children);
  return element;
}
