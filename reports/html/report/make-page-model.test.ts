import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  counterexample,
  earlierResults,
  manyResults,
  mixedResults,
  note,
  resultsOf,
  constraint,
  send,
} from '../fixtures/report-results.js';
import { compareResults } from './compare-results.js';
import { makePageModel } from './make-page-model.js';

const models = suite('the model of a page');
const mixed = mixedResults();

models('has a row for each rule in the order of the spec, and a cell for each target', () => {
  const { rules, groups, targets } = makePageModel(mixed, undefined);
  assert.equal(
    rules.map(({ id }) => id),
    [...new Set(mixed.constraints.map(({ id }) => id))],
  );
  assert.equal(
    rules.map(({ cells }) => cells.map((cell) => cell?.verdict ?? null)),
    [
      ['fail', 'pass'],
      ['pass', 'unsupported'],
      ['fail', 'pass'],
      ['untested', 'untested'],
      ['inconclusive', 'pass'],
      [null, 'fail'],
    ],
  );
  assert.equal(
    targets.map(({ name }) => name),
    ['endpoint', 'mock'],
  );
  assert.equal(groups.at(-1), { operation: '', member: 'integration' });
});

models('says once what many rules say', () => {
  const { texts, sources } = makePageModel(mixed, undefined);
  assert.is(sources.length, 1);
  assert.is(texts.filter((text) => text === 'nobody can show it').length, 1);
});

models('keeps counterexamples whole but for what their row says, and known deviations', () => {
  const [key, , language] = makePageModel(mixed, undefined).rules;
  const { rule: _rule, source: _source, ...rest } = counterexample;
  assert.equal(key?.cells[0]?.scenarios[1]?.[4]?.counterexample, rest);
  assert.equal(language?.cells[0]?.known, [note]);
  assert.equal(language?.cells[0]?.scenarios[1]?.[4]?.deviation, note);
});

models('knows what changed since an earlier run', () => {
  const { rules, hasBaseline } = makePageModel(mixed, compareResults(mixed, earlierResults()));
  assert.is(hasBaseline, true);
  assert.equal(
    rules.map(({ cells }) => cells.map((cell) => cell?.change ?? null)),
    [
      [{ kind: 'newly-failing', was: 'pass' }, null],
      [{ kind: 'newly-shown', was: 'untested' }, null],
      [null, null],
      [null, null],
      [{ kind: 'no-longer-shown', was: 'pass' }, null],
      [null, { kind: 'came' }],
    ],
  );
});

models('is smaller than the results, however many there are', () => {
  const many = manyResults(1_000);
  assert.ok(JSON.stringify(makePageModel(many, undefined)).length < JSON.stringify(many).length / 2);
});

models('leaves out counterexamples that would make the page too large, and says so', () => {
  const large = { ...counterexample, curl: 'x'.repeat(9_000_000) };
  const rows = ['A', 'B', 'C', 'D'].map((member) =>
    constraint({
      id: `${send}/${member}/length.max`,
      target: 'mock',
      verdict: 'fail',
      counterexample: member === 'D' ? counterexample : large,
    }),
  );
  const { rules } = makePageModel(
    resultsOf([{ name: 'mock', kind: 'simulated', endpoint: null }], rows),
    undefined,
  );
  assert.equal(
    rules.map(({ cells }) => Object.keys(cells[0]?.scenarios[1]?.[4] ?? {})),
    [
      ['reason', 'counterexample'],
      ['reason', 'counterexample'],
      ['reason', 'isLeftOut'],
      ['reason', 'counterexample'],
    ],
  );
});

models.run();
