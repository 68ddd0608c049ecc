import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { countCodePoints } from '../spec/count-code-points.js';
import type { RunEvent } from '../suites/events.js';
import {
  aboveMax,
  accepted,
  atMax,
  caseJudged,
  collect,
  control,
  counterexample,
  endpoint,
  failingRun,
  failure,
  missing,
  mock,
  msw,
  passingRun,
  rejected,
  runFinished,
  runStarted,
  scenarioJudged,
  targetEvents,
  targetFinished,
  targetStarted,
} from './fixtures/run-events.js';
import { terminalReporter } from './terminal-reporter.js';
import type { TerminalOptions } from './terminal-reporter.js';

async function print(events: readonly RunEvent[], changes: Partial<TerminalOptions> = {}): Promise<string> {
  const printed: string[] = [];
  const reporter = terminalReporter({
    write: (text) => void printed.push(text),
    isTty: false,
    columns: 100,
    colour: false,
    nowMs: () => 0,
    reportFiles: ['out/results.json'],
    ...changes,
  });
  for (const event of events) reporter.onEvent(event);
  await reporter.finish(collect(events));
  return printed.join('');
}

/** Everything that comes after its predecessor in a text. */
function assertInOrder(text: string, parts: readonly string[]): void {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    assert.ok(at >= 0, `"${part}" is missing after character ${from} of:\n${text}`);
    from = at + part.length;
  }
}

const report = suite('report on a terminal');

report('has failures first, each with all that is needed', async () => {
  const text = await print(failingRun(endpoint));
  assertInOrder(text, [
    'sms-voice-conformance 0.1.0, spec abcdef012345, seed 7, runs 10',
    'FAILURES: 1',
    `1) FAIL ${aboveMax}`,
    'Target    endpoint at http://127.0.0.1:8080/ (real)',
    'Rule      Context.key has at most 100 characters (Unicode code points).',
    'Source    Length Constraints (documented, read 2026-11-23)',
    'https://docs.aws.amazon.com/page.html',
    'Input     {',
    '"kkkkkkkkkkkkkkkkkkk…kkkkkkkkkkkkkkkkkkk" (101 code points): "v"',
    'Expected  The request is refused with ValidationException.',
    'Observed  the request was accepted',
    'Answer    HTTP 200, {"MessageId":"m-1"}',
    `Repeat    npx sms-voice-conformance run --target endpoint --endpoint http://127.0.0.1:8080/ --runs 10 --seed 7 --case ${aboveMax}/1 --reporter terminal\n`,
    'Context of SendDestinationNumberVerificationCode',
    'Context.key/length.max     FAIL 4',
    'VerificationChannel of',
    'required                   pass 2',
    'prose.verify-follows-send  untested',
    'endpoint (real) shows what this endpoint does.',
    'Conforms to 1 of 2 rules that were shown. Shown: 2 of 3 rules of the spec.',
    '1 pass, 1 fail, 0 inconclusive, 0 unsupported, 1 untested; 6 cases.',
    'Reports:\n  out/results.json\n',
    'DOES NOT CONFORM: 1 rule fails.\n',
  ]);
});

report('has a column per target, and never one number for both kinds', async () => {
  const events = [
    runStarted([mock, endpoint]),
    ...targetEvents(mock),
    ...targetEvents(endpoint, { [missing]: { verdict: 'inconclusive', reason: 'throttled' } }),
    runFinished(),
  ];
  const text = await print(events);
  assertInOrder(text, [
    '  rule                       mock      endpoint\n',
    '  required                   pass 2    inconclusive 2\n',
    'Not decided\n  endpoint, inconclusive: throttled (1 rule)\n',
    'mock (simulated) shows what the code under test does, not what the service does.',
    'endpoint (real) shows',
    'CONFORMS: every rule that was shown holds. 1 verdict could not be reached.\n',
  ]);
});

report('names the other scenarios of a rule that fail once', async () => {
  const events = [
    runStarted([mock]),
    ...targetEvents(mock, { [atMax]: { verdict: 'fail', reason: 'refused' }, [aboveMax]: failure }),
    runFinished(),
  ];
  const text = await print(events);
  assertInOrder(text, [`1) FAIL ${atMax}`, 'Observed  refused', 'Also fail above-max']);
  assert.not.match(text, /2\) FAIL/);
});

