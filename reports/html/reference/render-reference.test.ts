import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createReferenceModel } from '../../../cli/reference-model.js';
import type { Contract, Operation } from '../../../spec/contract.js';
import type { OperationDocument } from '../../../spec/documents.js';
import { withSpecCopy } from '../../../spec/fixtures/altered-spec.js';
import { loadDocuments } from '../../../spec/load-contract.js';
import { readContract } from '../../../spec/read-contract.js';
import { listFiles } from './addresses.js';
import { renderReference } from './render-reference.js';
import type { ReferencePage } from './render-reference.js';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { digest, documents } = await loadDocuments();
const packaged = readContract(digest, documents);

function pagesOf(
  contract: Contract,
  operations: readonly Operation[] = contract.operations,
): readonly ReferencePage[] {
  return renderReference(createReferenceModel({ contract, documents, operations }));
}

function pageOf(pages: readonly ReferencePage[], file: string): string {
  const page = pages.find((each) => each.file === file);
  if (page === undefined) throw new Error(`There is no page ${file}.`);
  return page.html;
}

const pages = pagesOf(packaged);
const reference = suite('the pages of a reference');

reference('are those that the command looks for, and small', () => {
  const files = listFiles(packaged.operations, packaged.integration);
  assert.equal(
    pages.map(({ file }) => file),
    files,
  );
  for (const { file, html } of pages) assert.ok(Buffer.byteLength(html) < 400_000, file);
});

reference('have each rule of each operation, under its short id and its whole one', () => {
  for (const { name, constraints } of packaged.operations) {
    const html = pageOf(pages, `${name}.html`);
    for (const { id } of constraints) {
      assert.is(html.split(`id="${id}"`).length, 2, id);
      assert.is(html.split(`<article class="rule" id="${id.slice(name.length + 1)}"`).length, 2, id);
    }
  }
});

reference('have no id twice, and no link that leads nowhere', () => {
  const idsOf = (html: string): readonly string[] =>
    [...html.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);
  const ids = new Map(pages.map(({ file, html }) => [file, new Set(idsOf(html))]));
  for (const { file, html } of pages) {
    assert.is(idsOf(html).length, ids.get(file)?.size, file);
    for (const [, href = ''] of html.matchAll(/<a [^>]*href="([^"]*)"/g)) {
      if (href.startsWith('https://')) continue;
      const [path = '', fragment] = href.split('#');
      const there = ids.get(path === '' ? file : path);
      assert.ok(there !== undefined && (fragment === undefined || there.has(fragment)), `${file}: ${href}`);
    }
  }
});

reference('have no link without an address, and one to the source of each rule', () => {
  for (const { file, html } of pages)
    assert.is(/<a(?=[ >])(?! (?:[^>]* )?(?:href|id)=)[^>]*>/.exec(html), null, file);
  for (const { name, constraints } of packaged.operations)
    for (const { id, source } of constraints)
      assert.ok(pageOf(pages, `${name}.html`).includes(`<a href="${source.url}">${source.label}</a>`), id);
});

reference('say of each error whether to try again, and what to do about it', () => {
  const html = pageOf(pages, 'SendDestinationNumberVerificationCode.html');
  const rowOf = (error: string): string =>
    new RegExp(`<tr role="row"><th[^>]*><a href="#error\\.${error}">.*?</tr>`).exec(html)?.[0] ?? '';
  for (const error of ['ThrottlingException', 'InternalServerException'])
    assert.match(rowOf(error), /<strong>Yes<\/strong>, with backoff.*wait that grows/);
  for (const error of [
    'AccessDeniedException',
    'ConflictException',
    'ResourceNotFoundException',
    'ServiceQuotaExceededException',
    'ValidationException',
  ])
    assert.match(rowOf(error), />No<.*Then ask again/);
});

reference('are equal for equal specs, and hold no day but those on which something was read', () => {
  assert.equal(pagesOf(packaged), pages);
  const days = new Set(pages.flatMap(({ html }) => html.match(/20\d\d-\d\d-\d\d/g) ?? []));
  for (const day of days) assert.ok(day === '2022-03-31' || JSON.stringify(documents).includes(day), day);
});

