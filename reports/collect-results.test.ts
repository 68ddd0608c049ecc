import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { RunEvent } from '../suites/events.js';
import type { Observation } from '../suites/observation.js';
import { collectResults } from './collect-results.js';
import { exitCodeOf } from './exit-code.js';
import {
  aboveMax,
  accepted,
  atMax,
  caseJudged,
  channelRule,
  collect,
  control,
  counterexample,
  endpoint,
  failingRun,
  failure,
  keyRule,
  missing,
  mock,
  msw,
  passingRun,
  proseRule,
  rejected,
  repeat,
  runFinished,
  runStarted,
  scenarioJudged,
  targetEvents,
  targetFinished,
  targetStarted,
} from './fixtures/run-events.js';
import type { Judged, Skips } from './fixtures/run-events.js';
import { renderJson } from './json-reporter.js';
import type { ConstraintResult, Results } from './results.js';

function find(results: Results, id: string, target: string = 'mock'): ConstraintResult {
  const found = results.constraints.find((each) => each.id === id && each.target === target);
  if (found === undefined) throw new Error(`${id} on ${target} is not in the results`);
  return found;
}

function runOn(events: readonly RunEvent[]): Results {
  return collect([runStarted([mock]), ...events, runFinished()]);
}

const whole = suite('results of a whole run');

whole('are byte-equal for two equal streams but for start and duration', () => {
  const first = renderJson(collect(failingRun(endpoint)));
  const events = failingRun(endpoint).map((event): RunEvent => {
    if (event.type === 'run-finished') return { ...event, durationMs: 99 };
    return event.type === 'run-started'
      ? { type: 'run-started', run: { ...event.run, startedAt: '2027-01-01T00:00:00.000Z' } }
      : event;
  });
  const second = renderJson(collect(events));
  assert.is.not(second, first);
  const sameTimes = second.replace('2027-01-01T00:00:00.000Z', '2026-11-23T12:00:00.000Z');
  assert.is(sameTimes.replace('"durationMs": 99,', '"durationMs": 1234,'), first);
});

whole('list constraints in the order of the spec and the targets of each in the order of the run', () => {
  const { constraints } = collect(passingRun([msw, mock]));
  assert.equal(
    constraints.map(({ id, target }) => `${id} ${target}`),
    [keyRule, channelRule, proseRule].flatMap((id) => [`${id} msw`, `${id} mock`]),
  );
});

whole('count each target by itself', () => {
  const events = [
    runStarted([mock, endpoint]),
    ...targetEvents(mock),
    ...targetEvents(endpoint, { [aboveMax]: failure }),
    runFinished(),
  ];
  const { summary, run } = collect(events);
  assert.is(summary.verdict, 'does-not-conform');
  assert.is(summary.reason, '1 rule fails');
  const none = { inconclusive: 0, unsupported: 0, untested: 1 };
  assert.equal(summary.targets, [
    {
      name: 'mock',
      kind: 'simulated',
      constraints: 3,
      verdicts: { pass: 2, fail: 0, ...none },
      cases: 6,
      coverage: { shown: 2, total: 3 },
      conformance: { pass: 2, shown: 2 },
    },
    {
      name: 'endpoint',
      kind: 'real',
      constraints: 3,
      verdicts: { pass: 1, fail: 1, ...none },
      cases: 6,
      coverage: { shown: 2, total: 3 },
      conformance: { pass: 1, shown: 2 },
    },
  ]);
  assert.equal(run.targets[1], { name: 'endpoint', kind: 'real', endpoint: 'http://127.0.0.1:8080/' });
  assert.is(run.complete, true);
  assert.is(run.durationMs, 1234);
});

whole('say of a rule in prose that it is untested and why', () => {
  const prose = find(collect(passingRun([mock])), proseRule);
  assert.is(prose.verdict, 'untested');
  assert.is(prose.reason, 'one operation alone cannot show it');
  assert.equal(prose.scenarios, []);
});

