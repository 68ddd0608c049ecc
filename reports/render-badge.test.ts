import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deviating, excused, failing, oneShard, resultShapes } from './fixtures/result-shapes.js';
import {
  aboveMax,
  atMax,
  collect,
  endpoint,
  failure,
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
      assert.ok(made.label.length > 0 && made.message.length > 0 && made.message.length <= 60);
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
  'says how many rules were shown, without adding up targets or mixing what is real and what is not',
  () => {
    const said = (targets: Parameters<typeof passingRun>[0]): string =>
      written(collect(passingRun(targets))).message;
    assert.is(said([mock]), '2 of 3 shown, all hold (simulated)');
    assert.is(said([mock, msw]), 'mock 2, msw 2 of 3 shown, all hold (simulated)');
    assert.is(said([endpoint]), '2 of 3 shown, all hold (real)');
    assert.is(said([mock, endpoint]), '2 of 3 shown, all hold (real)');
  },
);

badge('says how many rules fail, once for all targets of a kind, real ones first', () => {
  assert.is(written(failing).message, '1 rule fails (real)');
  const fails = { [aboveMax]: failure };
  const events = [mock, msw, endpoint].flatMap((target) => targetEvents(target, fails));
  const all = collect([runStarted([mock, msw, endpoint]), ...events, runFinished()]);
  assert.is(written(all).message, '1 rule fails (real), 1 rule fails (simulated)');
  const cut = { ...all, run: { ...all.run, complete: false } };
  assert.is(written(cut).message, 'incomplete run: rules fail (real, simulated)');
});

badge('is yellow, and says so, where something is known to fail or was not decided', () => {
  assert.equal(written(excused), {
    schemaVersion: 1,
    label: 'SMS contract',
    message: '2 of 3 shown, 1 known not to hold (real)',
    color: 'yellow',
  });
  const undecided = { [atMax]: { verdict: 'inconclusive', reason: 'y' } } as const;
  const events = targetEvents(mock, undecided);
  const alone = collect([runStarted([mock]), ...events, runFinished()]);
  assert.is(written(alone).message, '1 of 3 shown, 1 undecided (simulated)');
  assert.is(written(alone).color, 'yellow');
  const beside = collect([runStarted([mock, endpoint]), ...events, ...targetEvents(endpoint), runFinished()]);
  assert.is(written(beside).message, '2 of 3 shown, all hold (real); not all (simulated)');
  assert.is(written(beside).color, 'yellow');
});

badge('says of a shard that it is one, and claims nothing of the whole', () => {
  assert.is(written(oneShard).color, 'lightgrey');
  assert.is(written(oneShard).message, 'shard 1 of 2: mock 1, msw 1 of 3 shown, all hold (simulated)');
});

badge('is red where the list of known deviations does not hold', () => {
  assert.is(written(deviating).color, 'red');
  assert.is(written(deviating).message, '3 listed deviations do not hold');
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
  assert.is(made.message, 'recorded 2026-01-02: 2 of 3 shown, all hold (real)');
});

badge('counts the rules of the code under test apart', () => {
  const results = collect(passingRun([msw]));
  const [target] = results.summary.targets;
  if (target === undefined) throw new Error('no target');
  const integration = { ...target, coverage: { shown: 17, total: 19 }, calls: 3 };
  const of = (...targets: Results['summary']['targets']): string =>
    written({ ...results, summary: { ...results.summary, targets } }).message;
  assert.is(of({ ...target, integration }), '2 of 3 shown, code 17 of 19, all hold (simulated)');
  const notAsked = { ...target, cases: 0, coverage: { shown: 0, total: 3 }, integration };
  assert.is(of(notAsked), 'code 17 of 19 shown, all hold (simulated)');
  const both = [{ ...target, name: 'mock', integration } as const, { ...target, integration }];
  assert.is(of(...both), 'mock 2, msw 2 of 3 shown, all hold (simulated)');
});

badge.run();
