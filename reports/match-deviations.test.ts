import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { RunEvent } from '../suites/events.js';
import type { FailureShape } from '../suites/failure-shape.js';
import { collectResults } from './collect-results.js';
import type { DeviationEntry, DeviationsContext } from './deviations.js';
import { exitCodeOf } from './exit-code.js';
import {
  aboveMax,
  atMax,
  channelRule,
  control,
  endpoint,
  failure,
  keyRule,
  missing,
  mock,
  operation,
  passingRun,
  proseRule,
  repeat,
  runFinished,
  runStarted,
  scenarioJudged,
  targetEvents,
  targetFinished,
  targetStarted,
} from './fixtures/run-events.js';
import type { Judged, Skips } from './fixtures/run-events.js';
import type { DeviationResult, Results } from './results.js';

/** The fixtures' runs start on 2026-11-23. */
const yesterday = '2026-11-22';
const today = '2026-11-23';

function entry(changes: Partial<DeviationEntry> = {}): DeviationEntry {
  return {
    id: aboveMax,
    target: 'endpoint',
    observed: ['accepted'],
    reason: 'The gateway does not look.',
    ticket: undefined,
    expires: undefined,
    where: 'known.yaml:2:9',
    ...changes,
  };
}

function collect(
  events: readonly RunEvent[],
  entries: readonly DeviationEntry[],
  changes: Partial<DeviationsContext> = {},
): Results {
  const collector = collectResults(repeat, {
    entries,
    operations: [operation, 'DeleteVerifiedDestinationNumber'],
    selectedId: undefined,
    ...changes,
  });
  for (const event of events) collector.add(event);
  return collector.results();
}

function runOf(judged: Judged = {}): readonly RunEvent[] {
  return [runStarted([endpoint]), ...targetEvents(endpoint, judged), runFinished()];
}

/** A run of a part: scenarios that are skipped, and those that are judged. */
function partOf(skips: Skips, judged: Judged): readonly RunEvent[] {
  return [
    runStarted([endpoint]),
    targetStarted(endpoint, skips),
    control(endpoint, 'accepted'),
    ...Object.entries(judged).map(([id, options]) => scenarioJudged(endpoint, id, options)),
    targetFinished(endpoint),
    runFinished(),
  ];
}

function failing(...shapes: readonly FailureShape[]): Judged[string] {
  return { ...failure, shapes };
}

const accepted = { kind: 'accepted' } as const;
const status422 = { kind: 'rejected', error: 'ValidationException', status: 422, isJson: true } as const;
const form422 = { rejected: { error: 'ValidationException', status: 422 } } as const;
const notSelected = { verdict: 'untested', reason: 'not selected' } as const;
const cannot = { verdict: 'unsupported', reason: 'there is no HTTP' } as const;
const masked = { verdict: 'inconclusive', reason: 'throttled' } as const;
const wrong: Judged = { [aboveMax]: failure };

interface Row {
  readonly says: string;
  readonly events: readonly RunEvent[];
  readonly entry: DeviationEntry;
  readonly status: DeviationResult['status'];
  readonly code: 0 | 1 | 3;
  readonly detail?: RegExp;
  readonly selectedId?: string;
}

