import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { assert as property, asyncProperty, string } from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { longestFragment, longestRequest, readLink, writeLink } from './request-link.js';

async function fragmentOf(text: string): Promise<string> {
  const link = await writeLink(text);
  if (link.kind === 'refused') throw new Error(link.reason);
  return link.fragment;
}

async function refusal(fragment: string): Promise<string> {
  const link = await readLink(fragment);
  assert.is(link.kind, 'refused', fragment.slice(0, 80));
  return link.kind === 'refused' ? link.reason : '';
}

const links = suite('a link that carries a request');

links('gives back every text that UTF-8 can hold', async () => {
  await property(
    asyncProperty(string({ unit: 'binary', maxLength: 300 }), async (text) => {
      const link = await writeLink(text);
      if (/\p{Surrogate}/u.test(text)) assert.is(link.kind, 'refused');
      else assert.equal(await readLink(await fragmentOf(text)), { kind: 'text', text });
    }),
    { seed: 20261126, numRuns: 60 },
  );
  for (const text of ['', '\uFEFF{}', '{"a": "ä😀\u0000"}']) {
    assert.equal(await readLink(await fragmentOf(text)), { kind: 'text', text });
  }
});

links('is plain where that is shorter, and deflated otherwise', async () => {
  assert.is(await fragmentOf('{}'), '#request=e30');
  const long = await fragmentOf(JSON.stringify({ Context: { a: 'x'.repeat(800) } }));
  assert.match(long, /^#request-deflated=[\w-]{20,120}$/);
});

links('is refused where the text has half of a surrogate pair, or is too long', async () => {
  const noise = createHash('shake256', { outputLength: 30_000 }).update('noise').digest('hex');
  for (const [text, reason] of [
    ['{"a": "\ud83d"}', /half of a surrogate pair/],
    ['x'.repeat(longestRequest + 1), /longer than 1024 KiB/],
    [noise, /The link would have \d+ characters/],
  ] as const) {
    const link = await writeLink(text);
    assert.match(link.kind === 'refused' ? link.reason : '', reason);
  }
  assert.is((await writeLink('x'.repeat(longestRequest))).kind, 'fragment');
});

links('is told from other fragments', async () => {
  for (const fragment of ['', '#', '#LanguageCode/enum', '#request', '#requests=e30', '#%3Cscript%3E'])
    assert.equal(await readLink(fragment), { kind: 'other' });
});

links('says that it is damaged, too long, or unfolds to too much', async () => {
  const whole = await fragmentOf(JSON.stringify({ Context: { a: 'x'.repeat(800) } }));
  const deflated = (size: number): string =>
    `#request-deflated=${deflateRawSync(Buffer.alloc(size, 32)).toString('base64url')}`;
  for (const fragment of [
    '#request=e30=',
    '#request=e30%20',
    '#request=_w',
    '#request=a',
    whole.slice(0, -4),
    '#request-deflated=AAAA',
    '#request-deflated=',
  ])
    assert.match(await refusal(fragment), /^The link is damaged/);
  assert.match(await refusal(`#request=${'e'.repeat(longestFragment)}`), /more than the 32000/);
  assert.match(await refusal(deflated(longestRequest + 1)), /longer than 1024 KiB/);
  assert.is((await readLink(deflated(longestRequest))).kind, 'text');
});

links.run();
