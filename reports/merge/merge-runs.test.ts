import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { errorOf } from '../fixtures/error-of.js';
import type { RunEvent, TargetInfo } from '../../suites/events.js';
import type { Verdict } from '../../suites/judgement.js';
import type { DeviationEntry } from '../deviations.js';
import { exitCodeOf } from '../exit-code.js';
import { madeRun, skippedInfos } from '../fixtures/results-files.js';
import type { MadeRun } from '../fixtures/results-files.js';
import {
  aboveMax,
  atMax,
  counterexample,
  endpoint,
  failure,
  keyRule,
  missing,
  mock,
  msw,
} from '../fixtures/run-events.js';
import type { Results } from '../results.js';
import { mergeResults } from './merge-results.js';
import type { ResultsFile } from './results-file.js';

/** A run of its own: an hour later than the one before it, with another seed. */
function nightly(hour: number, made: Partial<MadeRun> = {}): ResultsFile {
  const run = { seed: hour, startedAt: `2026-11-23T0${hour}:00:00.000Z`, ...made.run };
  return madeRun({ targets: [mock], ...made, file: made.file ?? `night-${hour}.json`, run });
}

function scenario(results: Results, id: string): Results['constraints'][number]['scenarios'][number] {
  const found = results.constraints.flatMap(({ scenarios }) => scenarios).find((each) => each.id === id);
  if (found === undefined) throw new Error(`There is no ${id}.`);
  return found;
}

const ending = { verdict: 'inconclusive', reason: 'throttled' } as const;
const notSelected: MadeRun['alter'] = (events) =>
  events.flatMap((event): readonly RunEvent[] => {
    if (event.type === 'target-started') return [{ ...event, constraints: skippedInfos('not selected') }];
    return event.type === 'case-judged' || event.type === 'scenario-judged' ? [] : [event];
  });

/** A run in which one scenario has this verdict. */
function withVerdict(hour: number, verdict: Verdict): ResultsFile {
  switch (verdict) {
    case 'fail':
      return nightly(hour, { judged: { [missing]: failure } });
    case 'inconclusive':
      return nightly(hour, { judged: { [missing]: ending } });
    case 'unsupported':
    case 'untested':
      return nightly(hour, { judged: { [missing]: { verdict, reason: 'not here' } } });
    case 'pass':
      return nightly(hour);
  }
}

const order: readonly Verdict[] = ['fail', 'pass', 'inconclusive', 'unsupported', 'untested'];

const runs = suite('runs of one target put together');

for (const [index, strong] of order.entries())
  for (const weak of order.slice(index))
    runs(`${strong} in one and ${weak} in another is ${strong}, in whichever order`, () => {
      for (const [first, second] of [
        [strong, weak],
        [weak, strong],
      ] as const) {
        const merged = mergeResults([withVerdict(1, first), withVerdict(2, second)]);
        assert.is(scenario(merged, missing).verdict, strong);
        assert.is(scenario(merged, missing).cases, 4);
        assert.is(
          merged.constraints.find(({ scenarios }) => scenarios.some(({ id }) => id === missing))?.verdict,
          strong,
        );
        assert.is(exitCodeOf(merged), strong === 'fail' ? 1 : 0);
      }
    });

runs('keep the counterexample of the first run that has one, and join the ways of failing', () => {
  const shapes = [{ kind: 'accepted' }] as const;
  const second = { ...failure, shapes, counterexample: counterexample({ caseId: `${missing}/5` }) };
  const third = {
    ...failure,
    shapes: [{ kind: 'error-swallowed' }] as const,
    counterexample: counterexample({ caseId: `${missing}/6` }),
  };
  const merged = mergeResults([
    nightly(3, { judged: { [missing]: third } }),
    nightly(1),
    nightly(2, { judged: { [missing]: second } }),
  ]);
  const { counterexample: kept, shapes: joined } = scenario(merged, missing);
  assert.is(kept?.caseId, `${missing}/5`);
  assert.is(joined?.length, 2);
});

runs('of different parts show together what none shows alone', () => {
  const merged = mergeResults([nightly(1, { alter: notSelected }), nightly(2)]);
  assert.is(merged.constraints.find(({ id }) => id === keyRule)?.verdict, 'pass');
  assert.is(scenario(merged, atMax).cases, 2);
});

runs('one of which is incomplete are incomplete', () => {
  const cut = nightly(1, {
    alter: (events) =>
      events.map((event) =>
        event.type === 'target-finished'
          ? { ...event, complete: false, reason: 'the run was stopped' }
          : event,
      ),
  });
  const merged = mergeResults([cut, nightly(2)]);
  assert.is(merged.run.complete, false);
  assert.is(merged.run.incompleteReason, 'mock: the run was stopped');
  assert.is(exitCodeOf(merged), 3);
});

runs('say when the first began, what the longest took, and which they are', () => {
  const { run } = mergeResults([
    nightly(2, { durationMs: 10 }),
    nightly(1, { durationMs: 70, run: { runs: 4 } }),
  ]);
  assert.equal([run.startedAt, run.durationMs, run.seed, run.runs], ['2026-11-23T01:00:00.000Z', 70, 1, 10]);
  assert.equal(
    run.merged?.map(({ file, seed, runs: cases }) => [file, seed, cases]),
    [
      ['night-1.json', 1, 4],
      ['night-2.json', 2, 10],
    ],
  );
});

const recordedOn = (ageDays: number): TargetInfo => ({
  ...endpoint,
  recording: {
    recordedAt: '2026-01-01T00:00:00.000Z',
    by: 'x 1',
    sameSpec: true,
    ageDays,
    staleAfterDays: 90,
    complete: true,
  },
});

