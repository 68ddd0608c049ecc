import type { PageModel } from '../report/page-model.js';

/** What the report was written with: the renderer of this version put it there. @throws Error where it is not there */
export function readPageModel(): PageModel {
  const text = document.querySelector('#data')?.textContent;
  if (text === undefined) throw new Error('The page holds no data.');
  return JSON.parse(text) as PageModel;
}
