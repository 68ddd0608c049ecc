import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findAxeViolations, launchBrowser, openPage } from './fixtures/browser.js';
import { renderDocument } from './render-document.js';

const folder = mkdtempSync(join(tmpdir(), 'document-'));
const browser = await launchBrowser();
const documents = suite('a document in a browser');
documents.after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const plain = {
  title: 'A <title> & more',
  style: 'h1 { color: rgb(1, 2, 3); }',
  script:
    "document.querySelector('p').textContent = JSON.parse(document.getElementById('data').textContent).text;",
  body: '<main><h1>Heading</h1><p></p></main>',
  data: { text: '</script><script>alert(1)</script><!--<script>' },
};

async function open(document: Parameters<typeof renderDocument>[0]): ReturnType<typeof openPage> {
  const path = join(folder, 'page.html');
  writeFileSync(path, renderDocument(document));
  return openPage(browser, pathToFileURL(path).href, { width: 360, colorScheme: 'light' });
}

documents('runs its own script and style, and shows data that look like HTML as text', async () => {
  const { page, problems, close } = await open(plain);
  assert.is(await page.title(), plain.title);
  assert.is(await page.locator('p').textContent(), plain.data.text);
  assert.is(await page.evaluate("getComputedStyle(document.querySelector('h1')).color"), 'rgb(1, 2, 3)');
  assert.equal(problems, []);
  assert.equal(await findAxeViolations(page), []);
  await close();
});

const hostile: Readonly<Record<string, Partial<typeof plain>>> = {
  'a script in the body': { body: '<main><h1>Heading</h1><p></p><script>alert(1)</script></main>' },
  'a handler in the body': {
    body: '<main><h1>Heading</h1><p></p><img alt="" src="data:," onerror="alert(1)"></main>',
  },
  'a request': { script: "fetch('https://example.com/').catch(() => {});" },
  'HTML made of a string': { script: "document.querySelector('p').innerHTML = '<b>a</b>';" },
  eval: { script: "eval('1');" },
};

for (const [what, part] of Object.entries(hostile)) {
  documents(`refuses ${what}, and the browser says so`, async () => {
    const { problems, close } = await open({ ...plain, ...part });
    await close();
    assert.ok(problems.length > 0);
    assert.not.ok(
      problems.some((each) => each.startsWith('dialog')),
      problems.join('\n'),
    );
  });
}

documents('has its violations of accessibility found', async () => {
  const { page, close } = await open({ ...plain, body: '<main><h1>Heading</h1><p></p><input></main>' });
  assert.match((await findAxeViolations(page)).join('\n'), /^label: /m);
  await close();
});

documents.run();