whole('give each failure all that is needed to repeat it', () => {
  const results = collect(failingRun(endpoint));
  const [, scenario] = find(results, keyRule, 'endpoint').scenarios;
  const found = scenario?.counterexample;
  assert.is(scenario?.reason, 'the request was accepted');
  assert.is(found?.rule, 'Context.key has at most 100 characters (Unicode code points).');
  assert.is(found?.source.label, 'Length Constraints');
  assert.is(found?.expected, 'The request is refused with ValidationException.');
  assert.is(found?.observed, 'the request was accepted');
  assert.equal(found?.answer, { status: 200, headers: {}, body: '{"MessageId":"m-1"}' });
  assert.is(found?.error, null);
  assert.is(
    found?.command,
    'npx sms-voice-conformance run --target endpoint --endpoint http://127.0.0.1:8080/ --runs 10 --seed 7 ' +
      `--case ${aboveMax}/1 --reporter terminal`,
  );
  assert.match(found?.curl ?? '', /X-Amz-Target: PinpointSMSVoiceV2\.SendDestinationNumberVerificationCode/);
});

whole('leave out headers that differ between equal requests, and sort the others', () => {
  const headers = {
    'x-amzn-requestid': '1',
    'x-amz-id-2': '2',
    date: 'today',
    connection: 'keep-alive',
    'set-cookie': 'session=secret',
    'content-type': 'application/x-amz-json-1.0',
    'content-length': '2',
  };
  const results = collect(failingRun(mock, counterexample({ observation: accepted('{}', headers) })));
  const answer = find(results, keyRule).scenarios[1]?.counterexample?.answer;
  assert.is(
    JSON.stringify(answer?.headers),
    '{"content-length":"2","content-type":"application/x-amz-json-1.0"}',
  );
});

whole('show an error with its Reason and members', () => {
  const observation = rejected({ Reason: 'RESOURCE_NOT_ACTIVE', ResourceId: 'x' }, 'not active');
  const results = collect(failingRun(mock, counterexample({ observation })));
  assert.equal(find(results, keyRule).scenarios[1]?.counterexample?.error, {
    name: 'ConflictException',
    status: 400,
    reason: 'RESOURCE_NOT_ACTIVE',
    members: { Reason: 'RESOURCE_NOT_ACTIVE', ResourceId: 'x' },
    isTyped: true,
    message: 'not active',
  });
});

whole('are byte-equal also where a server makes up new ids', () => {
  const run = (id: string): string => {
    const observation = rejected({ Reason: 'X', Ids: [{ [id]: id }, 1] }, `request ${id}`);
    const wire = { status: 400, headers: { 'x-ray': id }, body: `{"MessageId":"${id}"}`, isUtf8: true };
    const found = counterexample({
      reason: `got ${id}`,
      observation: { ...observation, wire } as Observation,
    });
    return renderJson(collect(failingRun(endpoint, found)));
  };
  const first = run('2fbdd2c6-6156-4065-8050-cc621df6a1ed');
  assert.is(run('33BDDFAC-C3FD-4FCA-B5F8-0D7C6D2E37AA'), first);
  assert.ok(first.includes(String.raw`{\"MessageId\":\"<uuid>\"}`));
  assert.ok(first.includes('"<uuid>": "<uuid>"'));
});

whole('keep a key __proto__ of a shrunk request', () => {
  const request = JSON.parse('{"Context":{"__proto__":"v"}}') as Record<string, never>;
  const text = renderJson(collect(failingRun(mock, counterexample({ request }))));
  assert.ok(text.includes('"__proto__": "v"'));
  assert.ok(text.includes(String.raw`--data-raw '{\"Context\":{\"__proto__\":\"v\"}}'`));
});

whole.run();

const verdicts = suite('verdict of a constraint');

interface VerdictRow {
  readonly says: string;
  readonly skips?: Skips;
  readonly judged: Judged;
  readonly verdict: string;
  readonly reason?: string;
}

const inconclusive = { verdict: 'inconclusive', reason: 'throttled' } as const;
const unsupported = { verdict: 'unsupported', reason: 'no HTTP' } as const;
const notSelected = { verdict: 'untested', reason: 'not selected' } as const;
const waived = { verdict: 'untested', reason: 'another rule hides it' } as const;