const rows: readonly Row[] = [
  { says: 'a failure as listed', events: runOf(wrong), entry: entry(), status: 'confirmed', code: 0 },
  {
    says: 'a failure in one of the listed ways, and the other way is named',
    events: runOf(wrong),
    entry: entry({ observed: ['accepted', form422] }),
    status: 'confirmed',
    code: 0,
    detail: /^not seen this time: rejected: \{error: ValidationException, status: 422\}$/,
  },
  {
    says: 'a failure in all of the listed ways',
    events: runOf({ [aboveMax]: failing(accepted, status422) }),
    entry: entry({ observed: [form422, 'accepted'] }),
    status: 'confirmed',
    code: 0,
  },
  {
    says: 'a rule whose failing scenario fails as listed',
    events: runOf(wrong),
    entry: entry({ id: keyRule }),
    status: 'confirmed',
    code: 0,
  },
  {
    says: 'a rule whose scenarios fail in different listed ways',
    events: runOf({ [aboveMax]: failing(accepted), [atMax]: failing(status422) }),
    entry: entry({ id: keyRule, observed: ['accepted', form422] }),
    status: 'confirmed',
    code: 0,
  },
  {
    says: 'on its last day',
    events: runOf(wrong),
    entry: entry({ expires: today }),
    status: 'confirmed',
    code: 0,
  },
  {
    says: 'on the day after it',
    events: runOf(wrong),
    entry: entry({ expires: yesterday }),
    status: 'expired',
    code: 1,
    detail: /2026-11-22/,
  },
  {
    says: 'expired, though the target was fixed',
    events: runOf(),
    entry: entry({ expires: yesterday }),
    status: 'expired',
    code: 1,
  },
  {
    says: 'a failure in another way',
    events: runOf({ [aboveMax]: failing(status422) }),
    entry: entry(),
    status: 'other-shape',
    code: 1,
    detail: /^it fails in another way: rejected: \{error: ValidationException, status: 422\} \(above-max\)$/,
  },
  {
    says: 'a later case that fails in another way than the first',
    events: runOf({ [aboveMax]: failing(accepted, status422) }),
    entry: entry(),
    status: 'other-shape',
    code: 1,
    detail: /^it fails in another way: rejected: \{error: ValidationException, status: 422\} \(above-max\)$/,
  },
  {
    says: 'the right error with another status',
    events: runOf({ [aboveMax]: failing({ ...status422, status: 500 }) }),
    entry: entry({ observed: [form422] }),
    status: 'other-shape',
    code: 1,
  },
  {
    says: 'another scenario of the rule that fails in another way',
    events: runOf({ [aboveMax]: failing(accepted), [atMax]: failing(status422) }),
    entry: entry({ id: keyRule }),
    status: 'other-shape',
    code: 1,
    detail: /\(at-max\)$/,
  },
  {
    says: 'a failure of which no shape is known',
    events: runOf({ [aboveMax]: failing() }),
    entry: entry(),
    status: 'other-shape',
    code: 1,
  },
  {
    says: 'another failing scenario of the rule, which is not listed',
    events: runOf({ [aboveMax]: failing(accepted), [atMax]: failing(accepted) }),
    entry: entry(),
    status: 'confirmed',
    code: 1,
  },
  {
    says: 'a failure of another rule',
    events: runOf({ [aboveMax]: failing(accepted), [missing]: failing(accepted) }),
    entry: entry(),
    status: 'confirmed',
    code: 1,
  },
  {
    says: 'a scenario that passes',
    events: runOf(),
    entry: entry(),
    status: 'unexpected-pass',
    code: 1,
    detail: /remove the entry/,
  },
  {
    says: 'a scenario that passes where another one of the rule fails',
    events: runOf({ [atMax]: failure }),
    entry: entry(),
    status: 'unexpected-pass',
    code: 1,
  },
  {
    says: 'a rule that passes',
    events: runOf(),
    entry: entry({ id: keyRule }),
    status: 'unexpected-pass',
    code: 1,
  },
  {
    says: 'a rule that passes in all that the target can show',
    events: partOf({ [aboveMax]: cannot }, { [atMax]: {}, [missing]: {} }),
    entry: entry({ id: keyRule }),
    status: 'unexpected-pass',
    code: 1,
  },
  {
    says: 'an id with a typing error',
    events: runOf(wrong),
    entry: entry({ id: aboveMax.replace('above-max', 'abov-max') }),
    status: 'unknown-id',
    code: 1,
    detail: new RegExp(`did you mean ${aboveMax}\\?$`),
  },
  {
    says: 'an id whose operation has a typing error',
    events: runOf(),
    entry: entry({ id: aboveMax.replace('Code/', 'Cod/') }),
    status: 'unknown-id',
    code: 1,
    detail: new RegExp(`did you mean ${aboveMax}\\?$`),
  },
  {
    says: 'an id without operation',
    events: runOf(),
    entry: entry({ id: aboveMax.slice(operation.length + 1) }),
    status: 'unknown-id',
    code: 1,
    detail: new RegExp(`did you mean ${aboveMax}\\?$`),
  },
  {
    says: 'the id of a case',
    events: runOf(wrong),
    entry: entry({ id: `${aboveMax}/0` }),
    status: 'unknown-id',
    code: 1,
  },
  {
    says: 'the id of an operation',
    events: runOf(),
    entry: entry({ id: operation }),
    status: 'unknown-id',
    code: 1,
    detail: /^there is no rule or scenario of this id; explain lists/,
  },
  {
    says: 'a target that is not part of the run, whatever else is wrong with it',
    events: runOf(),
    entry: entry({ target: 'live', id: 'x', expires: yesterday }),
    status: 'not-run',
    code: 0,
    detail: /target live/,
  },
  {
    says: 'an operation that is not part of the run',
    events: runOf(),
    entry: entry({ id: 'DeleteVerifiedDestinationNumber/request/combination', expires: yesterday }),
    status: 'not-run',
    code: 0,
    detail: /operation DeleteVerifiedDestinationNumber/,
  },
  {
    says: 'a scenario that was not selected, also where the entry has expired',
    events: partOf({ [aboveMax]: notSelected, [atMax]: notSelected }, { [missing]: {} }),
    entry: entry({ expires: yesterday }),
    selectedId: channelRule,
    status: 'undecided',
    code: 0,
    detail: /not selected/,
  },
  {
    says: 'a rule of which a scenario was selected that passes',
    events: partOf({ [aboveMax]: notSelected, [missing]: notSelected }, { [atMax]: {} }),
    entry: entry({ id: keyRule }),
    selectedId: atMax,
    status: 'undecided',
    code: 0,
    detail: /only 1 of 2 scenarios was run/,
  },
  {
    says: 'a rule of which a scenario was selected that fails',
    events: partOf({ [atMax]: notSelected, [missing]: notSelected }, { [aboveMax]: failure }),
    entry: entry({ id: keyRule }),
    selectedId: aboveMax,
    status: 'confirmed',
    code: 0,
  },
  {
    says: 'a scenario of which one case was selected that passes',
    events: partOf({ [atMax]: notSelected, [missing]: notSelected }, { [aboveMax]: {} }),
    entry: entry(),
    selectedId: `${aboveMax}/1`,
    status: 'undecided',
    code: 0,
    detail: /one case/,
  },
  {
    says: 'a rule of one scenario of which one case was selected that passes',
    events: partOf({ [atMax]: notSelected, [aboveMax]: notSelected }, { [missing]: {} }),
    entry: entry({ id: channelRule }),
    selectedId: `${missing}/0`,
    status: 'undecided',
    code: 0,
    detail: /one case/,
  },
  {
    says: 'an expired entry whose rule was selected',
    events: partOf({ [atMax]: notSelected, [missing]: notSelected }, { [aboveMax]: {} }),
    entry: entry({ expires: yesterday }),
    selectedId: keyRule,
    status: 'expired',
    code: 1,
  },
  {
    says: 'a scenario that the target cannot show',
    events: partOf({ [aboveMax]: cannot }, { [atMax]: {}, [missing]: {} }),
    entry: entry(),
    status: 'undecided',
    code: 0,
    detail: /^unsupported: there is no HTTP$/,
  },
  {
    says: 'a rule that no request can show',
    events: runOf(),
    entry: entry({ id: proseRule }),
    status: 'undecided',
    code: 0,
    detail: /^untested: one operation alone cannot show it$/,
  },
  {
    says: 'a scenario without conclusive verdict',
    events: runOf({ [aboveMax]: masked }),
    entry: entry(),
    status: 'undecided',
    code: 0,
    detail: /^inconclusive: throttled$/,
  },
  {
    says: 'a rule of which one scenario has none',
    events: runOf({ [aboveMax]: masked }),
    entry: entry({ id: keyRule }),
    status: 'undecided',
    code: 0,
  },
  {
    says: 'a scenario that passes in a run that was cut short',
    events: runOf().slice(0, -1),
    entry: entry(),
    status: 'undecided',
    code: 3,
    detail: /incomplete/,
  },
  {
    says: 'a failure as listed in a run that was cut short',
    events: runOf(wrong).slice(0, -1),
    entry: entry(),
    status: 'confirmed',
    code: 3,
  },
  {
    says: 'a typing error in a run that was cut short',
    events: runOf().slice(0, -1),
    entry: entry({ id: 'x' }),
    status: 'unknown-id',
    code: 1,
  },
  {
    says: 'a target that had no turn',
    events: [runStarted([mock, endpoint]), ...targetEvents(mock)],
    entry: entry({ id: 'x', expires: yesterday }),
    status: 'undecided',
    code: 3,
    detail: /turn/,
  },
  {
    says: 'a target whose control failed',
    events: [
      runStarted([endpoint]),
      targetStarted(endpoint),
      control(endpoint, 'masked', 'down'),
      targetFinished(endpoint, false, 'down'),
      runFinished(false),
    ],
    entry: entry(),
    status: 'undecided',
    code: 3,
  },
];