reference('lack the code that calls the service where the spec does', () => {
  const files = pagesOf({ ...packaged, integration: [] }, packaged.operations.slice(0, 1)).map(
    ({ file }) => file,
  );
  assert.equal(files, ['index.html', 'SendDestinationNumberVerificationCode.html']);
});

/** Members of every type, within each other where that can be. */
const allShapes = `
  Count: { Description: A number., Type: Integer, Valid Range: { Minimum value: 1, Maximum value: 9 }, Required: Yes, Examples: [1, 2] }
  Words: { Description: Strings., Type: Array of strings, Array Members: { Minimum number of items: 1, Maximum number of items: 3 }, Length Constraints: { Minimum length: 2, Maximum length: 9 }, Pattern: '[a-z<]+', Required: No, Examples: [ab, cd, ef] }
  Pairs: { Description: A map., Type: String to string map, Required: No, Key Pattern: '[a-z]+', Key Examples: [a, b], Value Pattern: '[^\\s]+', Value Examples: [c, d] }
  Filters:
    Description: Objects with <b>members</b>.
    Type: Array of objects
    Required: No
    Members:
      Name: { Description: A name., Type: String, Valid Values: [one, two], Required: Yes, Examples: [one, two] }
      Values: { Description: Strings., Type: Array of strings, Pattern: '\\d+', Required: No, Examples: ['1', '2'] }
`;

reference('are made of data alone: an operation with members of all types needs no code', async () => {
  const rendered = await withSpecCopy(async (folder) => {
    const path = join(folder, 'operations', 'SendDestinationNumberVerificationCode.yaml');
    const text = readFileSync(path, 'utf8');
    const start = text.indexOf('Request Parameters:') + 'Request Parameters:'.length;
    writeFileSync(path, text.slice(0, start) + allShapes + text.slice(text.indexOf('\nResponse Elements:')));
    const loaded = await loadDocuments(folder);
    const contract = readContract(loaded.digest, loaded.documents);
    const operations = contract.operations.slice(0, 1);
    return renderReference(createReferenceModel({ contract, documents: loaded.documents, operations }));
  });
  const html = pageOf(rendered, 'SendDestinationNumberVerificationCode.html');
  for (const place of [
    'Count',
    'Words',
    'Words.item',
    'Pairs',
    'Pairs.key',
    'Pairs.value',
    'Filters',
    'Filters.item',
    'Filters.item.Name',
    'Filters.item.Values',
    'Filters.item.Values.item',
  ])
    assert.ok(html.includes(`<section class="place" id="${place}"`), place);
  for (const type of ['Integer', 'Array of strings', 'String to string map', 'Array of objects'])
    assert.ok(html.includes(`<td role="cell" data-label="Type">${type}</td>`), type);
  assert.ok(html.includes('Objects with &lt;b&gt;members&lt;/b&gt;.'));
  assert.not.ok(html.includes('<b>members'));
  for (const rule of ['Count/range.max', 'Words/entries.max', 'Filters.item.Name/enum'])
    for (const shows of ['keeps', 'breaks'])
      assert.ok(
        html.includes(`data-example="${shows} SendDestinationNumberVerificationCode/${rule}"`),
        `${shows} ${rule}`,
      );
});

reference('escape what a spec says, whatever it is', () => {
  const hostile = '</script><script>alert(1)</script>"\'<!--';
  const change = (document: OperationDocument): OperationDocument => ({ ...document, Description: hostile });
  const altered = { ...documents, operations: documents.operations.map(change) };
  const contract = readContract(digest, altered);
  const operations = contract.operations.slice(0, 1);
  for (const { html } of renderReference(
    createReferenceModel({ contract, documents: altered, operations }),
  )) {
    assert.not.ok(html.includes('<script>alert'));
    assert.is(html.match(/<script/g)?.length, 2);
  }
});

reference.run();
