import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startedResults } from '../../collect-results.js';
import { hostileResults } from '../../fixtures/hostile-results.js';
import { runStarted, mock as mockInfo } from '../../fixtures/run-events.js';
import type { MergedRun, Results, TargetResult } from '../../results.js';
import {
  constraint,
  earlierResults,
  hostileAt,
  mixedResults,
  note,
  resultsOf,
  send,
  withTexts,
} from '../fixtures/report-results.js';
import { describeCarried, describeParts } from './describe-parts.js';
import { daysLeft, dayAndTime, duration } from './describe-time.js';
import { describeExpiry } from './deviations-section.js';
import { renderReport } from './render-report.js';

/** What a reader sees before any script has run. */
function textOf(results: Results, baseline?: Results): string {
  const html = renderReport(results, baseline);
  return html
    .slice(html.indexOf('<body>'), html.indexOf('<script type="application/json"'))
    .replaceAll('<wbr>', '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ');
}

function has(text: string, parts: readonly string[]): void {
  for (const part of parts) assert.ok(text.includes(part), `${part} in ${text}`);
}

const mock: TargetResult = { name: 'mock', kind: 'simulated', endpoint: null };
const reports = suite('the HTML report');

reports('says verdict and both numbers, real and simulated apart, and the code under test by itself', () => {
  has(textOf(mixedResults()), [
    '✗ DOES NOT CONFORM 2 rules fail.',
    'Real Each shows what this endpoint does. endpoint: documented rules http://127.0.0.1:8080/ Conforms: 1 of 3 that were shown Shown: 3 of 5 documented rules ✓ 1 pass ✗ 2 fail (1 known) ? 1 inconclusive – 0 unsupported ○ 1 untested',
    'Simulated Each shows what the code under test does, not what the service does. mock: documented rules Conforms: 3 of 3',
    'mock: rules for calling code Conforms: 0 of 1 that were shown Shown: 1 of 1 rules for calling code',
  ]);
});

reports(
  'draws the parts of each bar as large as they are, known deviations apart from other failures',
  () => {
    const html = renderReport(mixedResults());
    const bars = [...html.matchAll(/<svg[^>]*>(.*?)<\/svg>/g)].map(([, parts = '']) =>
      [...parts.matchAll(/class="(\w+)" x="([\d.]+)" y="0" width="([\d.]+)"/g)].map(([, ...of]) =>
        of.join(' '),
      ),
    );
    assert.equal(bars.slice(0, 2), [
      ['pass 0 33.33', 'known 33.33 33.33', 'fail 66.67 33.33'],
      ['shown 0 60'],
    ]);
  },
);

reports('lists failures first, those of the code under test before all, and no known deviation', () => {
  const text = textOf(mixedResults());
  has(text, [
    'What does not hold: 2 rules ✗ integration/error/surfaces mock, simulated',
    `✗ ${send}/Context.key/length.max endpoint, real`,
  ]);
  const many = resultsOf(
    [mock],
    Array.from({ length: 20 }, (_, index) =>
      constraint({ id: `${send}/M${index}/type`, target: 'mock', verdict: 'fail' }),
    ),
  );
  has(textOf(many), ['What does not hold: 20 rules', 'All that does not hold, with 8 more']);
});

reports('answers first what does not hold, then what nobody has shown, then what was tested', () => {
  const html = renderReport(mixedResults());
  const ids = [...html.matchAll(/<section id="(\w+)"/g)].map(([, id]) => id);
  assert.equal(ids.slice(0, 3), ['failures', 'unshown', 'targets']);
  const links = [...html.slice(0, html.indexOf('<main>')).matchAll(/<li><a href="#(\w+)"/g)].map(
    ([, id]) => id,
  );
  assert.equal(links, ids);
});

reports(
  'lists a rule once, with all targets that break it, and what they did once where they did the same',
  () => {
    const twice = (...reasons: readonly string[]): string =>
      textOf(
        resultsOf(
          [mock, { ...mock, name: 'msw' }],
          (['mock', 'msw'] as const).map((target, index) =>
            constraint({
              id: `${send}/A/type`,
              target,
              verdict: 'fail',
              ...(reasons[index] === undefined ? {} : { reason: reasons[index] }),
            }),
          ),
        ),
      );
    const head = `What does not hold: 1 rule ✗ ${send}/A/type mock, simulated msw, simulated A has at most 100 characters.`;
    has(twice('it is wrong', 'it is wrong'), [`${head} above-max: it is wrong What was tested`]);
    has(twice('one', 'other'), [`${head} mock: above-max: one msw: above-max: other What was tested`]);
  },
);