const matching = suite('known deviations');

for (const { says, events, entry: listed, status, code, detail, selectedId } of rows) {
  matching(`${status}, exit code ${code}: ${says}`, () => {
    const results = collect(events, [listed], { selectedId });
    const [found, ...others] = results.deviations ?? [];
    assert.equal([found?.status, others.length], [status, 0], JSON.stringify(found));
    assert.is(exitCodeOf(results), code, JSON.stringify(results.summary));
    if (detail !== undefined) assert.match(found?.detail ?? '', detail);
  });
}

matching('verdicts stay as they are, and say which entry they are known by', () => {
  const more = { ticket: 'GW-1', expires: '2027-01-01' };
  const results = collect(runOf(wrong), [entry(more)]);
  const note = { id: aboveMax, reason: 'The gateway does not look.', ...more };
  const [key] = results.constraints;
  assert.equal([key?.verdict, key?.deviation], ['fail', { entries: [note] }]);
  const scenario = key?.scenarios.find((each) => each.id === aboveMax);
  assert.equal([scenario?.verdict, scenario?.shapes, scenario?.deviation], ['fail', ['accepted'], note]);
  assert.ok(scenario?.counterexample);
  assert.equal(results.summary.deviations, { entries: 1, known: 1, broken: 0 });
  const [target] = results.summary.targets;
  assert.equal([target?.verdicts.fail, target?.knownFailures, target?.verdicts.pass], [1, 1, 1]);
  assert.equal([results.summary.verdict, results.summary.reason], ['conforms', undefined]);
});

