import type { PageData } from '../../reference/page-data.js';

/** The data that the page was made with. */
export function readPageData(): PageData {
  return JSON.parse(elementById('data').textContent) as PageData;
}

/** The element of this id, which the page has. */
export function elementById(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new TypeError(`The page has no element ${id}.`);
  return element;
}