reports('says that nothing fails, that nothing was shown, and that all failures are known', () => {
  const row = { id: `${send}/A/type`, target: 'mock' } as const;
  has(textOf(resultsOf([mock], [constraint({ ...row, verdict: 'pass' })])), [
    '✓ CONFORMS Every rule that was shown holds.',
    'Nothing that was shown fails',
  ]);
  has(textOf(resultsOf([mock], [constraint({ ...row, verdict: 'untested' })])), [
    '? INCONCLUSIVE',
    'Nothing was shown',
  ]);
  const known = resultsOf([mock], [constraint({ ...row, verdict: 'fail', deviation: note })], {
    deviations: [
      { ...note, target: 'mock', observed: ['accepted'], where: 'known.yaml:1:1', status: 'confirmed' },
    ],
  });
  has(textOf(known), ['Nothing that was shown fails, except for 1 known deviation']);
});

reports('says what nobody has shown, where there is such a thing', () => {
  has(textOf(mixedResults()), [
    'What nobody has shown: 1 rule Rules count here that neither pass nor fail on any target: 1 rule of 6 . 1 rule untested: nobody can show it',
  ]);
  const all = resultsOf([mock], [constraint({ id: `${send}/A/type`, target: 'mock', verdict: 'pass' })]);
  assert.not.match(textOf(all), /nobody has shown/);
  const many = Array.from({ length: 9 }, (_, index) =>
    constraint({
      id: `${send}/M${index}/type`,
      target: 'mock',
      verdict: 'untested',
      reason: index < 2 ? 'one' : `${index}`,
    }),
  );
  has(textOf(resultsOf([mock], many)), [
    '9 rules of 9 . 2 rules untested: one 1 rule untested: 2 ',
    '2 other reasons: the table has them.',
  ]);
});

reports('counts a rule that nobody has shown once, whatever its targets say', () => {
  const row = { id: `${send}/A/type`, verdict: 'untested' } as const;
  const rows = [
    constraint({ ...row, target: 'mock', verdict: 'unsupported', reason: 'no wire' }),
    constraint({ ...row, target: 'msw', reason: 'not selected' }),
  ];
  has(textOf(resultsOf([mock, { ...mock, name: 'msw' }], rows)), [
    'any target: 1 rule of 1 . 1 rule mock unsupported: no wire; msw untested: not selected What was tested',
  ]);
});

reports('says from the start of a run that it is incomplete', () => {
  const started = runStarted([mockInfo]);
  assert.is(started.type, 'run-started');
  if (started.type === 'run-started')
    has(textOf(startedResults(started.run)), [
      'INCOMPLETE RUN',
      'INCONCLUSIVE',
      'Took not ended',
      'Nothing was shown',
    ]);
});

reports('has deviations with what the run says of them, and the days that they still hold', () => {
  const base = { ...note, target: 'endpoint', observed: ['accepted'], where: 'known.yaml:5:9' } as const;
  const text = textOf(
    mixedResults({
      deviations: [
        { ...base, status: 'confirmed' },
        { ...base, status: 'expired', expires: '2026-11-20', detail: 'It has expired.', ticket: 'GW-13' },
      ],
    }),
  );
  has(text, [
    'Known deviations: 2',
    'Status expired Detail It has expired.',
    'Ticket GW-13 Expires 2026-11-20, 3 days before the run',
    'Expires 2026-12-24, 31 days after the run Entry known.yaml:5:9',
  ]);
  assert.ok(
    text.indexOf('Status expired') < text.indexOf('Status confirmed'),
    'those that do not hold come first',
  );
  has(textOf(mixedResults({ deviations: [] })), ['Known deviations: 0 The list is empty.']);
});

reports('has findings of probes in plain words, without a verdict', () => {
  const text = textOf(mixedResults());
  has(text, ['Probes: what was found', `endpoint, ${send} 1 question, 1 probe null counts as absent`]);
});

