import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { RunEvent, TargetInfo } from '../suites/events.js';
import {
  collect,
  constraintInfos,
  mock,
  msw,
  runFinished,
  runStarted,
  scenarioJudged,
  targetFinished,
} from './fixtures/run-events.js';
import { listFailures } from './list-failures.js';
import type { ListedFailures } from './list-failures.js';

/** What a target shows of rules that all fail. */
function failing(target: TargetInfo, ids: readonly string[]): readonly RunEvent[] {
  const constraints = constraintInfos()
    .slice(0, 1)
    .flatMap((info) =>
      ids.map((id) => ({
        ...info,
        constraint: { ...info.constraint, id },
        scenarios: info.scenarios.slice(0, 1).map((each) => ({ ...each, id: `${id}/x` })),
      })),
    );
  return [
    { type: 'target-started', target, constraints },
    ...ids.map((id) => scenarioJudged(target, `${id}/x`, { verdict: 'fail' })),
    targetFinished(target),
  ];
}

function list(ids: readonly string[], most: number): ListedFailures {
  const events = [runStarted([mock, msw]), ...failing(mock, ids), ...failing(msw, ids), runFinished()];
  return listFailures(collect(events), most);
}

const shownIn = ({ shown }: ListedFailures): readonly string[] =>
  shown.map(({ constraint }) => `${constraint.id} ${constraint.target}`);

const failures = suite('listFailures');

failures('begins with the rules of the code under test', () => {
  const listed = list(['Op/A/type', 'Op/B/type', 'integration/error/surfaces'], 20);
  assert.equal(shownIn(listed), [
    'integration/error/surfaces mock',
    'integration/error/surfaces msw',
    'Op/A/type mock',
    'Op/A/type msw',
    'Op/B/type mock',
    'Op/B/type msw',
  ]);
  assert.equal([listed.count, listed.more], [6, 0]);
});

failures('shows as many rules as can be before a second target of one', () => {
  const listed = list(['Op/A/type', 'Op/B/type', 'integration/error/surfaces'], 4);
  assert.equal(shownIn(listed), [
    'integration/error/surfaces mock',
    'integration/error/surfaces msw',
    'Op/A/type mock',
    'Op/B/type mock',
  ]);
  assert.equal([listed.count, listed.more], [6, 2]);
  assert.equal(shownIn(list(['Op/A/type', 'Op/B/type', 'integration/error/surfaces'], 2)), [
    'integration/error/surfaces mock',
    'Op/A/type mock',
  ]);
});

failures('names what narrows them only where both kinds of rules fail', () => {
  assert.match(list(['Op/A/type', 'integration/error/surfaces'], 1).narrower ?? '', /^--case integration /);
  assert.is(list(['Op/A/type'], 1).narrower, undefined);
  assert.is(list(['integration/error/surfaces'], 1).narrower, undefined);
});

failures.run();
