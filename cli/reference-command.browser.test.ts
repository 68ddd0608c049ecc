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
/** The page that is read soonest. */
const small = 'DeleteVerifiedDestinationNumber.html';
const light: View = { width: 1280, colorScheme: 'light' };

/** The one page of the browser that all tests use in turn, but for those with a view that a page cannot take on. */
const shared = await openPage(browser, 'about:blank', light);

/** Opens a page of the reference from its file, uses it, and asserts that nothing went wrong in it. */
async function withPage(
  file: string,
  use: (page: WatchedPage['page']) => Promise<void>,
  { width, height = 800, colorScheme }: View = light,
): Promise<void> {
  const { page, problems } = shared;
  const seen = problems.length;
  // From another place, so that a fragment alone loads the page anew, too.
  await page.goto('about:blank');
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme, media: 'screen' });
  await page.goto(addressOf(file));
  await use(page);
  assert.equal(problems.slice(seen), []);
}

function addressOf(file: string): string {
  const [path = '', fragment] = file.split('#');
  const url = pathToFileURL(join(folder, path));
  if (fragment !== undefined) url.hash = fragment;
  return url.href;
}

/** The id of what the address names, once the page shows it. */
async function targetOf(page: WatchedPage['page']): Promise<string | null> {
  return page.locator(':target').getAttribute('id');
}

const pages = suite('the reference in a browser');
pages.after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const narrow = { width: 360, colorScheme: 'dark' } as const;
const findings = JSON.stringify({ Context: { 'a\u00a0b': ' c ' }, Other: 1 });
const shown: readonly { readonly file: string; readonly text?: string; readonly views: readonly View[] }[] = [
  { file: `${name}.html`, text: findings, views: [light] },
  {
    file: small,
    text: findings,
    views: [narrow, { ...light, colorScheme: 'dark' }],
  },
  { file: 'VerifyDestinationNumber.html', text: '{"a": 1,}', views: [{ ...narrow, colorScheme: 'light' }] },
  { file: 'index.html', views: [light, narrow] },
  { file: 'integration-rules.html', views: [narrow] },
];

/** In the page: leaves one rule of each make, since axe takes seconds for hundreds that differ in nothing but words. */
const thinOut = `(() => {
  const seen = new Set();
  for (const rule of document.querySelectorAll('.rule, .all-rules > li')) {
    const parts = [...rule.querySelectorAll('*')].map((each) => each.tagName + ' ' + each.className);
    const make = [rule.className, ...new Set(parts)].sort().join();
    if (seen.has(make)) rule.remove();
    seen.add(make);
  }
  return seen.size;
})()`;

for (const { file, text, views: looks } of shown) {
  pages(`axe finds nothing against ${file}, narrow and wide, light and dark`, async () => {
    await withPage(file, async (page) => {
      if (text !== undefined) {
        await page.fill('#request-text', text);
        await page.click('#check-now');
      }
      for (const { width } of looks) {
        await page.setViewportSize({ width, height: 900 });
        assert.is(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true);
      }
      assert.ok((await page.evaluate<number>(thinOut)) > 1);
      for (const { width, colorScheme } of looks) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        assert.equal(await findAxeViolations(page), []);
      }
    });
  });
}

