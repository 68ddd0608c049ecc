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

function withFile<T>(text: string | undefined, use: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'sms-voice-changed-'));
  try {
    const file = join(folder, 'results.json');
    if (text === undefined) mkdirSync(file);
    else writeFileSync(file, text);
    return use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

reading('reads what a run has written', () => {
  assert.equal(withFile(whole, readEarlierRun), { kind: 'results', results: readJson(whole) });
});

reading('takes no offence at a file that is not there', () => {
  assert.equal(readEarlierRun(join(tmpdir(), 'sms-voice-nowhere', 'results.json')), {
    kind: 'missing',
  });
});

reading('knows what another version of the suite has written, whatever else it says', () => {
  const other = whole
    .replace('"seed": 7', '"seed": 7, "part": 1')
    .replace(/"version": "[^"]*"/, '"version": "0.0.9"');
  assert.equal(withFile(other, readEarlierRun), { kind: 'other-version', version: '0.0.9' });
});

reading('reads what a run that was killed has left', () => {
  const killed = whole
    .replace('"complete": true', '"complete": false, "incompleteReason": "x"')
    .replace('"verdict": "conforms"', '"verdict": "inconclusive", "reason": "x"')
    .replace(/"durationMs": \d+/, '"durationMs": 0');
  assert.match(killed, '"durationMs": 0');
  assert.is(withFile(killed, readEarlierRun).kind, 'results');
});

function errorOf(file: string): unknown {
  try {
    return readEarlierRun(file);
  } catch (cause) {
    return cause;
  }
}

const refused: readonly (readonly [says: string, text: string | undefined, what: RegExp])[] = [
  ['a folder', undefined, /^This is a folder\.$/],
  ['a file with a byte order mark', `\uFEFF${whole}`, /^It begins with a byte order mark/],
  ['an empty file', '\n', /^There is nothing in it\.$/],
  ['a file that is cut off', whole.slice(0, whole.length / 2), /^The file is truncated: /],
  ['a text', 'results', /^It is no JSON: /],
  ['another JSON', '[]', /^These are no results of a run\.$/],
  ['another schema', whole.replace('"schema": 1', '"schema": 2'), /^It is of version 2 of the schema/],
  [
    'verdicts that somebody altered',
    whole.replace('"verdict": "pass"', '"verdict": "inconclusive", "reason": "x"'),
    /^It was altered or damaged: \S+\/length\.max on mock: the verdict is inconclusive, and by its scenarios it is pass\.$/,
  ],
  [
    'a key that nobody knows',
    whole.replace('"seed": 7', '"seed": 7, "part": 1'),
    /^It does not keep the schema .* at \/run: .* \("part"\)/,
  ],
];

for (const [says, text, what] of refused)
  reading(`refuses ${says}, and says what to do`, () => {
    const error = withFile(text, errorOf);
    if (!(error instanceof ConformanceError)) throw new Error('it was read');
    assert.is(error.kind, 'usage');
    assert.match(error.message, what);
    assert.match(error.where ?? '', /^--changed .*results\.json(?::1:1)?$/);
    assert.match(error.advice ?? '', /\w, or leave the flag out to run everything\.$/);
  });

reading.run();
