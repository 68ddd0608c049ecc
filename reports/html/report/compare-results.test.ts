import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Verdict } from '../../../suites/judgement.js';
import { constraint, earlierResults, mixedResults, resultsOf, send } from '../fixtures/report-results.js';
import type { Row } from '../fixtures/report-results.js';
import type { Results, RunResult, TargetResult } from '../../results.js';
import { compareResults } from './compare-results.js';

const mock: TargetResult = { name: 'mock', kind: 'simulated', endpoint: null };
const trend = suite('a run compared with an earlier one');

function changeFrom(was: Verdict, is: Verdict): string | undefined {
  const run = (verdict: Verdict): ReturnType<typeof resultsOf> =>
    resultsOf([mock], [constraint({ id: `${send}/A/type`, target: 'mock', verdict })]);
  return compareResults(run(is), run(was)).targets[0]?.changes[0]?.kind;
}

const verdicts: readonly Verdict[] = ['pass', 'fail', 'inconclusive', 'unsupported', 'untested'];

trend('knows one kind of change for each pair of verdicts', () => {
  for (const was of verdicts) {
    for (const is of verdicts) {
      const isShown = (verdict: Verdict): boolean => verdict === 'pass' || verdict === 'fail';
      let expected: string | undefined;
      if (is === was) expected = undefined;
      else if (is === 'fail') expected = 'newly-failing';
      else if (is === 'pass') expected = was === 'fail' ? 'newly-holding' : 'newly-shown';
      else expected = isShown(was) ? 'no-longer-shown' : undefined;
      assert.is(changeFrom(was, is), expected, `${was} to ${is}`);
    }
  }
});

trend('has the rules that came and went, by target', () => {
  const { targets, lostTargets } = compareResults(mixedResults(), earlierResults());
  assert.equal(lostTargets, []);
  assert.equal(
    targets.map(({ target, changes, went }) => [
      target.name,
      changes.map(({ id, kind, was, is }) => `${id} ${kind} ${String(was)} ${is}`),
      went,
    ]),
    [
      [
        'endpoint',
        [
          `${send}/Context.key/length.max newly-failing pass fail`,
          `${send}/Context.value/length.max newly-shown untested pass`,
          'DescribeVerifiedDestinationNumbers/MaxResults/range.max no-longer-shown pass inconclusive',
        ],
        [],
      ],
      [
        'mock',
        ['integration/error/surfaces came undefined fail'],
        [{ id: 'integration/error/gone', was: 'fail' }],
      ],
    ],
  );
});

trend('does not take a target for new rules, or a lost one for rules that went', () => {
  const row: Row = { id: `${send}/A/type`, target: 'mock', verdict: 'pass' };
  const one = resultsOf([mock], [constraint(row)]);
  const other = resultsOf([{ ...mock, name: 'msw' }], [constraint({ ...row, target: 'msw' })]);
  const { targets, lostTargets } = compareResults(one, other);
  assert.is(targets[0]?.before, undefined);
  assert.equal(targets[0]?.changes, []);
  assert.equal(lostTargets, ['msw']);
});

/** A rule of which nothing was selected. */
const notSelected = (id: string): ReturnType<typeof constraint> =>
  constraint({ id, target: 'mock', verdict: 'untested', reason: 'not selected' });
const passing = (id: string): ReturnType<typeof constraint> =>
  constraint({ id, target: 'mock', verdict: 'pass' });
const failing = (id: string): ReturnType<typeof constraint> =>
  constraint({ id, target: 'mock', verdict: 'fail' });

/** What is said of the mock, one way and the other way round. */
function bothWays(
  one: Results,
  other: Results,
): readonly (readonly [changes: number, went: number, notes: string])[] {
  return [compareResults(one, other), compareResults(other, one)].map(({ targets }) => {
    const [{ changes, went, notes } = { changes: [], went: [], notes: [] }] = targets;
    return [changes.length, went.length, notes.join(' ')];
  });
}

