import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Verdict } from '../../../suites/judgement.js';
import { constraint, earlierResults, mixedResults, resultsOf, send } from '../fixtures/report-results.js';
import type { Row } from '../fixtures/report-results.js';
import type { TargetResult } from '../../results.js';
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
