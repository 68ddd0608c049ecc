import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { launchBrowser, openPage } from '../reports/html/fixtures/browser.js';
import { toCheckJson } from '../reports/check/describe-check.js';
import { ConformanceError } from '../spec/conformance-error.js';
import { operationOf, packaged } from '../spec/fixtures/operations.js';
import { checkFile, renderCheck } from './check-command.js';
import { textsToCheck } from './fixtures/requests-to-check.js';
import { referenceCommand } from './reference-command.js';

const folder = mkdtempSync(join(tmpdir(), 'reference-check-'));
const names = [
  'SendDestinationNumberVerificationCode',
  'CreateVerifiedDestinationNumber',
  'DescribeVerifiedDestinationNumbers',
];
const silent = { print: () => undefined, warn: () => undefined, settle: async () => undefined };
await referenceCommand({ out: folder, operation: names }, silent);
const browser = await launchBrowser();

/** What the command line prints of a text, as lines without indentation, and with --json; where it refuses the text, the error. */
async function ask(operation: string, text: string): Promise<readonly string[]> {
  const file = join(folder, 'request.json');
  writeFileSync(file, text);
  try {
    const result = await checkFile(packaged, operationOf(packaged, operation), file);
    const lines = renderCheck(result).split('\n');
    return [...lines.map((line) => line.replace(/^ +/, '')), toCheckJson(result)];
  } catch (error) {
    if (!(error instanceof ConformanceError)) throw error;
    const [line, column] = (error.where ?? '').slice(file.length + 1).split(':');
    const place = column === undefined ? '' : `Line ${line}, column ${column}: `;
    return [`${place}${error.message}`, error.advice ?? ''];
  }
}

/** In the page: checks each text in the box, and reads the answer as the command line would print it. */
const readAnswers = `(texts) => texts.map((text) => {
  const at = (selector, from = document) => [...from.querySelectorAll(selector)];
  const words = (element) => element.textContent;
  const box = document.getElementById('request-text');
  box.value = text;
  document.getElementById('check-now').click();
  const headline = words(document.getElementById('headline'));
  const json = document.querySelector('#findings .as-json');
  if (json === null) return [headline, words(document.querySelector('#findings > p'))];
  if (!json.open) { json.open = true; document.getElementById('check-now').click(); }
  const rules = at('.broken-rules > li').flatMap((rule) => [
    ...at('.at > li', rule).map(words),
    document.title.split(' ')[0] + '/' + words(at('a', rule)[0]),
    words(at('.words', rule)[0]),
    at('.source a', rule).map((link) => words(link) + ', ' + link.href)[0],
    ...at('.doubt', rule).map(words),
  ]);
  const open = at('.open-headline, .open-places > li').map(words);
  return [headline, ...rules, ...(open.length === 0 ? [] : ['', ...open]), '', words(document.querySelector('#findings .as-json pre'))];
})`;

const equal = suite('the box of the reference says what check says');
equal.after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

for (const name of names) {
  equal(`of ${name}: valid, broken, odd, and no JSON at all`, async () => {
    const texts = textsToCheck(operationOf(packaged, name));
    const url = pathToFileURL(join(folder, `${name}.html`)).href;
    const { page, problems, close } = await openPage(browser, url, { width: 1280, colorScheme: 'light' });
    const answers = await page.evaluate<readonly (readonly string[])[]>(
      `(${readAnswers})(${JSON.stringify(texts)})`,
    );
    assert.ok(texts.length > 150, `${texts.length} texts`);
    for (const [index, text] of texts.entries())
      assert.equal(answers[index], await ask(name, text), text.slice(0, 400));
    assert.equal(problems, []);
    await close();
  });
}

equal.run();
