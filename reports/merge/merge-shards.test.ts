import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { errorOf } from '../fixtures/error-of.js';
import { compileSchema } from '../../spec/validate-document.js';
import type { RunEvent } from '../../suites/events.js';
import type { DeviationEntry } from '../deviations.js';
import { exitCodeOf } from '../exit-code.js';
import { madeRun, madeShard } from '../fixtures/results-files.js';
import type { MadeRun } from '../fixtures/results-files.js';
import {
  aboveMax,
  channelRule,
  endpoint,
  failure,
  keyRule,
  missing,
  mock,
  msw,
  operation,
} from '../fixtures/run-events.js';
import { mergeResults } from './merge-results.js';
import type { ResultsFile } from './results-file.js';

const schema = new URL('../../../reports/schemas/results.schema.json', import.meta.url);
const validate = compileSchema(JSON.parse(readFileSync(schema, 'utf8')) as object);

/** Events without those of the cases and scenarios of some rules, and with a control of this look. */
function withControl(
  look: Extract<RunEvent, { type: 'control-judged' }>['look'],
  reason: string,
): MadeRun['alter'] {
  return (events) =>
    events.flatMap((event): readonly RunEvent[] => {
      if (event.type === 'control-judged') return [{ ...event, look, reason }];
      if (event.type === 'case-judged' || event.type === 'scenario-judged') return [];
      if (event.type === 'target-finished' && look === 'refused')
        return [{ ...event, complete: false, reason }];
      return [event];
    });
}

/** A run of which the first rule could not be asked, and which is incomplete for that. */
const withoutKeys: NonNullable<MadeRun['alter']> = (events) =>
  events.flatMap((event): readonly RunEvent[] => {
    if (event.type === 'scenario-judged' && event.constraintId === keyRule)
      return [
        { ...event, verdict: 'inconclusive', reason: 'refused', shapes: [], counterexample: undefined },
      ];
    return event.type === 'target-finished' ? [{ ...event, complete: false, reason: 'refused' }] : [event];
  });

/** A run whose target has none of its operations; a shard of it does not know whether another one has some. */
const lacking = (isWhole: boolean): MadeRun => ({
  targets: [endpoint],
  alter: (events) =>
    (withControl('unknown-operation', 'no such operation')?.(events) ?? []).map((event) =>
      event.type === 'target-finished' && isWhole
        ? { ...event, complete: false, reason: 'no such operation' }
        : event,
    ),
});

const entry = (id: string, changes: Partial<DeviationEntry> = {}): DeviationEntry => ({
  id,
  target: 'mock',
  observed: ['accepted'],
  reason: 'known',
  ticket: undefined,
  expires: undefined,
  where: 'deviations.yaml:1:1',
  ...changes,
});

/** Runs, and what their shards must add up to. */
const runs: Readonly<Record<string, readonly [whole: MadeRun, parts: MadeRun]>> = Object.fromEntries(
  (
    [
      ['in which all holds', { targets: [mock, msw] }],
      ['in which a rule of one shard fails', { targets: [mock, msw], judged: { [aboveMax]: failure } }],
      [
        'in which rules of both shards show nothing',
        {
          targets: [mock],
          judged: {
            [aboveMax]: { verdict: 'inconclusive', reason: 'throttled' },
            [missing]: { verdict: 'inconclusive', reason: 'throttled' },
          },
        },
      ],
      [
        'whose control was refused',
        { targets: [mock, msw], alter: withControl('refused', 'refused: no') ?? ((all) => all) },
      ],
      [
        'with known deviations of both shards',
        {
          targets: [mock],
          judged: { [aboveMax]: failure },
          entries: [
            entry(aboveMax),
            entry(missing),
            entry(`${operation}/Context.key/typo`),
            entry(keyRule, { target: 'live' }),
          ],
        },
      ],
    ] as const
  ).map(([name, run]) => [name, [run, run]]),
);

const parts = suite('shards put together');

for (const [name, [whole, part]] of Object.entries({
  ...runs,
  'of a target that has no operation': [lacking(true), lacking(false)] as const,
}))
  parts(`are the run without shards: one ${name}`, () => {
    const expected = madeRun(whole).results;
    const shards = [1, 2].map((index) => madeShard(part, index));
    for (const files of [shards, shards.toReversed()]) {
      const merged = mergeResults(files);
      assert.is(JSON.stringify(merged.constraints), JSON.stringify(expected.constraints));
      assert.equal(merged.summary, expected.summary);
      assert.equal(merged.deviations, expected.deviations);
      assert.is(merged.run.complete, expected.run.complete);
      assert.is(merged.run.incompleteReason, expected.run.incompleteReason);
      assert.is(exitCodeOf(merged), exitCodeOf(expected));
      assert.is(merged.run.shard, undefined);
      assert.ok(validate(merged), JSON.stringify(validate.errors));
    }
  });

