import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deviating, excused, failing, oneShard, resultShapes } from './fixtures/result-shapes.js';
import {
  atMax,
  collect,
  endpoint,
  failingRun,
  mock,
  msw,
  passingRun,
  runFinished,
  runStarted,
  targetEvents,
} from './fixtures/run-events.js';
import { renderBadge } from './render-badge.js';
import type { Results } from './results.js';

interface Badge {
  readonly schemaVersion: number;
  readonly label: string;
  readonly message: string;
  readonly color: string;
}

function written(results: Results): Badge {
  return JSON.parse(renderBadge(results)) as Badge;
}

const badge = suite('badge.json');

for (const [says, results] of resultShapes) {
  badge(
    `is what the endpoint of shields.io takes, and green only for a run that shows something, for results ${says}`,
    () => {
      const made = written(results);
      assert.equal(Object.keys(made), ['schemaVersion', 'label', 'message', 'color']);
      assert.is(made.schemaVersion, 1);
      assert.ok(made.label.length > 0 && made.message.length > 0 && made.message.length < 500);
      const { summary } = results;
      const isGreen = made.color === 'brightgreen';
      const isSound =
        summary.verdict === 'conforms' &&
        results.run.shard === undefined &&
        summary.targets.every(({ verdicts }) => verdicts.fail === 0 && verdicts.inconclusive === 0);
      assert.is(isGreen, isSound);
      assert.is(made.color === 'red', summary.verdict === 'does-not-conform');
      assert.is(made.message.includes('incomplete run'), !results.run.complete);
    },
  );
}

badge(
  'says how many of the rules that were shown hold, and how many there are, for each target by itself',
  () => {
    assert.is(
      written(collect(passingRun([mock, endpoint]))).message,
      'mock (simulated): 2 of 2 shown hold, 3 in all | endpoint (real): 2 of 2 shown hold, 3 in all',
    );
    assert.is(written(failing).message, 'endpoint (real): 1 of 2 shown hold, 3 in all');
  },
);

badge('is yellow, and says so, where something is known to fail or was not decided', () => {
  assert.equal(written(excused), {
    schemaVersion: 1,
    label: 'SMS contract',
    message: 'endpoint (real): 1 of 2 shown hold, 1 known not to, 3 in all',
    color: 'yellow',
  });
  const undecided = collect([
    runStarted([mock]),
    ...targetEvents(mock, { [atMax]: { verdict: 'inconclusive', reason: 'y' } }),
    runFinished(),
  ]);
  assert.is(written(undecided).message, 'mock (simulated): 1 of 1 shown hold, 1 undecided, 3 in all');
  assert.is(written(undecided).color, 'yellow');
});

badge('says of a shard that it is one, and claims nothing of the whole', () => {
  assert.is(written(oneShard).color, 'lightgrey');
  assert.match(
    written(oneShard).message,
    /^shard 1 of 2 \| mock \(simulated\): 1 of 1 shown hold, 3 in all \| msw/,
  );
});

badge('is red where the list of known deviations does not hold', () => {
  assert.is(written(deviating).color, 'red');
  assert.match(written(deviating).message, / \| 3 listed deviations do not hold$/);
});

badge('is not green for stale observations, and says when they were made', () => {
  const results = collect(passingRun([endpoint]));
  const recording = {
    recordedAt: '2026-01-02T03:04:05.000Z',
    by: 'suite 0.1.0',
    sameSpec: true,
    ageDays: 300,
    staleAfterDays: 90,
    complete: true,
    stale: true,
  };
  const targets = results.run.targets.map((each) => ({ ...each, recording }));
  const made = written({ ...results, run: { ...results.run, targets } });
  assert.is(made.color, 'yellow');
  assert.is(made.message, 'endpoint (real, recorded 2026-01-02): 2 of 2 shown hold, 3 in all');
});

badge('counts the rules of the code under test apart', () => {
  const results = collect(failingRun(msw));
  const [target] = results.summary.targets;
  if (target === undefined) throw new Error('no target');
  const rules = { ...target, conformance: { pass: 17, shown: 19 }, coverage: { shown: 19, total: 19 } };
  const integration = { ...rules, calls: 3 };
  const withBoth = { ...results, summary: { ...results.summary, targets: [{ ...target, integration }] } };
  assert.is(
    written(withBoth).message,
    'msw (simulated): 1 of 2 shown hold, 3 in all | code under test on msw (simulated): 17 of 19 shown hold, 19 in all',
  );
  const verdicts = { ...target.verdicts, inconclusive: 0 };
  const notAsked = { ...target, verdicts, cases: 0, coverage: { shown: 0, total: 3 }, integration };
  const alone = { ...results, summary: { ...results.summary, targets: [notAsked] } };
  assert.is(written(alone).message, 'code under test on msw (simulated): 17 of 19 shown hold, 19 in all');
});

badge.run();