runs('one of which is of stale observations are stale', () => {
  for (const ages of [
    [5, 100],
    [100, 5],
  ] as const) {
    const files = ages.map((age, index) => nightly(index + 1, { targets: [recordedOn(age)] }));
    const [target] = mergeResults(files).run.targets;
    assert.is(target?.recording?.stale, true);
    assert.is(target?.recording?.ageDays, 100);
  }
  const [target] = mergeResults([
    nightly(1, { targets: [endpoint] }),
    nightly(2, { targets: [recordedOn(100)] }),
  ]).run.targets;
  assert.is(target?.recording?.stale, true);
});

runs('one alone is what it was', () => {
  const { file, results } = nightly(1);
  assert.is(mergeResults([{ file, results }]), results);
});

runs.run();

const entry: DeviationEntry = {
  id: missing,
  target: 'mock',
  observed: ['accepted'],
  reason: 'known',
  ticket: undefined,
  expires: undefined,
  where: 'deviations.yaml:1:1',
};
const known: Partial<MadeRun> = { entries: [entry], judged: { [missing]: failure } };

const deviations = suite('deviations of runs put together');

deviations('are known where each failing run knows them', () => {
  for (const other of [known, { entries: [entry], judged: { [missing]: ending } }]) {
    const merged = mergeResults([nightly(1, known), nightly(2, other)]);
    assert.is(exitCodeOf(merged), 0);
    assert.is(merged.deviations?.[0]?.status, 'confirmed');
    assert.is(merged.summary.deviations?.known, 1);
  }
});

deviations('are failures where one failing run does not know them', () => {
  for (const [first, second] of [
    [known, { judged: { [missing]: failure } }],
    [{ judged: { [missing]: failure } }, known],
  ] as const)
    assert.is(exitCodeOf(mergeResults([nightly(1, first), nightly(2, second)])), 1);
});

deviations('that hold in one run and not in another are known, and those that hold nowhere fail', () => {
  const passing = { entries: [entry] };
  assert.is(exitCodeOf(mergeResults([nightly(1, known), nightly(2, passing)])), 0);
  assert.is(exitCodeOf(mergeResults([nightly(1, passing), nightly(2, passing)])), 1);
});

deviations.run();

const targets = suite('runs of several targets put together');

targets('stand beside each other as in one run', () => {
  const whole = madeRun({ targets: [mock, msw], judged: { [aboveMax]: failure } }).results;
  const apart = mergeResults([
    madeRun({
      targets: [msw],
      judged: { [aboveMax]: failure },
      run: { startedAt: '2026-11-23T13:00:00.000Z' },
    }),
    madeRun({ targets: [mock], judged: { [aboveMax]: failure } }),
  ]);
  assert.is(JSON.stringify(apart.constraints), JSON.stringify(whole.constraints));
  assert.equal(apart.summary, whole.summary);
});

targets('are never added up: simulated and real ones keep numbers of their own', () => {
  const merged = mergeResults([
    madeRun({ targets: [mock] }),
    madeRun({ targets: [endpoint], run: { startedAt: '2026-11-23T13:00:00.000Z' } }),
  ]);
  assert.equal(
    merged.summary.targets.map(({ name, kind, cases }) => [name, kind, cases]),
    [
      ['mock', 'simulated', 6],
      ['endpoint', 'real', 6],
    ],
  );
});

targets('do not depend on the order of the files', () => {
  const files = [
    nightly(1, { targets: [mock, msw] }),
    nightly(2, known),
    nightly(3, { targets: [endpoint, mock], run: { seed: 1 } }),
    nightly(4, { judged: { [atMax]: ending } }),
  ];
  const expected = JSON.stringify(mergeResults(files));
  for (const shuffled of permutations(files)) assert.is(JSON.stringify(mergeResults(shuffled)), expected);
});

targets.run();

function permutations<T>(list: readonly T[]): readonly (readonly T[])[] {
  if (list.length < 2) return [list];
  return list.flatMap((each, index) => permutations(list.toSpliced(index, 1)).map((rest) => [each, ...rest]));
}

const elsewhere: TargetInfo = { ...endpoint, endpoint: 'http://127.0.0.1:9090/' };
const refusals: readonly (readonly [says: string, files: readonly ResultsFile[], what: RegExp])[] = [
  [
    'two endpoints under one name',
    [nightly(1, { targets: [endpoint] }), nightly(2, { targets: [elsewhere] })],
    /^Target endpoint is not the same in both: http:\/\/127\.0\.0\.1:8080\/ and http:\/\/127\.0\.0\.1:9090\/\.$/,
  ],
  [
    'different code under test',
    [nightly(1, { run: { integration: 'opt-in.ts' } }), nightly(2)],
    /^They are about different code: opt-in\.ts and the command of the SDK alone\.$/,
  ],
  [
    'targets that were sent different cases',
    [nightly(1), nightly(2, { targets: [endpoint] })],
    /^Targets mock and endpoint were sent different cases: seed 1 and seed 2\.$/,
  ],
  ['one run twice', [nightly(1), nightly(1, { file: 'copy.json' })], /^The same run is in both of them\.$/],
  [
    'a run that is in what was put together before',
    [nightly(1), { file: 'both.json', results: mergeResults([nightly(1), nightly(2)]) }],
    /^The same run is in both of them\.$/,
  ],
];

const refused = suite('runs are refused');

for (const [says, files, what] of refusals)
  refused(`with the names of the files: ${says}`, () => {
    for (const given of [files, files.toReversed()]) {
      const error = errorOf(() => mergeResults(given));
      assert.is(error.kind, 'usage');
      assert.match(error.message, what);
      for (const { file } of files) assert.ok(error.where?.includes(file), error.where);
    }
  });

refused.run();
