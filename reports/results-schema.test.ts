import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { collectResults, startedResults } from './collect-results.js';
import type { DeviationEntry } from './deviations.js';
import {
  aboveMax,
  atMax,
  collect,
  counterexample,
  endpoint,
  failingRun,
  missing,
  mock,
  msw,
  operation,
  passingRun,
  rejected,
  repeat,
  runFinished,
  runStarted,
  targetEvents,
  targetStarted,
} from './fixtures/run-events.js';
import { hostileResults } from './fixtures/hostile-results.js';
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

const failing = collect(failingRun(endpoint, counterexample({ observation: rejected({ Reason: 'X' }) })));
const schema = suite('results.schema.json');

const deviating = collectKnown();

/** A run with a known deviation, and entries that do not hold or are not decided. */
function collectKnown(): Results {
  const base = {
    target: 'endpoint',
    observed: ['accepted'],
    reason: 'It is old.',
    where: 'known.yaml:2:9',
  } as const;
  const listed = (id: string, expires?: string, ticket?: string): DeviationEntry => ({
    ...base,
    id,
    expires,
    ticket,
  });
  const entries = [
    listed(aboveMax, '2026-12-31', 'GW-1'),
    listed(atMax),
    listed(missing, '2026-11-01'),
    listed('x'),
    { ...listed(aboveMax), target: 'live' } as const,
  ];
  const collector = collectResults(repeat, { entries, operations: [operation], selectedId: undefined });
  for (const event of failingRun(endpoint)) collector.add(event);
  return collector.results();
}

const started = runStarted([mock, msw]);
const real: readonly (readonly [says: string, results: Results])[] = [
  ['of a run that conforms', collect(passingRun([mock, msw]))],
  ['with a rejected counterexample', failing],
  ['with an accepted counterexample', collect(failingRun(mock))],
  [
    'with an unreachable counterexample',
    collect(
      failingRun(
        mock,
        counterexample({ observation: { kind: 'unreachable', problem: 'timeout', detail: '' } }),
      ),
    ),
  ],
  [
    'with a failure without counterexample and an inconclusive rule',
    collect([
      runStarted([mock]),
      ...targetEvents(mock, {
        [aboveMax]: { verdict: 'fail', reason: 'x' },
        [atMax]: { verdict: 'inconclusive', reason: 'y' },
      }),
      runFinished(),
    ]),
  ],
  ['with known deviations, and an entry for each way in which one can fail to hold', deviating],
  ['with texts that break careless reports', hostileResults()],
  ['that are incomplete for such a reason', hostileResults({ complete: false })],
  ['of a run that was cut short', collect([started, targetStarted(mock)])],
  ['of a run that has begun', started.type === 'run-started' ? startedResults(started.run) : failing],
];
for (const [says, results] of real) {
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