reports('says how it was run, by whom, and with which flags one gets the same cases', () => {
  const live: TargetResult = {
    name: 'live',
    kind: 'real',
    endpoint: 'https://sms-voice.us-east-1.amazonaws.com/',
    evidence: {
      region: 'us-east-1',
      endpointFrom: 'rules',
      profile: 'dev',
      accessKey: 'AKIA************ABCD',
      sdk: '3.1138.0',
    },
    access: [{ operation: send, allowed: true, says: 'it may be used' }],
    recording: {
      recordedAt: '2026-08-01T00:00:00.000Z',
      by: 'sms-voice-conformance 0.1.0',
      sameSpec: true,
      ageDays: 114,
      staleAfterDays: 90,
      complete: true,
      stale: true,
    },
    messagesSent: 0,
  };
  const text = textOf(
    resultsOf([live], [constraint({ id: `${send}/A/type`, target: 'live', verdict: 'pass' })]),
  );
  has(text, [
    'Spec abcdef0123456789',
    'Started 2026-11-23, 12:00 UTC Took 1 min 23 s Seed 7 Cases per scenario 4',
    `--seed 7 --runs 4 --target live --operation ${send}`,
    "Region us-east-1 Endpoint chosen by the service's rules Profile dev Access key AKIA************ABCD",
    'Recorded 2026-08-01, 00:00 UTC, by sms-voice-conformance 0.1.0 Age 114 days; stale after 90',
    'Notes on this run',
    'STALE. Nothing was sent: observed 2026-08-01, 00:00 UTC, 114 days ago.',
    'STALE',
  ]);
  has(textOf(mixedResults()), [
    '--target endpoint --endpoint http://127.0.0.1:8080/ --target mock --operation',
  ]);
});

reports('compares with an earlier run, target by target', () => {
  has(textOf(mixedResults(), earlierResults()), [
    'What changed since 2026-11-01, 08:00 UTC',
    'The spec is another one',
    'endpoint (real) Documented rules then now Conforms 2 of 3 1 of 3 Shown 3 of 5 3 of 5 pass 2 1 fail 1 2 inconclusive 0 1 unsupported 0 0 untested 2 1',
    `1 newly failing ${send}/Context.key/length.max : pass then, fail now`,
    '1 no longer shown',
    '1 newly shown',
    'Rules for calling code then now Conforms',
    '1 new rule integration/error/surfaces : fail',
    '1 rule no longer there integration/error/gone: fail then',
  ]);
  has(textOf(mixedResults(), mixedResults()), ['No rule has another verdict.']);
  const alone = resultsOf([mock], []);
  has(textOf(mixedResults(), alone), ['The earlier run did not have this target.']);
  has(textOf(alone, mixedResults()), ['endpoint: in the earlier run only.']);
});

