import type { PageData } from '../reference/page-data.js';
import type { PageModel } from '../report/page-model.js';

/** What the report was written with: the renderer of this version put it there. @throws Error where it is not there */
export function readPageModel(): PageModel {
  return JSON.parse(dataText()) as PageModel;
}

/** What a page of the reference was written with, by the same rules. @throws Error where it is not there */
export function readPageData(): PageData {
  return JSON.parse(dataText()) as PageData;
}

function dataText(): string {
  return elementById('data').textContent;
}

/** The element of this id, which the page has. @throws Error where it does not */
export function elementById(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new TypeError(`The page has no element ${id}.`);
  return found;
}