matching('a rule is known only where every failing scenario is', () => {
  const judged = { [aboveMax]: failing(accepted), [atMax]: failing(status422) };
  const half = collect(runOf(judged), [entry()]);
  const [key] = half.constraints;
  assert.is(key?.deviation, undefined);
  assert.equal(
    key?.scenarios.map((each) => each.deviation?.id),
    [undefined, aboveMax],
  );
  assert.is(half.summary.reason, '1 rule fails');
  const whole = collect(runOf(judged), [entry(), entry({ id: atMax, observed: [form422] })]);
  const ids = whole.constraints[0]?.deviation?.entries.map(({ id }) => id);
  assert.equal(ids, [atMax, aboveMax]);
  assert.is(exitCodeOf(whole), 0);
});

matching('an entry is about its target alone', () => {
  const events = [
    runStarted([mock, endpoint]),
    ...targetEvents(mock, wrong),
    ...targetEvents(endpoint, wrong),
    runFinished(),
  ];
  const results = collect(events, [entry()]);
  const known = results.constraints.filter((each) => each.deviation !== undefined);
  assert.equal(
    known.map(({ target }) => target),
    ['endpoint'],
  );
  assert.is(exitCodeOf(results), 1);
  assert.is(exitCodeOf(collect(events, [entry(), entry({ target: 'mock' })])), 0);
});

matching('says how many rules fail, and how many entries do not hold', () => {
  const results = collect(runOf({ [missing]: failure }), [entry(), entry({ id: 'x' })]);
  assert.is(results.summary.reason, '1 rule fails; 2 listed deviations do not hold');
  assert.equal(results.summary.deviations, { entries: 2, known: 0, broken: 2 });
  assert.is(collect(runOf(), [entry()]).summary.reason, '1 listed deviation does not hold');
});

matching('nothing is added where there is no list, and no failure is excused by an empty one', () => {
  const collector = collectResults(repeat);
  for (const event of runOf(wrong)) collector.add(event);
  const results = collector.results();
  assert.is('deviations' in results || 'deviations' in results.summary, false);
  assert.not.ok(results.summary.targets.some((each) => 'knownFailures' in each));
  assert.is(exitCodeOf(results), 1);
  assert.is(exitCodeOf(collect(runOf(wrong), [])), 1);
  assert.is(exitCodeOf(collect(passingRun([endpoint]), [])), 0);
});

matching.run();