parts('decide nothing about deviations of the others where one of them is incomplete, as in one run', () => {
  const made: MadeRun = { targets: [mock], entries: [entry(missing)] };
  const expected = madeRun({ ...made, alter: withoutKeys }).results;
  const second = madeShard(made, 2);
  assert.is(second.results.deviations?.[0]?.status, 'unexpected-pass');
  const merged = mergeResults([madeShard({ ...made, alter: withoutKeys }, 1), second]);
  assert.equal(merged.deviations, expected.deviations);
  assert.equal(merged.summary, expected.summary);
  assert.is(merged.run.incompleteReason, expected.run.incompleteReason);
});

parts('keep the schema, and say when they were run, for how long, and which they are', () => {
  const early = { startedAt: '2026-11-23T11:00:00.000Z' };
  const shards = [
    madeShard({ targets: [mock], durationMs: 50 }, 1),
    madeShard({ targets: [mock], durationMs: 70, run: early }, 2),
  ];
  for (const { results } of shards) assert.ok(validate(results), JSON.stringify(validate.errors));
  const { run } = mergeResults(shards);
  assert.is(run.startedAt, early.startedAt);
  assert.is(run.durationMs, 70);
  assert.equal(
    run.merged?.map(({ file, shard }) => [file, shard]),
    [
      ['shard-1.json', { index: 1, count: 2 }],
      ['shard-2.json', { index: 2, count: 2 }],
    ],
  );
});

parts('by themselves: what is left to others is untested, says where it is, and fails nothing', () => {
  const { results } = madeShard({ targets: [mock], entries: [entry(missing), entry('no/such/rule')] }, 1);
  const rule = results.constraints.find(({ id }) => id === channelRule);
  assert.is(rule?.verdict, 'untested');
  assert.is(rule?.reason, 'in shard 2 of 2');
  assert.is(rule?.shard, 2);
  assert.equal(
    results.deviations?.map(({ status }) => status),
    ['not-run', 'unknown-id'],
  );
  // The id that nobody knows fails the shard.
  assert.is(exitCodeOf(results), 1);
  assert.is(exitCodeOf(madeShard({ targets: [mock], entries: [entry(missing)] }, 1).results), 0);
});

parts(
  'by themselves: one in which nothing is to be shown is not inconclusive, one that shows nothing is',
  () => {
    assert.is(exitCodeOf(madeShard({ targets: [mock] }, 3, 3).results), 0);
    assert.is(exitCodeOf(madeShard(lacking(false), 1).results), 0);
    const masked = { verdict: 'inconclusive', reason: 'throttled' } as const;
    assert.is(exitCodeOf(madeShard({ targets: [mock], judged: { [missing]: masked } }, 2).results), 3);
  },
);

parts.run();

const one = madeShard({ targets: [mock] }, 1);
const two = madeShard({ targets: [mock] }, 2);
const other = (run: NonNullable<MadeRun['run']>): ResultsFile =>
  madeShard({ targets: [mock], run, file: 'other.json' }, 2);

/** The second shard, cut short before it was asked all. */
const cut = madeShard(
  {
    targets: [mock],
    alter: (events) =>
      events.flatMap((event): readonly RunEvent[] => {
        if (event.type === 'scenario-judged') return [];
        if (event.type === 'target-finished')
          return [{ ...event, complete: false, reason: 'the run was stopped' }];
        return event.type === 'run-finished' ? [{ ...event, complete: false }] : [event];
      }),
  },
  2,
);
/** It did not get to its second target. */
const early = madeShard(
  {
    targets: [mock, msw],
    alter: (events) =>
      events
        .filter((event) => !('target' in event) || event.target.name === 'mock')
        .map((event) => (event.type === 'run-finished' ? { ...event, complete: false } : event)),
  },
  2,
);
const suiteOf = (changes: object): NonNullable<MadeRun['run']> => {
  const { suite: known } = one.results;
  return { suite: { ...known, ...changes } };
};
/** It says of its rules that they are in a shard that there is not. */
const homeless: ResultsFile = {
  file: 'shard-2.json',
  results: {
    ...two.results,
    constraints: two.results.constraints.map((each) => ({ ...each, shard: 9 })),
  },
};
/** It says that the first rule is in the second shard. */
const divided: ResultsFile = {
  file: 'other.json',
  results: {
    ...two.results,
    constraints: two.results.constraints.map((each) => (each.id === keyRule ? { ...each, shard: 2 } : each)),
  },
};

