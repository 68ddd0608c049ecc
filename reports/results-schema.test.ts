import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deviating, failing, resultShapes } from './fixtures/result-shapes.js';
import { renderJson } from './json-reporter.js';
import type { Results } from './results.js';

const path = new URL('../../reports/schemas/results.schema.json', import.meta.url);
const validate = new Ajv2020({
  strict: true,
  strictRequired: false,
  strictTypes: false,
  allErrors: true,
}).compile(JSON.parse(readFileSync(path, 'utf8')) as object);

/** What results.json says, as a consumer reads it. */
function written(results: Results): Record<string, unknown> {
  return JSON.parse(renderJson(results)) as Record<string, unknown>;
}

const schema = suite('results.schema.json');

for (const [says, results] of resultShapes) {
  schema(`takes results ${says}`, () => {
    const isValid = validate(written(results));
    assert.ok(isValid, JSON.stringify(validate.errors));
  });
}

type Alteration = (text: string) => string;
const altered: readonly (readonly [says: string, alter: Alteration])[] = [
  ['another version', (text) => text.replace('"schema": 1', '"schema": 2')],
  ['a key that it does not know', (text) => text.replace('"seed": 7', '"seed": 7, "more": 1')],
  ['a seed that is a text', (text) => text.replace('"seed": 7', '"seed": "7"')],
  ['no seed', (text) => text.replace('"seed": 7,', '')],
  ['an unknown verdict', (text) => text.replace('"verdict": "fail"', '"verdict": "failed"')],
  ['a verdict of the run that is one of a rule', (text) => text.replace('"does-not-conform"', '"fail"')],
  ['an unknown target', (text) => text.replace('"target": "endpoint"', '"target": "other"')],
  ['a time that is no UTC time', (text) => text.replace('12:00:00.000Z', '12:00:00+01:00')],
  ['a duration that no calendar holds', (text) => text.replace('"durationMs": 1234', '"durationMs": 1e308')],
  ['a negative count', (text) => text.replace('"cases": 2', '"cases": -2')],
  ['an incomplete run without reason', (text) => text.replace('"complete": true', '"complete": false')],
  [
    'a complete run with a reason to be incomplete',
    (text) => text.replace('"complete": true', '"complete": true, "incompleteReason": "x"'),
  ],
  ['a counterexample without command', (text) => text.replace('"command":', '"cmd":')],
  ['an answer without status', (text) => text.replace(/"answer": \{\s*"status": 400,/, '"answer": {')],
  ['a constraint id with no rule', (text) => text.replace('/Context.key/length.max",', '/Context.key",')],
  [
    'a failure without reason',
    (text) => text.replace(/"reason": "the request was accepted",\s*"scenarios"/, '"scenarios"'),
  ],
];
for (const [says, alter] of altered) {
  schema(`refuses ${says}`, () => {
    const text = renderJson(failing);
    assert.is.not(alter(text), text, 'the alteration changes something');
    assert.not(validate(JSON.parse(alter(text))));
  });
}

const alteredList: readonly (readonly [says: string, alter: Alteration])[] = [
  ['an unknown status', (text) => text.replace('"status": "confirmed"', '"status": "known"')],
  ['an entry without reason', (text) => text.replace(/"reason": "It is old\.",\s*"target"/, '"target"')],
  ['a day that is written otherwise', (text) => text.replaceAll('"2026-12-31"', '"31.12.2026"')],
  ['a deviation of no entry', (text) => text.replace(/"entries": \[[^\]]*\]/, '"entries": []')],
  ['no observation', (text) => text.replace(/"observed": \[[^\]]*\]/, '"observed": []')],
];
for (const [says, alter] of alteredList) {
  schema(`refuses ${says} among known deviations`, () => {
    const text = renderJson(deviating);
    assert.is.not(alter(text), text, 'the alteration changes something');
    assert.not(validate(JSON.parse(alter(text))));
  });
}

schema('has an example of each status but two', () => {
  assert.equal(
    deviating.deviations?.map(({ status }) => status),
    ['confirmed', 'unexpected-pass', 'expired', 'unknown-id', 'not-run'],
  );
});

schema('names every key of the results, so that none is published by mistake', () => {
  assert.equal(Object.keys(written(failing)), ['schema', 'suite', 'run', 'summary', 'constraints']);
  const fails = failing.constraints[0];
  assert.equal(Object.keys(fails ?? {}), [
    'id',
    'target',
    'verdict',
    'evidence',
    'source',
    'rule',
    'reason',
    'scenarios',
  ]);
  assert.equal(Object.keys(fails?.scenarios[1] ?? {}), [
    'id',
    'polarity',
    'verdict',
    'cases',
    'counterexample',
    'reason',
    'shapes',
  ]);
});

schema.run();
