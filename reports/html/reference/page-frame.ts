import { element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';
import { renderNodes } from '../render-element.js';
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
  readonly contents: readonly PageNode[];
  readonly main: readonly PageNode[];
}

/** Puts the head, the list of all pages and the foot around a page, as HTML. */
export function renderFrame(model: ReferenceModel, page: FramedPage): string {
  const nodes = [
    element('a', { class: 'skip', href: '#main' }, 'Skip to the content'),
    renderHead(model, page.file),
    element(
      'div',
      { class: `layout ${page.layout}` },
      ...page.contents,
      element('main', { id: 'main', tabindex: -1 }, ...page.main),
    ),
    renderFoot(model),
  ];
  return `${referenceMark}\n${renderNodes(nodes)}`;
}

function renderHead(model: ReferenceModel, current: string): ElementNode {
  const links = listPages(model).map(({ file, name }) => renderPageLink(file, name, file === current));
  return element(
    'header',
    { class: 'head' },
    element(
      'p',
      { class: 'brand' },
      element('a', { href: { file: indexFile } }, 'sms-voice-conformance'),
      ' ',
      element('span', {}, 'reference'),
    ),
    element('nav', { 'aria-label': 'Pages' }, element('ul', { class: 'pages' }, ...links)),
  );
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

function renderPageLink(file: string, name: string, isCurrent: boolean): ElementNode {
  const attributes = { href: { file }, 'aria-current': isCurrent ? 'page' : undefined };
  return element('li', {}, element('a', attributes, ...breakable(name)));
}

function renderFoot({ version, contract }: ReferenceModel): ElementNode {
  return element(
    'footer',
    { class: 'foot' },
    element(
      'p',
      {},
      `Made by sms-voice-conformance ${version} from the spec with the digest `,
      element('code', {}, contract.digest.slice(0, 12)),
      '. It says what the documentation states, and how this suite reads it; it is not made by Amazon Web Services.',
    ),
  );
}
