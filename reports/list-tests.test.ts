import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { madeShard } from './fixtures/results-files.js';
import { collect, mock, msw, passingRun } from './fixtures/run-events.js';
import { mergeResults } from './merge/merge-results.js';
import { listTests } from './list-tests.js';
import { renderCtrf } from './render-ctrf.js';
import { renderJunit } from './render-junit.js';
import type { Results } from './results.js';

const tests = suite('the tests of a shard');
const shards = [1, 2].map((index) => madeShard({ targets: [mock, msw] }, index));

function namesOf(results: Results): readonly string[] {
  return listTests(results).flatMap((each) => each.tests.map(({ name }) => `${each.name}: ${name}`));
}

tests('are those of its own rules: all shards have each test once', () => {
  const parts = shards.map(({ results }) => namesOf(results));
  assert.ok(parts.every((names) => names.length > 0));
  assert.equal(parts.flat().toSorted(), [...namesOf(mergeResults(shards))].toSorted());
});

tests('stand in a report that says which part it is, and what is carried over', () => {
  const [shard] = shards.map(({ results }) => results);
  if (shard === undefined) throw new Error('no shard');
  assert.match(renderJunit(shard), '<property name="part" value="This is shard 1 of 2: ');
  assert.match(renderCtrf(shard), '"part": "This is shard 1 of 2: ');
  const whole = collect(passingRun([mock]));
  const carriedFrom = { startedAt: '2026-11-01T00:00:00.000Z' };
  const constraints = whole.constraints.map((each) => ({ ...each, carriedFrom }));
  const junit = renderJunit({ ...whole, constraints });
  assert.match(
    junit,
    /<property name="carriedOver" value="0 verdicts of this run, \d+ verdicts carried over from a run of/,
  );
  assert.not.match(junit, 'name="part"');
  assert.match(renderCtrf({ ...whole, constraints }), `"carriedFrom": "${carriedFrom.startedAt}"`);
});

tests.run();