trend('claims nothing of rules that one of the runs did not select', () => {
  const [a, b] = [`${send}/A/type`, `${send}/B/type`];
  const whole = resultsOf([mock], [passing(a), failing(b)]);
  const part = resultsOf([mock], [passing(a), notSelected(b)]);
  assert.equal(bothWays(part, whole), [
    [0, 0, 'This run was not about 1 rule, not selected or in other shards: they are not compared.'],
    [0, 0, 'The earlier run was not about 1 rule, not selected or in other shards: they are not compared.'],
  ]);
  // Of one scenario alone, as of --case.
  const { scenarios, ...rule } = passing(a);
  const [kept, ...rest] = scenarios;
  const some = resultsOf(
    [mock],
    [
      {
        ...rule,
        verdict: 'untested',
        reason: 'only 1 of 2 scenarios was run',
        scenarios: [
          ...(kept === undefined ? [] : [kept]),
          ...rest.map(
            (each) => ({ ...each, verdict: 'untested', cases: 0, reason: 'not selected' }) as const,
          ),
        ],
      },
      failing(b),
    ],
  );
  assert.equal(
    bothWays(some, whole).map(([changes]) => changes),
    [0, 0],
  );
});

trend('claims nothing of operations that one of the runs is not about', () => {
  const a = passing(`${send}/A/type`);
  const both = resultsOf([mock], [a, passing('Other/B/type'), failing('integration/error/surfaces')]);
  assert.equal(bothWays(resultsOf([mock], [a]), both), [
    [0, 0, 'Only the earlier run is about Other, the code under test.'],
    [0, 0, 'Only this run is about Other, the code under test.'],
  ]);
});

trend('claims nothing of rules that lie in other shards, and compares those of equal shards', () => {
  const [a, b] = [`${send}/A/type`, `${send}/B/type`];
  const whole = resultsOf([mock], [passing(a), failing(b)]);
  const elsewhere = {
    ...constraint({ id: b, target: 'mock', verdict: 'untested', reason: 'in shard 2 of 2' }),
    shard: 2,
  };
  const shard = (own: ReturnType<typeof constraint>): Results =>
    resultsOf([mock], [{ ...own, shard: 1 }, elsewhere], {
      run: { shard: { index: 1, count: 2, flags: [] } },
    });
  const one = shard(passing(a));
  for (const [changes, went, notes] of bothWays(one, whole)) {
    assert.equal([changes, went], [0, 0]);
    assert.match(notes, /run was not about 1 rule, not selected or in other shards/);
  }
  assert.equal(compareResults(one, whole).caveats, [
    'The part of the run differs: the whole then, shard 1 of 2 now.',
  ]);
  const { targets, caveats } = compareResults(shard(failing(a)), one);
  assert.equal(
    targets[0]?.changes.map(({ id, kind }) => `${id} ${kind}`),
    [`${a} newly-failing`],
  );
  assert.equal(caveats, []);
});

trend('names another place of a target, other code under test, and all seeds', () => {
  const at = (url: string, run: Partial<RunResult>): Results =>
    resultsOf([{ ...mock, name: 'endpoint', kind: 'real', endpoint: url }], [], { run });
  const merged = [7, 8].map((seed) => ({
    file: 'a',
    targets: [],
    seed,
    runs: 4,
    startedAt: 'x',
    durationMs: 1,
  }));
  const { targets, caveats } = compareResults(
    at('http://b/', { merged }),
    at('http://a/', { integration: 'a.ts' }),
  );
  assert.equal(targets[0]?.notes, ['It is at another place: http://a/ then, http://b/ now.']);
  assert.equal(caveats, [
    'The code under test differs: a.ts then, none now.',
    'The seed differs: 7 then, 7, 8 now.',
  ]);
});

trend('says what makes the runs less comparable, and nothing where they are alike', () => {
  const now = mixedResults();
  assert.equal(compareResults(now, now).caveats, []);
  assert.equal(
    compareResults(now, now).targets.flatMap(({ changes }) => changes),
    [],
  );
  const { caveats } = compareResults(
    mixedResults({ run: { complete: false }, suite: { version: '0.2.0' } }),
    { ...earlierResults(), run: { ...earlierResults().run, runs: 5, complete: false } },
  );
  for (const part of [
    '0123456789ab then, abcdef012345 now',
    '0.1.0 then, 0.2.0 now',
    'seed differs: 8 then, 7 now',
    '5 then, 4 now',
    'earlier run was cut short',
    'This run was cut short',
  ])
    assert.is(caveats.filter((each) => each.includes(part)).length, 1, part);
});

trend.run();