const rows: readonly VerdictRow[] = [
  { says: 'pass where all scenarios pass', judged: {}, verdict: 'pass' },
  {
    says: 'fail where one fails, whatever the others are',
    judged: { [atMax]: inconclusive, [aboveMax]: failure },
    verdict: 'fail',
    reason: 'the request was accepted',
  },
  {
    says: 'inconclusive where one is and none fails',
    judged: { [atMax]: inconclusive },
    verdict: 'inconclusive',
    reason: 'throttled',
  },
  {
    says: 'pass where the target cannot show the others',
    skips: { [atMax]: unsupported },
    judged: {},
    verdict: 'pass',
  },
  {
    says: 'pass where another scenario had to be waived',
    judged: { [atMax]: waived },
    verdict: 'pass',
  },
  {
    says: 'unsupported where the target can show none',
    skips: { [atMax]: unsupported, [aboveMax]: unsupported },
    judged: {},
    verdict: 'unsupported',
    reason: 'no HTTP',
  },
  {
    says: 'untested where a scenario was not selected',
    skips: { [atMax]: notSelected },
    judged: {},
    verdict: 'untested',
    reason: 'only 1 of 2 scenarios was run',
  },
  {
    says: 'fail where a scenario was not selected and another fails',
    skips: { [atMax]: notSelected },
    judged: { [aboveMax]: failure },
    verdict: 'fail',
    reason: 'the request was accepted',
  },
  {
    says: 'untested where none was selected',
    skips: { [atMax]: notSelected, [aboveMax]: notSelected },
    judged: {},
    verdict: 'untested',
    reason: 'not selected',
  },
  {
    says: 'untested where some are unsupported and the others were not selected',
    skips: { [atMax]: unsupported, [aboveMax]: notSelected },
    judged: {},
    verdict: 'untested',
    reason: 'not selected',
  },
];

for (const row of rows) {
  verdicts(`is ${row.says}`, () => {
    const scenarioIds = [atMax, aboveMax, missing].filter((id) => row.skips?.[id] === undefined);
    const results = runOn([
      targetStarted(mock, row.skips),
      control(mock, 'accepted'),
      ...scenarioIds.map((id) => scenarioJudged(mock, id, row.judged[id])),
      targetFinished(mock),
    ]);
    const result = find(results, keyRule);
    assert.is(result.verdict, row.verdict);
    assert.is(result.reason, row.reason);
  });
}

verdicts('ignores a scenario-judged of a scenario that was skipped but for its verdict', () => {
  const results = runOn([
    targetStarted(mock, { [atMax]: notSelected }),
    scenarioJudged(mock, atMax, notSelected),
    scenarioJudged(mock, aboveMax),
    scenarioJudged(mock, missing),
    targetFinished(mock),
  ]);
  assert.is(find(results, keyRule).verdict, 'untested');
  assert.is(find(results, channelRule).verdict, 'pass');
});

verdicts.run();

const cut = suite('results of a run that was cut short');

cut('are incomplete at the start, when nothing is known of the rules', () => {
  const results = collect([runStarted([mock])]);
  assert.is(results.run.complete, false);
  assert.is(results.run.incompleteReason, 'the run was cut short');
  assert.is(results.summary.verdict, 'inconclusive');
  assert.is(exitCodeOf(results), 3);
  assert.equal(results.constraints, []);
});

cut('are incomplete without run-finished, and scenarios without a verdict are untested', () => {
  const results = collect([
    runStarted([mock]),
    targetStarted(mock),
    control(mock, 'accepted'),
    scenarioJudged(mock, atMax),
    caseJudged(mock, { scenarioId: aboveMax, index: 0, verdict: 'fail' }),
  ]);
  assert.is(results.run.complete, false);
  const key = find(results, keyRule);
  assert.is(key.verdict, 'untested');
  assert.is(key.reason, 'only 1 of 2 scenarios was run');
  assert.is(key.scenarios[1]?.reason, 'the run was cut short after 1 of 2 cases, 1 of which failed');
  assert.is(key.scenarios[1]?.cases, 1);
  assert.is(find(results, channelRule).reason, 'the run was cut short');
  assert.is(find(results, proseRule).reason, 'one operation alone cannot show it');
});

cut('take the reason from the target', () => {
  const results = collect([
    runStarted([mock]),
    targetStarted(mock),
    targetFinished(mock, false, 'the target stopped answering'),
    runFinished(false),
  ]);
  assert.is(results.run.incompleteReason, 'mock: the target stopped answering');
  assert.is(find(results, channelRule).reason, 'the run was cut short: the target stopped answering');
});