report('counts a rule that two targets break as one rule, shown twice', async () => {
  const events = [
    runStarted([mock, msw]),
    ...targetEvents(mock, { [aboveMax]: failure }),
    ...targetEvents(msw, { [aboveMax]: failure }),
    runFinished(),
  ];
  const text = await print(events);
  assertInOrder(text, [
    '1) FAIL',
    'Target    mock',
    '2) FAIL',
    'Target    msw',
    'DOES NOT CONFORM: 1 rule fails.',
  ]);
});

report('leaves out what was not selected', async () => {
  const skipped = { verdict: 'untested', reason: 'not selected' } as const;
  const text = await print([
    runStarted([mock]),
    targetStarted(mock, { [aboveMax]: skipped, [missing]: skipped }),
    control(mock, 'accepted'),
    scenarioJudged(mock, atMax),
    targetFinished(mock),
    runFinished(),
  ]);
  assert.match(text, /key\/length\.max {2}untested 2/);
  assert.not.match(text, /prose|required/);
  assert.match(text, /not selected are left out/);
  assert.match(text, /\nCONFORMS: every scenario that was run holds\.\n$/);
});

report('says first and last that a run is incomplete', async () => {
  for (const columns of [40, 100]) {
    const lines = (await print(failingRun(mock).slice(0, -1), { columns })).trimEnd().split('\n');
    assert.is(lines[0], 'INCOMPLETE RUN: the run was cut short.');
    assert.is(lines.at(-1), 'INCOMPLETE RUN: the run was cut short.');
  }
});

report('ends a reason that is a sentence with one full stop', async () => {
  const events = [
    runStarted([mock]),
    targetStarted(mock),
    targetFinished(mock, false, 'It stopped.'),
    runFinished(false),
  ];
  const text = await print(events);
  assert.match(text, /\nINCONCLUSIVE: mock: It stopped\.\nINCOMPLETE RUN: mock: It stopped\.\n$/);
});

report('shortens a long reason in the last line only', async () => {
  const reason = `${'very '.repeat(30)}long`;
  const events = [
    runStarted([mock]),
    targetStarted(mock),
    targetFinished(mock, false, reason),
    runFinished(false),
  ];
  const lines = (await print(events, { columns: 40 })).trimEnd().split('\n');
  assert.match(lines[0] ?? '', /^INCOMPLETE RUN: mock: very/);
  assert.match(lines.at(-1) ?? '', /^INCOMPLETE RUN: mo.*…/);
  assert.ok(lines.slice(0, 6).join(' ').includes('very long.'));
});

report.run();

const widths = suite('width');

for (const columns of [40, 60, 80, 200]) {
  widths(`of ${columns} columns holds every line but those to be copied`, async () => {
    const shrunk = counterexample({
      reason: `the request was accepted, ${'and '.repeat(40)}${'x'.repeat(300)}`,
    });
    const events = [
      runStarted([mock, msw, endpoint]),
      ...targetEvents(mock),
      ...targetEvents(msw),
      ...targetEvents(endpoint, { [aboveMax]: { ...failure, counterexample: shrunk } }),
      runFinished(),
    ];
    const text = await print(events, { columns });
    const copied = /^\d+\) FAIL|https:\/\/|sms-voice-conformance run|code points\)/;
    for (const line of text.split('\n').filter((each) => !copied.test(each))) {
      assert.ok(countCodePoints(line) <= Math.min(columns, 110), `${columns}: ${line}`);
    }
    assert.match(text, columns === 40 ? /endpoint: FAIL 4/ : /mock +msw +endpoint/);
  });
}

widths.run();

const hostile = suite('text of somebody else');

