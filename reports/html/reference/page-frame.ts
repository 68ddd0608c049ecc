import type { Markup } from '../markup.js';
import { markup, nothing } from '../markup.js';
import { indexFile, integrationFile, operationFile } from './addresses.js';
import { breakable } from './breakable.js';
import type { ReferenceModel } from './reference-model.js';

/** Stands near the start of each page, so that a page can be told from a file of somebody else. */
export const referenceMark = '<!-- sms-voice-conformance reference -->';

/** What stands between the head and the foot of a page. */
export interface FramedPage {
  /** The file of the page, which is marked as the current one. */
  readonly file: string;
  /** A class of the body: the layout. */
  readonly layout: 'operation' | 'list';
  /** Links within the page; may be nothing. */
  readonly contents: Markup;
  readonly main: Markup;
}

/** Puts the head, the list of all pages and the foot around a page. */
export function renderFrame(model: ReferenceModel, page: FramedPage): string {
  return markup`${{ html: referenceMark }}
<a class="skip" href="#main">Skip to the content</a>
<header class="head">
<p class="brand"><a href="${indexFile}">sms-voice-conformance</a> <span>reference</span></p>
<nav aria-label="Pages"><ul class="pages">${listPages(model).map(({ file, name }) => renderPageLink(file, name, file === page.file))}</ul></nav>
</header>
<div class="layout ${page.layout}">
${page.contents}
<main id="main" tabindex="-1">
${page.main}
</main>
</div>
<footer class="foot">
<p>Made by sms-voice-conformance ${model.version} from the spec with the digest <code>${model.contract.digest.slice(0, 12)}</code>.
It says what the documentation states, and how this suite reads it; it is not made by Amazon Web Services.</p>
</footer>`.html;
}

function listPages({
  operations,
  integration,
}: ReferenceModel): readonly { readonly file: string; readonly name: string }[] {
  return [
    { file: indexFile, name: 'All rules' },
    ...operations.map(({ operation: { name } }) => ({ file: operationFile(name), name })),
    ...(integration.length === 0 ? [] : [{ file: integrationFile, name: 'Code that calls the service' }]),
  ];
}

function renderPageLink(file: string, name: string, isCurrent: boolean): Markup {
  const current = isCurrent ? markup` aria-current="page"` : nothing;
  return markup`<li><a href="${file}"${current}>${breakable(name)}</a></li>`;
}