reports(
  'holds a policy, one style and two scripts, and no other HTML than its own, whatever is in the results',
  () => {
    const pages = [
      renderReport(hostileResults({ complete: false })),
      renderReport(withTexts(mixedResults(), hostileAt), withTexts(earlierResults(), hostileAt)),
    ];
    for (const html of pages) {
      assert.is(html.match(/<script/g)?.length, 2);
      assert.is(html.match(/<style/g)?.length, 1);
      const body = html.slice(html.indexOf('<body>'), html.indexOf('<script type="application/json"'));
      const tags = body.match(/<[^>]*>/g) ?? [];
      assert.ok(tags.length > 300);
      assert.equal(
        new Set(
          tags.filter((tag) => /^<\/?(?:script|style|img|iframe|object|embed|base|meta|link)/i.test(tag)),
        ),
        new Set(),
      );
      for (const tag of tags) {
        assert.not.match(tag.replaceAll(/"[^"]*"/g, '""'), /\s(?:on\w+|style|src)=/);
        assert.not.match(tag, /href="(?!#|https?:)/);
      }
      assert.not.match(body, /[\u0000\u001B\u202E]/);
    }
  },
);

reports.run();

const parts = suite('what a report says of shards and merged runs');

parts('which shard it is, or which runs it was put together from', () => {
  assert.equal(describeParts({ seed: 7 }), []);
  assert.match(
    describeParts({ seed: 7, shard: { index: 2, count: 4, flags: [] } })[0] ?? '',
    /^This is shard 2 of 4: /,
  );
  const run: MergedRun = {
    file: 'a.json',
    targets: ['mock', 'msw'],
    seed: 7,
    runs: 4,
    startedAt: '2026-11-23T12:00:00.000Z',
    durationMs: 1,
  };
  assert.equal(
    describeParts({
      seed: 7,
      merged: [
        { ...run, shard: { index: 1, count: 2 } },
        { ...run, file: 'b.json', seed: 8 },
      ],
    }),
    [
      'Put together from 2 runs:',
      'a.json: mock, msw, shard 1 of 2, seed 7, started 2026-11-23, 12:00 UTC.',
      'b.json: mock, msw, seed 8, started 2026-11-23, 12:00 UTC.',
    ],
  );
});

parts('with which flags one gets it again, and that it is compared with another part', () => {
  const row = { id: `${send}/A/type`, target: 'mock', verdict: 'pass' } as const;
  const whole = resultsOf([mock], [constraint(row)]);
  const run = { ...whole.run, integration: './opt in.mjs', shard: { index: 2, count: 4, flags: [] } };
  const text = textOf({ ...whole, run }, whole);
  has(text, [
    `--seed 7 --runs 4 --target mock --integration './opt in.mjs' --shard 2/4 --operation ${send}`,
    'The part of the run differs',
  ]);
});

parts('the seeds of all runs, and flags that repeat one of them', () => {
  const rules = [constraint({ id: `${send}/A/type`, target: 'mock', verdict: 'pass' })];
  const run = { file: 'a.json', targets: ['mock'], seed: 7, runs: 4, startedAt: 'x', durationMs: 1 } as const;
  const two = textOf(resultsOf([mock], rules, { run: { merged: [run, { ...run, seed: 8 }] } }));
  assert.ok(two.includes('Seeds 7, 8') && !two.includes('Flags for the same cases'), two);
  const shard = { index: 2, count: 4, flags: [] };
  assert.match(
    textOf(resultsOf([mock], rules, { run: { shard } })),
    `Flags for the same cases --seed 7 --runs 4 --target mock --shard 2/4 --operation ${send}`,
  );
});

parts('what simulated targets are made of, and which operations a target does not have', () => {
  const software = { versions: { 'fast-check': '4.0.0' }, digest: 'd' };
  const inputs = {
    suite: '1',
    node: 'v20 linux',
    settings: { region: 'r', timeoutMs: 1, probes: false },
    software,
    targets: { mock: { versions: { 'aws-sdk-client-mock': '4.1.0' }, digest: 'd' } },
    operations: {},
  };
  const lacks = [{ operation: 'Other', reason: 'UnknownOperationException' }];
  has(textOf(resultsOf([{ ...mock, lacks }], [], { run: { inputs, integration: 'src/a.ts' } })), [
    'Code under test src/a.ts',
    'Node.js v20 linux Packages aws-sdk-client-mock 4.1.0, fast-check 4.0.0',
    'Does not have Other UnknownOperationException',
  ]);
});

parts('how many verdicts were carried over', () => {
  const carriedFrom = { startedAt: '2026-11-01T00:00:00.000Z' };
  assert.equal(describeCarried([{ target: 'mock' }]), []);
  assert.match(
    describeCarried([
      { target: 'mock', carriedFrom },
      { target: 'mock', carriedFrom },
    ])[0] ?? '',
    /^2 verdicts carried over.*: mock, from the run of 2026-11-01, 00:00 UTC\.$/,
  );
});

parts.run();

const times = suite('times in a report');

times('are written for a person, and anything else as it is', () => {
  assert.is(dayAndTime('2026-11-23T12:00:00.000Z'), '2026-11-23, 12:00 UTC');
  assert.is(dayAndTime('soon'), 'soon');
  assert.equal([0, 1_234, 9_999, 12_400, 60_000, 125_000, 7_800_000].map(duration), [
    '0.0 s',
    '1.2 s',
    '10.0 s',
    '12 s',
    '1 min 0 s',
    '2 min 5 s',
    '2 h 10 min',
  ]);
});

times('count days from the day of the run to the last day of an entry', () => {
  const at = '2026-11-23T23:59:59.000Z';
  assert.is(daysLeft('2026-11-23', at), 0);
  assert.is(describeExpiry('2026-11-23', at), '2026-11-23, the day of the run');
  assert.is(describeExpiry('2026-11-24', at), '2026-11-24, 1 day after the run');
  assert.is(describeExpiry('2026-11-22', at), '2026-11-22, 1 day before the run');
  assert.is(describeExpiry('2027-03-01', at), '2027-03-01, 98 days after the run');
  assert.is(describeExpiry('never', at), 'never');
});

times.run();
