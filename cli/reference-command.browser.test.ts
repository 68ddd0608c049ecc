import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findAxeViolations, launchBrowser, openPage } from '../reports/html/fixtures/browser.js';
import type { View, WatchedPage } from '../reports/html/fixtures/browser.js';
import { referenceCommand } from './reference-command.js';

const folder = mkdtempSync(join(tmpdir(), 'reference #'));
const quiet = { print: () => undefined, warn: () => undefined, settle: async () => undefined };
await referenceCommand({ out: folder }, quiet);
const browser = await launchBrowser();

const name = 'SendDestinationNumberVerificationCode';
const light: View = { width: 1280, colorScheme: 'light' };

/** Opens a page of the reference from its file, uses it, and asserts that nothing went wrong in it. */
async function withPage(
  file: string,
  use: (watched: WatchedPage) => Promise<void>,
  view: View = light,
): Promise<void> {
  const [path = '', fragment] = file.split('#');
  const url = pathToFileURL(join(folder, path));
  if (fragment !== undefined) url.hash = fragment;
  const watched = await openPage(browser, url.href, view);
  await use(watched);
  assert.equal(watched.problems, []);
  await watched.close();
}

const pages = suite('the reference in a browser');
pages.after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const narrow = { width: 360, colorScheme: 'dark' } as const;
const views: readonly View[] = [
  light,
  narrow,
  { ...light, colorScheme: 'dark' },
  { ...narrow, colorScheme: 'light' },
];
const shown: readonly { readonly file: string; readonly text?: string; readonly views: readonly View[] }[] = [
  { file: `${name}.html`, text: JSON.stringify({ Context: { 'a\u00a0b': ' c ' }, Other: 1 }), views },
  { file: 'index.html', views: [light, narrow] },
  { file: 'integration-rules.html', views: [light, narrow] },
];

for (const { file, text, views: looks } of shown) {
  pages(`axe finds nothing against ${file}, narrow and wide, light and dark`, async () => {
    await withPage(file, async ({ page }) => {
      if (text !== undefined) {
        await page.fill('#request-text', text);
        await page.click('#check-now');
      }
      for (const { width, colorScheme } of looks) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        assert.equal(await findAxeViolations(page), []);
        assert.is(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true);
      }
    });
  });
}

pages('a rule is found by its short id and by its whole one', async () => {
  for (const fragment of ['LanguageCode/enum', `${name}/LanguageCode/enum`]) {
    await withPage(`${name}.html#${fragment}`, async ({ page }) => {
      const rule = page.locator('.rule:target, .rule:has(> a:target)');
      assert.is(
        await rule.locator('.words').textContent(),
        await page.locator('[id="LanguageCode/enum"] .words').textContent(),
      );
      assert.ok(await rule.locator('h4').isVisible());
    });
  }
});

pages('a request is checked while it is typed', async () => {
  await withPage(`${name}.html`, async ({ page }) => {
    await page.fill('#request-text', '{"VerificationChannel": "FAX"}');
    await page.waitForSelector('#headline.broken');
    assert.is(await page.locator('#headline').textContent(), `2 documented rules of ${name} are broken:`);
    await page.locator('#findings a[href="#VerificationChannel/enum"]').click();
    assert.is(await page.evaluate('document.querySelector(":target").id'), 'VerificationChannel/enum');
    await page.fill(
      '#request-text',
      '{"VerificationChannel": "TEXT", "VerifiedDestinationNumberId": "vdn-1"}',
    );
    await page.waitForSelector('#headline.kept');
    assert.is(await page.locator('#headline').textContent(), `No documented rule of ${name} is broken.`);
  });
});

pages.run();
