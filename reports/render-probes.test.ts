import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Probe } from '../generators/probe.js';
import type { RunEvent } from '../suites/events.js';
import type { Finding } from '../suites/fold-probes.js';
import {
  collect,
  mock,
  operation,
  passingRun,
  runFinished,
  runStarted,
  targetEvents,
} from './fixtures/run-events.js';
import { renderJson } from './json-reporter.js';
import { renderEvent } from './render-event.js';
import { renderMarkdown } from './render-markdown.js';
import { renderTerminal } from './render-terminal.js';
import { createLayout } from './terminal-layout.js';

const path = new URL('../../reports/schemas/results.schema.json', import.meta.url);
const validate = new Ajv2020({ strictRequired: false, strictTypes: false }).compile(
  JSON.parse(readFileSync(path, 'utf8')) as object,
);

const probe: Probe = {
  kind: 'acceptance',
  id: `${operation}/Context.key/probe.unit-of-length/51-code-points-102-units`,
  operation,
  member: 'Context.key',
  question: 'unit-of-length',
  request: { Context: { k: 'v' } },
  body: '{"Context":{"k":"v"}}',
  premises: [],
  accepted: ['code-point'],
  refused: ['utf-16-unit'],
};

function finding(changes: Partial<Finding>): Finding {
  return {
    question: 'unit-of-length',
    reading: 'unit-of-length',
    member: undefined,
    state: 'settled',
    words: 'counts code points',
    probes: 2,
    answered: 1,
    ...changes,
  };
}

function probed(...findings: readonly Finding[]): readonly RunEvent[] {
  return [
    { type: 'probe-observed', target: mock, probe, answer: { kind: 'accepted' }, observation: undefined },
    {
      type: 'probe-observed',
      target: mock,
      probe: { ...probe, id: `${probe.id}-2` },
      answer: { kind: 'masked', reason: 'throttled' },
      observation: undefined,
    },
    { type: 'probes-folded', target: mock, operation, findings },
  ];
}

const results = collect([
  runStarted([mock]),
  ...targetEvents(mock),
  ...probed(
    finding({}),
    finding({ question: 'existence', member: 'M', words: 'M: *no* name\u001b[31m exists' }),
    finding({ question: 'null-map', state: 'not-shown', words: 'nothing was sent', answered: 0 }),
  ),
  runFinished(),
]);
const terminal = renderTerminal(results, { reportFiles: [] }, createLayout(100, false));
const markdown = renderMarkdown(results);
const reports = suite('probes in reports');

reports('stand in results.json beside the verdicts, which do not change', () => {
  const without = collect(passingRun([mock]));
  const { probes, ...rest } = results;
  assert.equal(rest, without);
  assert.equal(probes, [
    {
      target: 'mock',
      operation,
      findings: [
        {
          question: 'unit-of-length',
          reading: 'unit-of-length',
          state: 'settled',
          probes: 2,
          answered: 1,
          finding: 'counts code points',
        },
        {
          question: 'existence',
          reading: 'unit-of-length',
          state: 'settled',
          probes: 2,
          answered: 1,
          member: 'M',
          finding: 'M: *no* name\u001b[31m exists',
        },
        {
          question: 'null-map',
          reading: 'unit-of-length',
          state: 'not-shown',
          probes: 2,
          answered: 0,
          finding: 'nothing was sent',
        },
      ],
      probes: [
        { id: probe.id, answer: 'accepted' },
        { id: `${probe.id}-2`, answer: 'masked', detail: 'throttled' },
      ],
    },
  ]);
  assert.not('probes' in without);
});

reports('keep the schema, with and without probes', () => {
  for (const each of [results, collect(passingRun([mock]))]) {
    assert.ok(validate(JSON.parse(renderJson(each))), JSON.stringify(validate.errors));
  }
});

for (const [says, from, to] of [
  ['an unknown answer', '"answer": "masked"', '"answer": "fail"'],
  ['an unknown state', '"state": "settled"', '"state": "pass"'],
  ['an id that is not one of a probe', '/probe.unit-of-length/', '/length.max/'],
  ['a finding without words', '"finding": "counts code points"', '"words": ""'],
  ['no target', '"target": "mock",\n      "operation"', '"operation"'],
] as const) {
  reports(`are refused by the schema with ${says}`, () => {
    const text = renderJson(results);
    assert.ok(text.includes(from));
    assert.not(validate(JSON.parse(text.replace(from, to))));
  });
}

reports('are a short list on a terminal', () => {
  assert.ok(
    terminal.includes(
      [
        'Probes',
        '  The documentation leaves these open; no verdict rests on them.',
        `  mock, ${operation}`,
        '    - counts code points',
        '    - M: *no* name\\u001b[31m exists',
        '    - 1 question got no answer',
        '',
      ].join('\n'),
    ),
    terminal,
  );
  assert.not(
    renderTerminal(collect(passingRun([mock])), { reportFiles: [] }, createLayout(100, false)).includes(
      'Probes',
    ),
  );
});

reports('are a short list in Markdown, with nothing in it that is markup', () => {
  assert.ok(markdown.includes(`## Probes\n\n`), markdown);
  assert.ok(markdown.includes('- counts code points\n'), markdown);
  assert.ok(markdown.includes('- M: &#42;no&#42; name'), markdown);
  assert.not(renderMarkdown(collect(passingRun([mock]))).includes('Probes'));
});

reports('are lines among the events', () => {
  const [observed, , folded] = probed(finding({})).map((event) => JSON.parse(renderEvent(event)) as object);
  assert.equal(observed, {
    type: 'probe-observed',
    target: 'mock',
    probeId: probe.id,
    request: probe.request,
    body: probe.body,
    answer: { kind: 'accepted' },
  });
  assert.equal(Object.keys(folded ?? {}), ['type', 'target', 'operation', 'findings']);
});

reports.run();
