import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { collect, mock, passingRun } from '../../reports/fixtures/run-events.js';
import { renderJson } from '../../reports/json-reporter.js';
import { ConformanceError } from '../../spec/conformance-error.js';
import { packageVersion } from '../../spec/package-version.js';
import { readJson } from '../../spec/read-json.js';
import { readEarlierRun } from './read-earlier-run.js';

const reading = suite('readEarlierRun');
const whole = renderJson(collect(passingRun([mock]))).replace(
  /"version": "[^"]*"/,
  `"version": "${packageVersion()}"`,
);

async function withFile<T>(text: string | undefined, use: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'sms-voice-changed-'));
  try {
    const file = join(folder, 'results.json');
    if (text === undefined) mkdirSync(file);
    else writeFileSync(file, text);
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

reading('reads what a run has written', async () => {
  assert.equal(await withFile(whole, readEarlierRun), { kind: 'results', results: readJson(whole) });
});

reading('takes no offence at a file that is not there', async () => {
  assert.equal(await readEarlierRun(join(tmpdir(), 'sms-voice-nowhere', 'results.json')), {
    kind: 'missing',
  });
});

reading('knows what another version of the suite has written, whatever else it says', async () => {
  const other = whole
    .replace('"seed": 7', '"seed": 7, "part": 1')
    .replace(/"version": "[^"]*"/, '"version": "0.0.9"');
  assert.equal(await withFile(other, readEarlierRun), { kind: 'other-version', version: '0.0.9' });
});

const refused: readonly (readonly [says: string, text: string | undefined, what: RegExp])[] = [
  ['a folder', undefined, /^This is a folder\.$/],
  ['an empty file', '\n', /^The file is empty\.$/],
  ['a file that is cut off', whole.slice(0, whole.length / 2), /^The file is cut off\.$/],
  ['a text', 'results', /^This is no JSON\.$/],
  ['another JSON', '[]', /^This is no results\.json: must be object\.$/],
  [
    'another schema',
    whole.replace('"schema": 1', '"schema": 2'),
    /schema 2, and this version reads schema 1\.$/,
  ],
  [
    'a key that nobody knows',
    whole.replace('"seed": 7', '"seed": 7, "part": 1'),
    /^This is no results\.json: .*\/run/,
  ],
];

for (const [says, text, what] of refused)
  reading(`refuses ${says}, and says what to do`, async () => {
    const error = await withFile(text, (file) => readEarlierRun(file).catch((cause: unknown) => cause));
    if (!(error instanceof ConformanceError)) throw new Error('it was read');
    assert.is(error.kind, 'usage');
    assert.match(error.message, what);
    assert.match(error.where ?? '', /^--changed .*results\.json$/);
    assert.ok((error.advice ?? '').length > 20);
  });

reading.run();