pages('a rule is found by its short id and by its whole one', async () => {
  for (const fragment of ['LanguageCode/enum', `${name}/LanguageCode/enum`]) {
    await withPage(`${name}.html#${fragment}`, async (page) => {
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
  await withPage(`${name}.html`, async (page) => {
    await page.fill('#request-text', '{"VerificationChannel": "FAX"}');
    await page.waitForSelector('#headline.broken');
    assert.is(await page.locator('#headline').textContent(), `2 documented rules of ${name} are broken:`);
    await page.locator('#findings a[href="#VerificationChannel/enum"]').click();
    assert.is(await targetOf(page), 'VerificationChannel/enum');
    await page.fill(
      '#request-text',
      '{"VerificationChannel": "TEXT", "VerifiedDestinationNumberId": "vdn-1"}',
    );
    await page.waitForSelector('#headline.kept');
    assert.is(await page.locator('#headline').textContent(), `No documented rule of ${name} is broken.`);
  });
});

pages('what is no JSON is said with its place, which a button shows in the box', async () => {
  await withPage(`${name}.html`, async (page) => {
    await page.fill('#request-text', '{\n  "VerificationChannel": "TEXT"\n  "Context": {}\n}');
    await page.waitForSelector('#headline.broken');
    assert.match(
      (await page.locator('#headline').textContent()) ?? '',
      /^Line 3, column 3: It is not JSON\. A comma/,
    );
    await page.getByRole('button', { name: 'Go to the place' }).click();
    assert.is(await page.evaluate('document.activeElement.id'), 'request-text');
    assert.is(await page.evaluate('document.activeElement.selectionStart'), 36);
    await page.keyboard.type(',"');
    await page.waitForSelector('#headline.broken >> text=documented rule');
  });
});

pages('an example goes into the box from its rule, by keyboard, and back', async () => {
  await withPage(
    `${name}.html`,
    async (page) => {
      const rule = page.locator('[id="Context.value/length.max"]');
      await rule.getByRole('button', { name: 'Check this request, which breaks' }).focus();
      await page.keyboard.press('Enter');
      assert.is(await page.locator('#headline').textContent(), `1 documented rule of ${name} is broken:`);
      const { y = -1 } = (await page.locator('#headline').boundingBox()) ?? {};
      assert.ok(y >= 0 && y < 800, `${y}`);
      await page.getByRole('status').getByRole('link', { name: 'Context.value/length.max' }).click();
      assert.is(await targetOf(page), 'Context.value/length.max');
      await page.focus('#request-text');
      await page.fill('#request-text', '{}');
      await page.keyboard.press('Control+Enter');
      assert.is(await page.locator('#headline').textContent(), `2 documented rules of ${name} are broken:`);
    },
    { width: 360, colorScheme: 'light' },
  );
});

pages('a link carries the request, and only in its fragment', async () => {
  const texts = [
    '{"Context": {"a": "ä😀 <b>"}}',
    JSON.stringify({ Context: { a: 'x'.repeat(5000) } }),
    '{ no JSON',
  ];
  for (const text of texts) {
    let link = '';
    await withPage(small, async (page) => {
      await page.fill('#request-text', text);
      await page.click('#copy-link');
      await page.waitForSelector('#link-status a');
      link = await page.evaluate<string>('location.href');
    });
    assert.match(link, /\.html#request(?:-deflated)?=[\w-]+$/);
    await withPage(`${small}#${link.split('#')[1]}`, async (page) => {
      await page.waitForSelector('#headline.broken');
      assert.is(await page.inputValue('#request-text'), text);
      assert.is(await page.locator('#link-status').textContent(), 'This request came with the link.');
    });
  }
});

pages('a link that is damaged or too long says so', async () => {
  await withPage(`${name}.html#request=e30*`, async (page) => {
    await page.waitForSelector('#link-status >> text=The link is damaged');
    for (const fragment of ['request-deflated=AAAA', 'request=_w', `request=${'e'.repeat(40_000)}`]) {
      await page.evaluate(`location.hash = ${JSON.stringify(fragment)}`);
      await page.waitForSelector(
        `#link-status >> text=${fragment.length > 100 ? 'more than the 32000' : 'damaged'}`,
      );
    }
    assert.is(await page.inputValue('#request-text'), '');
  });
});

pages('nothing in a request runs', async () => {
  const script = '</script><script>alert(1)</script><img src=x onerror=alert(1)>';
  const request = {
    [script]: script,
    Context: { [script]: script, a: ` ${script}` },
    VerificationChannel: script,
    LanguageCode: { [script]: script },
  };
  const fragment = `request=${Buffer.from(JSON.stringify(request)).toString('base64url')}`;
  await withPage(`${name}.html#${fragment}`, async (page) => {
    await page.waitForSelector('#headline.broken');
    await page.locator('#findings summary').click();
    assert.match((await page.locator('#findings').textContent()) ?? '', /<img src=x onerror=alert\(1\)>/);
    await page.fill('#request-text', `{"a": "${script}`);
    await page.waitForSelector('.excerpt');
    await page.evaluate(`location.hash = ${JSON.stringify(script)}`);
    assert.is(await page.locator('#check img, #check script').count(), 0);
  });
});

pages('without JavaScript all is there but the box, and a note says so', async () => {
  const view = { ...light, javaScriptEnabled: false };
  const { page, problems, close } = await openPage(browser, addressOf(`${name}.html`), view);
  assert.ok(await page.locator('noscript p').isVisible());
  assert.not.ok(await page.locator('#request-text').isVisible());
  assert.is(await page.locator('.try').filter({ visible: true }).count(), 0);
  const rule = page.locator('[id="LanguageCode/enum"]');
  assert.ok(await rule.locator('.words').isVisible());
  assert.ok(await rule.locator('.example.breaks').isVisible());
  await rule.locator('summary').click();
  assert.ok(await rule.locator('.scenarios').isVisible());
  assert.equal(problems, []);
  await close();
});

pages('on paper, what is folded is unfolded, and the box is left out', async () => {
  await withPage(`${name}.html`, async (page) => {
    assert.not.ok(await page.locator('[id="LanguageCode/enum"] .scenarios').isVisible());
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('[id="LanguageCode/enum"] .scenarios').isVisible());
    assert.not.ok(await page.locator('#check').isVisible());
  });
});

pages('the first page filters its rules by every word', async () => {
  await withPage('index.html', async (page) => {
    const visible = page.locator('.all-rules li').filter({ visible: true });
    const all = await visible.count();
    await page.fill('#filter', 'LANGUAGE enum');
    assert.equal(await visible.locator('code').allTextContents(), ['LanguageCode/enum']);
    assert.is(await page.locator('#filter-count').textContent(), `1 of ${all} rules`);
    await page.fill('#filter', 'no such rule');
    assert.is(await page.locator('#filter-count').textContent(), `0 of ${all} rules`);
    await page.fill('#filter', '');
    assert.is(await visible.count(), all);
    await visible.locator('a[href$="#LanguageCode/enum"]').click();
    assert.is(await targetOf(page), 'LanguageCode/enum');
  });
});

pages.run();
