import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { notForAdapters } from '../spec/integration-rules.js';
import type { RunEvent } from '../suites/events.js';
import { describeNotAsked } from './describe-run.js';
import {
  collect,
  constraintInfos,
  mock,
  runFinished,
  runStarted,
  scenarioJudged,
  targetFinished,
} from './fixtures/run-events.js';
import type { Results } from './results.js';
import { renderMarkdown } from './render-markdown.js';
import { renderTerminal } from './render-terminal.js';
import { createLayout } from './terminal-layout.js';

const own = 'integration/error/surfaces';

/** A run of code that keeps its one rule, where the documented rules were left out for this reason. */
function run(reason: string | undefined): Results {
  const [template] = constraintInfos();
  if (template === undefined) throw new TypeError('There are rules.');
  const documented = constraintInfos().map((info) => ({
    ...info,
    ...(reason === undefined ? {} : { scenarios: [], untestedReason: reason }),
  }));
  const tried = {
    ...template,
    constraint: { ...template.constraint, id: own },
    scenarios: template.scenarios.slice(0, 1).map((each) => ({ ...each, id: `${own}/x` })),
  };
  const events: readonly RunEvent[] = [
    runStarted([mock]),
    { type: 'target-started', target: mock, constraints: [...documented, tried] },
    ...(reason === undefined
      ? documented.flatMap((each) => each.scenarios.map(({ id }) => scenarioJudged(mock, id)))
      : []),
    scenarioJudged(mock, `${own}/x`),
    targetFinished(mock),
    runFinished(),
  ];
  return collect(events);
}

function describe(results: Results): string | undefined {
  const [target] = results.summary.targets;
  return target === undefined ? undefined : describeNotAsked(target, results);
}

const notAsked = suite('documented rules that were not asked');

notAsked('of an adapter: are left to other runs, in place of numbers, in every report', () => {
  const results = run(notForAdapters);
  const said = 'The 3 documented rules are left to runs that pass requests through as they are.';
  assert.is(describe(results), said);
  for (const text of [
    renderTerminal(results, { reportFiles: [] }, createLayout(120, false)),
    renderMarkdown(results),
  ]) {
    assert.match(text, said);
    assert.not.match(text, /0 of 0/);
    assert.match(text, 'The code under test keeps 1 of 1 rules');
  }
});

notAsked('were not selected', () => {
  assert.is(describe(run('not selected')), 'No documented rule was selected.');
});

notAsked('are counted where they were asked, and where they are missing for another reason', () => {
  assert.is(describe(run(undefined)), undefined);
  assert.is(describe(run('the run was cut short')), undefined);
  assert.match(renderMarkdown(run(undefined)), /Conforms to 2 of 2 rules that were shown/);
});

notAsked('lie in other shards, and neither they nor the code under test have lines of zeros', () => {
  const whole = run(undefined);
  const inShard = (shardOf: (id: string) => number): Results => ({
    ...whole,
    run: { ...whole.run, shard: { index: 1, count: 2, flags: [] } },
    constraints: whole.constraints.map((each) => ({ ...each, shard: shardOf(each.id) })),
  });
  const said = 'No documented rule is in this shard.';
  const [none, code, documented] = [
    inShard(() => 2),
    inShard((id) => (id === own ? 1 : 2)),
    inShard((id) => (id === own ? 2 : 1)),
  ];
  assert.equal([none, code, documented].map(describe), [said, said, undefined]);
  const texts = [none, code, documented].map((results) => renderMarkdown(results));
  assert.equal(
    texts.map((text) => text.includes('The code under test keeps')),
    [false, true, false],
  );
  assert.match(texts[0] ?? '', 'This is shard 1 of 2: none of the rules.');
  assert.match(texts[1] ?? '', 'This is shard 1 of 2: 1 of 4 rules on mock.');
});

notAsked.run();
