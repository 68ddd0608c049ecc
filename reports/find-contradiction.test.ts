import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Verdict } from '../suites/judgement.js';
import { findContradiction } from './find-contradiction.js';
import { madeRun, madeShard } from './fixtures/results-files.js';
import { deviating, excused, failing, oneShard, passing, resultShapes } from './fixtures/result-shapes.js';
import { aboveMax, endpoint, failure, mock, msw } from './fixtures/run-events.js';
import { mixedResults } from './html/fixtures/report-results.js';
import { renderJson } from './json-reporter.js';
import { mergeResults } from './merge/merge-results.js';
import type { ConstraintResult, Results } from './results.js';
import { summarise } from './summarise.js';

const contradictions = suite('findContradiction');

/** As it is read from a file. */
function written(results: Results): Results {
  return JSON.parse(renderJson(results)) as Results;
}

const others: typeof resultShapes = [
  [
    'of two runs of a target',
    mergeResults([madeRun({ targets: [mock] }), madeRun({ targets: [mock], run: { seed: 7, runs: 11 } })]),
  ],
  [
    'of runs on two targets, one of which fails',
    mergeResults([
      madeRun({ targets: [mock] }),
      madeRun({ targets: [endpoint], judged: { [aboveMax]: failure }, durationMs: 5 }),
    ]),
  ],
  ['of the second shard', madeShard({ targets: [mock, msw] }, 2).results],
  ['with a verdict of each kind', mixedResults()],
];

for (const [says, results] of [...resultShapes, ...others])
  contradictions(`finds none in results ${says}`, () => {
    assert.is(findContradiction(written(results)), undefined);
  });

/** With other rules, and a summary that follows from them. */
function withRules(results: Results, constraints: readonly ConstraintResult[]): Results {
  const { run, deviations } = results;
  const shown = { constraints, ...(deviations === undefined ? {} : { deviations }) };
  return { ...results, constraints, summary: summarise({ run, ...shown, failedControls: [] }) };
}

function changeRules(
  results: Results,
  change: (rule: ConstraintResult) => Partial<ConstraintResult>,
): Results {
  return withRules(
    results,
    results.constraints.map((rule) => ({ ...rule, ...change(rule) })),
  );
}

const verdicts: readonly Verdict[] = ['pass', 'fail', 'inconclusive', 'unsupported', 'untested'];
const endpointRun = failing.run.targets[0];
const { shard: ownShard } = oneShard.run;

const altered: readonly (readonly [says: string, results: Results, what: RegExp])[] = [
  [
    'the summary of another run',
    {
      ...failing,
      summary: withRules(failing, changeRules(failing, () => ({})).constraints).summary,
      constraints: [],
    },
    /no rule of target endpoint/,
  ],
  [
    'a verdict of the run that its rules do not have',
    { ...failing, summary: { ...failing.summary, verdict: 'conforms' } },
    /the summary says conforms .*, and the rules say does-not-conform \(1 rule fails\)/,
  ],
  [
    'a failing run that is said to be inconclusive',
    { ...failing, summary: { ...failing.summary, verdict: 'inconclusive', reason: 'endpoint: x' } },
    /the rules say does-not-conform/,
  ],
  [
    'other numbers',
    { ...passing, summary: { ...passing.summary, targets: passing.summary.targets.slice(1) } },
    /the numbers of the summary/,
  ],
  ['no rules', withRules(passing, []), /there is no rule of target mock/],
  ['no targets', { ...withRules(passing, []), run: { ...passing.run, targets: [] } }, /has no target/],
  [
    'each rule twice',
    withRules(passing, [...passing.constraints, ...passing.constraints]),
    /it is there twice/,
  ],
  [
    'each scenario twice',
    changeRules(passing, ({ scenarios }) => ({ scenarios: [...scenarios, ...scenarios] })),
    /scenario .* is there twice/,
  ],
  [
    'a target twice',
    { ...failing, run: { ...failing.run, targets: endpointRun ? [endpointRun, endpointRun] : [] } },
    /target endpoint is listed twice/,
  ],
  ['rules of a target that is not listed', changeRules(failing, () => ({ target: 'live' })), /is not listed/],
  [
    'a known deviation without an entry',
    { ...withRules({ ...excused, deviations: [] }, excused.constraints), deviations: [] },
    /no entry of the list/,
  ],
  [
    'a failure that is said to be known, and whose scenario is not',
    changeRules(failing, ({ verdict }) =>
      verdict === 'fail' ? { deviation: { entries: [{ id: aboveMax, reason: 'x' }] } } : {},
    ),
    /known deviation does not follow/,
  ],
  [
    'a rule of this shard that is said to be in another one, with its verdict',
    changeRules(oneShard, ({ verdict }) => (verdict === 'pass' ? { shard: 2 } : {})),
    /it is in shard 2, and has a verdict in shard 1/,
  ],
  [
    'a rule of another shard that is said to be in this one',
    changeRules(oneShard, () => ({ shard: ownShard?.index ?? 1 })),
    /it is in this shard, 1, and is said to be in shard 2 of 2/,
  ],
  ['a rule of a shard in a run without any', changeRules(passing, () => ({ shard: 1 })), /this is no shard/],
];

for (const [says, results, what] of altered)
  contradictions(`finds ${says}`, () => {
    assert.match(findContradiction(written(results)) ?? 'nothing', what);
  });

contradictions('finds every verdict of a rule that does not follow from its scenarios', () => {
  let count = 0;
  for (const results of [passing, failing, deviating, oneShard, mixedResults()])
    for (const rule of results.constraints)
      for (const verdict of verdicts) {
        if (verdict === rule.verdict) continue;
        const changed = changeRules(results, (each) => (each === rule ? { verdict } : {}));
        assert.match(
          findContradiction(written(changed)) ?? 'nothing',
          /: the verdict is .*, and by its scenarios /,
        );
        count += 1;
      }
  assert.ok(count > 60, String(count));
});

contradictions.run();
