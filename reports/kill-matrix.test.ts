import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { KillResult } from '../suites/kill-matrix/kill-result.js';
import { renderKillMatrixMarkdown } from './kill-matrix-markdown.js';
import { toKillMatrix } from './kill-matrix.js';
import type { KillMatrix } from './kill-matrix.js';
import { renderKillMatrix } from './render-kill-matrix.js';
import { createLayout } from './terminal-layout.js';

function line(changed: Partial<KillResult>): KillResult {
  return {
    id: 'Send/A/length.max~plus-one',
    direction: 'provider',
    operation: 'Send',
    constraintId: 'Send/A/length.max',
    family: 'loosened',
    description: 'The provider takes 6 characters.',
    status: 'killed',
    blamed: ['Send/A/length.max'],
    reason: '',
    witness: '"aaaaaa" is taken',
    counterexample: undefined,
    ...changed,
  };
}

function matrixOf(results: readonly KillResult[], complete = true): KillMatrix {
  return toKillMatrix({
    suite: { name: 'sms-voice-conformance', version: '1.0.0', specDigest: 'abc' },
    run: { seed: 1, runs: 4, complete },
    without: [{ constraintId: 'Send/A/prose.x', direction: 'provider', reason: 'nothing shows it' }],
    results,
  });
}

const killed = line({});
const equivalent = line({
  id: 'Send/A/length.max~in-bytes',
  status: 'equivalent',
  blamed: [],
  reason: 'ASCII only',
  witness: undefined,
});
const survived = line({
  id: 'Send/A/pattern~dropped',
  constraintId: 'Send/A/pattern',
  status: 'survived',
  blamed: ['Send/B/type'],
  reason: 'other rules are blamed, and its own is not',
});
const others = line({ status: 'killed-with-others', blamed: ['Send/A/length.max', 'Send/B/type'] });
const equivalentSuite = line({
  direction: 'suite',
  id: 'Send/C/enum~without-X',
  status: 'equivalent',
  blamed: [],
  reason: 'why',
});

const matrix = suite('kill matrix reports');

matrix('is ok where it is whole, nothing survives and nothing is blamed on others', () => {
  assert.is(matrixOf([killed, equivalent, equivalentSuite]).summary.ok, true);
  assert.is(matrixOf([killed, survived]).summary.ok, false);
  assert.is(matrixOf([killed, others]).summary.ok, false);
  assert.is(matrixOf([killed], false).summary.ok, false);
});

matrix('counts each direction by itself', () => {
  const { provider, suite: suites } = matrixOf([killed, equivalent, survived, equivalentSuite]).summary;
  const none = { killed: 0, 'killed-with-others': 0, survived: 0, equivalent: 0 };
  assert.equal(provider, { ...none, killed: 1, survived: 1, equivalent: 1 });
  assert.equal(suites, { ...none, equivalent: 1 });
});

matrix('on the terminal: what is wrong, what is equivalent and why, and the sum', () => {
  const text = renderKillMatrix(
    matrixOf([killed, equivalent, survived, equivalentSuite]),
    createLayout(80, false),
  );
  assert.match(text, /^ {2}A\/length\.max +1 +- +1$/m);
  assert.match(text, /^ {2}A\/pattern +- +1 +-$/m);
  assert.match(text, /^SURVIVED Send\/A\/pattern~dropped$/m);
  assert.match(text, /^ {2}Blamed: B\/type$/m);
  assert.match(text, /^ {2}1: ASCII only$/m);
  assert.match(text, /^3 wrong providers and callers: 1 killed, 0 with others, 1 survived, 1 equivalent\.$/m);
  assert.match(text, /^1 wrong suites: .* 1 equivalent\.$/m);
  assert.match(text, /\n1 NOT AS IT MUST BE: the suite is wrong\.\n$/);
});

matrix('on the terminal: the last line says that nothing survives, or that it was cut short', () => {
  const layout = createLayout(80, false);
  assert.match(renderKillMatrix(matrixOf([killed]), layout), /\nNOTHING SURVIVES: [^\n]+\n$/);
  assert.match(renderKillMatrix(matrixOf([killed], false), layout), /\nINCOMPLETE: [^\n]+\n$/);
});

matrix('in Markdown: every line that is wrong, and every equivalent under its reason', () => {
  const text = renderKillMatrixMarkdown(matrixOf([killed, equivalent, survived]));
  assert.match(text, /^\*\*The suite is wrong:\*\*/m);
  assert.match(text, /^- `Send\/A\/pattern~dropped`: \*\*survived\*\*/m);
  assert.match(text, /^\| `Send\/A\/length\.max` \| 1 \| 0 \| 0 \| 1 \|$/m);
  assert.match(text, /^ASCII only:\n\n- `Send\/A\/length\.max~in-bytes`/m);
  assert.match(renderKillMatrixMarkdown(matrixOf([killed])), /^Nothing survives/m);
  assert.match(renderKillMatrixMarkdown(matrixOf([killed], false)), /^\*\*Incomplete:\*\*/m);
});

matrix('keeps to its schema', () => {
  const path = new URL('../../reports/schemas/mutants.schema.json', import.meta.url);
  const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(path, 'utf8')) as object);
  const written: unknown = JSON.parse(
    JSON.stringify(matrixOf([killed, equivalent, survived, equivalentSuite])),
  );
  assert.ok(validate(written), JSON.stringify(validate.errors));
  assert.not(validate({ ...matrixOf([killed]), results: [{ ...killed, status: 'lost' }] }));
});

matrix.run();