cut('are incomplete where a target was never started', () => {
  const results = collect([runStarted([mock, msw]), ...targetEvents(mock), runFinished()]);
  assert.is(results.run.complete, false);
  assert.is(results.summary.targets[1]?.coverage.total, 0);
});

cut('are incomplete where run-finished says so', () => {
  const results = collect([runStarted([mock]), ...targetEvents(mock), runFinished(false)]);
  assert.is(results.run.complete, false);
  assert.is(exitCodeOf(results), 3);
});

cut('still do not conform where a rule was shown to be broken', () => {
  const results = collect([runStarted([mock]), targetStarted(mock), scenarioJudged(mock, aboveMax, failure)]);
  assert.is(exitCodeOf(results), 1);
});

cut.run();

const refused = suite('results where the control failed');

refused('are inconclusive with its reason, but for what the target cannot show', () => {
  const results = runOn([
    targetStarted(mock, { [atMax]: unsupported }),
    control(mock, 'refused', 'the control was refused'),
    targetFinished(mock),
  ]);
  const key = find(results, keyRule);
  assert.is(key.verdict, 'inconclusive');
  assert.is(key.reason, 'the control was refused');
  assert.is(key.scenarios[0]?.verdict, 'unsupported');
  assert.is(find(results, proseRule).verdict, 'untested');
  assert.is(results.summary.reason, 'mock: the control was refused');
  assert.is(exitCodeOf(results), 3);
});

refused('where the target does not have the operation: unsupported, with its reason, but for prose', () => {
  const results = runOn([
    targetStarted(mock),
    control(mock, 'unknown-operation', 'it is not there'),
    targetFinished(mock),
  ]);
  const key = find(results, keyRule);
  assert.is(key.verdict, 'unsupported');
  assert.is(key.reason, 'it is not there');
  assert.is(find(results, proseRule).verdict, 'untested');
  assert.is(exitCodeOf(results), 3, 'no rule was shown');
});

refused('keep what the run says of a scenario', () => {
  const results = runOn([
    targetStarted(mock),
    control(mock, 'refused', 'the control was refused'),
    scenarioJudged(mock, missing, { verdict: 'untested', reason: 'nothing was sent' }),
    targetFinished(mock),
  ]);
  assert.is(find(results, channelRule).verdict, 'untested');
  assert.is(find(results, channelRule).reason, 'nothing was sent');
});

refused('are inconclusive also where another target conforms', () => {
  const results = collect([
    runStarted([mock, endpoint]),
    ...targetEvents(mock),
    targetStarted(endpoint),
    control(endpoint, 'masked', 'connection refused'),
    targetFinished(endpoint),
    runFinished(),
  ]);
  assert.is(exitCodeOf(results), 3);
});

refused.run();

const misuse = suite('events that no run makes');

misuse('are refused before the run has started', () => {
  assert.throws(() => collectResults(repeat).results(), /had not started/);
});

misuse('are refused of a target that was not started', () => {
  assert.throws(() => collect([runStarted([mock]), scenarioJudged(mock, atMax)]), /had not started/);
});

misuse('are refused of a scenario that was not announced', () => {
  const events = [runStarted([mock]), targetStarted(mock), scenarioJudged(mock, `${keyRule}/unheard-of`)];
  assert.throws(() => collect(events), /had not announced/);
});

misuse.run();

const size = suite('size');

size('does not grow with the number of cases', () => {
  const collector = collectResults(repeat);
  collector.add(runStarted([mock]));
  collector.add(targetStarted(mock));
  // Warm up, so that what is compiled once does not count.
  const feed = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      const request = { VerificationChannel: 'x'.repeat(10).concat(String(index)).repeat(20) };
      collector.add(caseJudged(mock, { scenarioId: atMax, index, request }));
    }
  };
  feed(1_000);
  const before = heapUsed();
  feed(100_000);
  const grownBytes = heapUsed() - before;
  assert.is(collector.results().constraints[0]?.scenarios[0]?.cases, 101_000);
  // 100,000 cases that are kept take more than 60 MB.
  assert.ok(grownBytes < 4_000_000, `the heap grew by ${grownBytes} bytes`);
});

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  return process.memoryUsage().heapUsed;
}

size.run();