hostile('never reaches the terminal as control characters', async () => {
  const evil = '\u001b]0;title\u0007\u001b[2J\r\n\u009b31m\u202e';
  const found = counterexample({
    request: { [evil]: evil },
    expected: evil,
    reason: evil,
    observation: rejected({ Reason: evil }, evil),
  });
  const events = [
    runStarted([{ ...endpoint, endpoint: `http://x/${evil}` }]),
    targetStarted(endpoint),
    scenarioJudged(endpoint, aboveMax, { verdict: 'fail', reason: evil, counterexample: found }),
    scenarioJudged(endpoint, missing, { verdict: 'inconclusive', reason: evil }),
    targetFinished(endpoint, false, evil),
    runFinished(false),
  ];
  for (const columns of [40, 100]) {
    const text = await print(events, { columns, reportFiles: [`out${evil}`] });
    assert.not.match(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
    assert.ok(text.includes(String.raw`\u001b]0;title`));
  }
});

hostile('is abbreviated', async () => {
  const body = `start${'x'.repeat(1_000_000)}end`;
  const text = await print(failingRun(mock, counterexample({ observation: accepted(body) })));
  assert.ok(text.length < 5_000);
  assert.match(text, /start[^]*end/);
});

hostile('cannot look like colour where there is none, and colour is asked for by a flag only', async () => {
  assert.not.match(await print(failingRun(mock)), /\u001b/);
  assert.match(await print(failingRun(mock), { colour: true }), /\u001b\[31m/);
});

hostile('is counted where it is too much', async () => {
  const constraints = Array.from({ length: 25 }, (_, index) => {
    const started = targetStarted(mock);
    const base = started.type === 'target-started' ? started.constraints : [];
    return base.slice(0, 1).map((info) => ({
      ...info,
      constraint: { ...info.constraint, id: `Op/M${index}/length.max` },
      scenarios: info.scenarios.map((each) => ({ ...each, id: `Op/M${index}/length.max/x` })).slice(0, 1),
    }));
  }).flat();
  const events: readonly RunEvent[] = [
    runStarted([mock]),
    { type: 'target-started', target: mock, constraints },
    ...constraints.map(({ scenarios }) => scenarioJudged(mock, scenarios[0]?.id ?? '', failure)),
    targetFinished(mock),
    runFinished(),
  ];
  const text = await print(events);
  assert.match(text, /20\) FAIL/);
  assert.not.match(text, /21\) FAIL/);
  assert.match(text, /And 5 more, all of them in out\/results\.json\./);
  assert.match(await print(events, { reportFiles: [] }), /And 5 more; --reporter json lists all of them\./);
});

hostile.run();

const progress = suite('progress');

progress('is not shown where lines cannot be written over', async () => {
  const printed: string[] = [];
  const write = (text: string): void => void printed.push(text);
  const reporter = terminalReporter({
    write,
    isTty: false,
    columns: 80,
    colour: false,
    nowMs: () => 0,
    reportFiles: [],
  });
  for (const event of passingRun([mock])) reporter.onEvent(event);
  assert.equal(printed, []);
});

progress('is written over ten times a second at most, and is gone at the end', () => {
  const printed: string[] = [];
  let now = 0;
  const reporter = terminalReporter({
    write: (text) => void printed.push(text),
    isTty: true,
    columns: 80,
    colour: false,
    nowMs: () => now,
    reportFiles: [],
  });
  reporter.onEvent(runStarted([mock]));
  assert.equal(printed, []);
  reporter.onEvent(targetStarted(mock));
  for (let index = 0; index < 1_000; index += 1) {
    now += 1;
    reporter.onEvent(caseJudged(mock, { scenarioId: atMax, index: index % 2 }));
  }
  assert.is(printed.length, 11);
  assert.is(printed[0], '\r\u001b[2Kmock 0/6 cases');
  now += 100;
  reporter.onEvent(scenarioJudged(mock, atMax, failure));
  assert.is(printed.at(-1), '\r\u001b[2Kmock 6/6 cases, 1 failed');
  reporter.onEvent(targetFinished(mock));
  assert.is(printed.at(-1), '\r\u001b[2K');
});

progress('fits in one line', () => {
  const printed: string[] = [];
  const write = (text: string): void => void printed.push(text);
  const terminal = { write, isTty: true, columns: 10, colour: false, nowMs: () => 0, reportFiles: [] };
  const reporter = terminalReporter(terminal);
  reporter.onEvent(targetStarted(endpoint));
  assert.equal(printed, ['\r\u001b[2Kendpoint ']);
});

progress('is gone before the report', async () => {
  const text = await print(failingRun(mock).slice(0, 4), { isTty: true });
  assert.match(text, /\r\u001b\[2Kmock 0\/6 cases\r\u001b\[2KINCOMPLETE RUN/);
});

progress.run();