const refusals: readonly (readonly [
  says: string,
  files: readonly ResultsFile[],
  what: RegExp,
  where: RegExp,
])[] = [
  ['one that is missing', [two], /^Of 2 shards, 1\/2 is missing\.$/, /^shard-2\.json$/],
  [
    'several that are missing',
    [madeShard({ targets: [mock] }, 2, 4)],
    /^Of 4 shards, 1\/4, 3\/4, 4\/4 are missing\.$/,
    /^shard-2\.json$/,
  ],
  [
    'one that is there twice',
    [one, two, other({ startedAt: '2026-11-24T12:00:00.000Z' })],
    /^Both are shard 2 of 2 of one run\.$/,
    /^shard-2\.json, other\.json$/,
  ],
  [
    'the same results twice',
    [one, two, { ...two, file: 'copy.json' }],
    /^The same run is in both/,
    /shard-2\.json.*copy\.json|copy\.json.*shard-2\.json/,
  ],
  [
    'one that was cut short',
    [one, cut],
    /^This is shard 2 of 2, and it was not run to its end: mock: the run was stopped\.$/,
    /^shard-2\.json$/,
  ],
  [
    'one that did not get to a target',
    [madeShard({ targets: [mock, msw] }, 1), early],
    /not run to its end: the run was cut short/,
    /^shard-2\.json$/,
  ],
  [
    'other seeds',
    [one, other({ seed: 8 })],
    /of different seeds: 7 and 8\.$/,
    /^shard-1\.json, other\.json$/,
  ],
  [
    'other numbers of cases',
    [one, other({ runs: 4 })],
    /different numbers of cases: --runs 10 and --runs 4/,
    /./,
  ],
  [
    'other numbers of shards',
    [one, madeShard({ targets: [mock] }, 2, 3)],
    /different numbers of parts: 2 and 3/,
    /./,
  ],
  ['other targets', [one, madeShard({ targets: [msw] }, 2)], /on different targets: mock and msw/, /./],
  [
    'other work',
    [one, other({ shard: { index: 2, count: 2, flags: ['--case', 'x'] } })],
    /of different work: everything and --case x/,
    /./,
  ],
  [
    'other specs',
    [one, other(suiteOf({ specDigest: 'fedcba9876543210' }))],
    /different rules: spec abcdef012345 and spec fedcba987654/,
    /./,
  ],
  [
    'other versions',
    [one, other(suiteOf({ version: '0.2.0' }))],
    /different suites: sms-voice-conformance 0\.1\.0 and sms-voice-conformance 0\.2\.0/,
    /./,
  ],
  ['rules of no shard', [one, homeless], /It says of no shard, or of one beyond 2/, /^shard-2\.json$/],
  [
    'another division',
    [one, divided],
    /divide the rules between the shards in different ways/,
    /^shard-1\.json, other\.json$/,
  ],
  [
    'other lists of deviations',
    [
      madeShard({ targets: [mock], entries: [entry(missing)] }, 1),
      madeShard({ targets: [mock], entries: [entry(missing, { expires: '2027-01-01' })] }, 2),
    ],
    /different lists of deviations/,
    /./,
  ],
];

const refused = suite('shards are refused');

for (const [says, files, what, where] of refusals)
  refused(`with the names of the files: ${says}`, () => {
    for (const given of [files, files.toReversed()]) {
      const error = errorOf(() => mergeResults(given));
      assert.is(error.kind, 'usage');
      assert.match(error.message, what);
      assert.match(error.where ?? '', where);
      assert.ok((error.advice ?? '') !== '');
    }
  });

refused('not where two runs are both whole', () => {
  const again = [1, 2].map((index) =>
    madeShard(
      {
        targets: [mock],
        file: `again-${index}.json`,
        run: { seed: 8, shard: { index, count: 2, flags: [] } },
      },
      index,
    ),
  );
  const merged = mergeResults([one, again[0] ?? one, two, again[1] ?? two]);
  assert.is(merged.summary.targets[0]?.cases, 12);
  assert.is(merged.run.merged?.length, 4);
});

refused.run();
