import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../../spec/conformance-error.js';
import { compileSchema } from '../../spec/validate-document.js';
import type { TargetInfo } from '../../suites/events.js';
import type { RunInputs } from '../../suites/run-inputs.js';
import { describeParts } from '../describe-parts.js';
import { madeRun, madeShard } from '../fixtures/results-files.js';
import { aboveMax, endpoint, keyRule, mock, msw } from '../fixtures/run-events.js';
import type { ConstraintResult } from '../results.js';
import { mergeResults } from './merge-results.js';
import type { ResultsFile } from './results-file.js';

/** What a run on these targets rests on. */
function inputsOf(targets: readonly TargetInfo[], change: Partial<RunInputs> = {}): RunInputs {
  const software = { versions: { 'fast-check': '4.0.0' }, digest: 'a' };
  const simulated = targets.filter(({ kind }) => kind === 'simulated');
  return {
    suite: '0.1.0',
    node: 'v20.19.0 linux x64',
    settings: { region: 'us-east-1', timeoutMs: 10_000, probes: false },
    software,
    targets: Object.fromEntries(simulated.map(({ name }) => [name, { versions: {}, digest: name }])),
    operations: { Send: 'o' },
    ...change,
  };
}

const code = { file: 'a.ts', files: {}, packages: { versions: {}, digest: 'p' }, contract: 'c' };

/** A run, an hour later than the one before it. */
function run(hour: number, targets: readonly TargetInfo[], change?: Partial<RunInputs> | null): ResultsFile {
  const startedAt = `2026-11-23T0${hour}:00:00.000Z`;
  const inputs = change === null ? {} : { inputs: inputsOf(targets, change) };
  return madeRun({ file: `${hour}.json`, targets, run: { startedAt, ...inputs } });
}

function shards(one: Partial<RunInputs> | null, other: Partial<RunInputs> | null): readonly ResultsFile[] {
  return [one, other].map((change, index) =>
    madeShard(
      { targets: [mock, msw], run: change === null ? {} : { inputs: inputsOf([mock, msw], change) } },
      index + 1,
    ),
  );
}

function refusalOf(files: readonly ResultsFile[]): ConformanceError {
  try {
    mergeResults(files);
  } catch (error) {
    if (error instanceof ConformanceError) return error;
    throw error;
  }
  throw new Error('They were put together.');
}

const schema = new URL('../../../reports/schemas/results.schema.json', import.meta.url);
const validate = compileSchema(JSON.parse(readFileSync(schema, 'utf8')) as object);

const inputs = suite('inputs of results that are put together');

inputs('are those of all shards, where these have the same', () => {
  assert.equal(mergeResults(shards({}, {})).run.inputs, inputsOf([mock, msw]));
});

inputs('are those of runs on different targets, each with its own', () => {
  const merged = mergeResults([run(1, [mock]), run(2, [msw])]);
  assert.equal(merged.run.inputs, inputsOf([mock, msw]));
  const { inputs: _inputs, ...real } = run(3, [endpoint]).results.run;
  const withReal = mergeResults([
    run(1, [mock]),
    { file: 'real', results: { ...run(3, [endpoint]).results, run: real } },
  ]);
  assert.equal(withReal.run.inputs, inputsOf([mock]));
});

/** What is no run that could have been one, and is no ground to carry anything over. */
const apart: Readonly<Record<string, () => readonly ResultsFile[]>> = {
  'shards of code under test, which several processes have called': () =>
    shards({ integration: code }, { integration: code }),
  'two runs of one target': () => [run(1, [mock]), run(2, [mock])],
  'runs on two targets with different settings': () => [
    run(1, [mock]),
    run(2, [msw], { settings: { region: 'eu-west-1', timeoutMs: 10_000, probes: false } }),
  ],
  'runs on two targets, one of which does not say': () => [run(1, [mock]), run(2, [msw], null)],
  'runs on two targets that called code under test': () => [
    run(1, [mock], { integration: code }),
    run(2, [msw], { integration: code }),
  ],
  'a run beside one with other cases per scenario': () => {
    const { file, results } = run(2, [msw]);
    return [run(1, [mock]), { file, results: { ...results, run: { ...results.run, runs: 99 } } }];
  },
  'a run beside runs of several seeds': () => {
    const seeded = (hour: number, seed: number): ResultsFile => {
      const { file, results } = run(hour, [endpoint]);
      return { file, results: { ...results, run: { ...results.run, seed } } };
    };
    const real = mergeResults([seeded(1, 5), seeded(2, run(3, [mock]).results.run.seed)]);
    return [{ file: 'real.json', results: real }, run(3, [mock])];
  },
};

for (const [what, files] of Object.entries(apart))
  inputs(`are left out for ${what}`, () => {
    assert.is(mergeResults(files()).run.inputs, undefined);
  });

/** What shards of one run cannot rest on, and the words for it. */
const strange: readonly (readonly [Partial<RunInputs> | 'nothing' | 'no code', RegExp])[] = [
  ['nothing', /: one of them does not say what it rests on\.$/],
  [{ suite: '0.1.0 (files 12)' }, /: the suite \(0\.1\.0 and 0\.1\.0 \(files 12\)\)\.$/],
  [{ node: 'v22' }, /: Node\.js \(v20\.19\.0 linux x64 and v22\)\.$/],
  [
    { settings: { region: 'eu-west-1', timeoutMs: 10_000, probes: false } },
    /: --region \(us-east-1 and eu-west-1\)\.$/,
  ],
  [
    { software: { versions: { 'fast-check': '4.1.0' }, digest: 'a' } },
    /: fast-check \(4\.0\.0 and 4\.1\.0\)\.$/,
  ],
  [
    { software: { versions: { 'fast-check': '4.0.0' }, digest: 'b' } },
    /: packages that the suite depends on\.$/,
  ],
  [
    { targets: { ...inputsOf([mock, msw]).targets, msw: { versions: { msw: '3.0.0' }, digest: 'msw' } } },
    /: msw \(not used and 3\.0\.0\)\.$/,
  ],
  [{ operations: { Send: 'p' } }, /: the spec of Send \(o and p\)\.$/],
  ['no code', /: only one of them has code under test\.$/],
  [{ integration: { ...code, files: { 'a.ts': '2' } } }, /: files of the integration \(a\.ts\)\.$/],
  [
    { integration: { ...code, packages: { versions: {}, digest: 'q' } } },
    /: packages that the integration depends on\.$/,
  ],
  [
    { integration: { ...code, environment: { names: ['STAGE'], digest: '2' } } },
    /: environment variables that the integration may read \(it names STAGE\), the time zone or the locale\.$/,
  ],
  [{ integration: { ...code, unclear: ['b.ts imports a variable'] } }, /: what is known of .* differs\.$/],
];

function withCode(change: (typeof strange)[number][0]): Partial<RunInputs> | null {
  if (change === 'nothing') return null;
  return change === 'no code' ? {} : { integration: code, ...change };
}

for (const [change, words] of strange)
  inputs(`are the same in all shards: refuses ${JSON.stringify(change)}`, () => {
    const problem = refusalOf(shards({ integration: code }, withCode(change)));
    assert.match(problem.message, /^They are no shards of one run: /);
    assert.match(problem.message, words);
    assert.is(problem.where, 'shard-1.json, shard-2.json');
  });

inputs('may be unclear in the same way in all shards', () => {
  const unclear = { integration: { ...code, unclear: ['b.ts imports a variable'] } };
  assert.is(mergeResults(shards(unclear, unclear)).run.merged?.length, 2);
});

inputs('may differ between whole runs, which the report says', () => {
  const nodes = mergeResults([run(1, [mock]), run(2, [mock], { node: 'v22' })]);
  const words = 'The runs rest on different software: Node.js (v20.19.0 linux x64 and v22).';
  assert.is(describeParts(nodes), `Put together from 2 runs. ${words}`);
  assert.ok(validate(nodes), JSON.stringify(validate.errors));
  // What was put together is still known where it is put together again.
  const again = mergeResults([{ file: 'merged.json', results: nodes }, run(3, [mock])]);
  assert.is(describeParts(again), `Put together from 3 runs. ${words}`);
  const settings = { region: 'eu-west-1', timeoutMs: 10_000, probes: false };
  const alike = [run(1, [mock]), run(2, [msw]), run(3, [mock], { settings }), run(4, [endpoint], null)];
  assert.is(describeParts(mergeResults(alike)), 'Put together from 4 runs.');
});

inputs('of whole runs are of one state of the code under test, also where shards were put together', () => {
  const changed = { integration: { ...code, files: { 'a.ts': '2' } } };
  const first = run(1, [mock], { integration: code });
  const pairs: readonly (readonly ResultsFile[])[] = [
    [first, run(2, [mock], changed)],
    [first, run(2, [msw], changed)],
    [first, ...shards(changed, changed)],
    [first, { file: 'merged.json', results: mergeResults(shards(changed, changed)) }],
  ];
  for (const files of pairs) {
    const problem = refusalOf(files);
    assert.is(problem.message, 'They are about different code: files of the integration (a.ts).');
    assert.ok(problem.where?.includes('1.json'));
  }
  assert.is(mergeResults([first, run(2, [msw], { integration: code })]).run.merged?.length, 2);
});

inputs.run();

const carrying = suite('rules that are carried over, put together');

/** The run with its first rule carried over from another one. */
function carried({ file, results }: ResultsFile, startedAt: string): ResultsFile {
  const constraints = results.constraints.map((each) =>
    each.id === keyRule ? { ...each, carriedFrom: { startedAt } } : each,
  );
  return { file, results: { ...results, constraints } };
}

function ruleOf(files: readonly ResultsFile[]): ConstraintResult {
  const found = mergeResults(files).constraints.find(({ id }) => id === keyRule);
  if (found === undefined) throw new Error('The rule is not there.');
  return found;
}

const casesOf = ({ scenarios }: ConstraintResult): number =>
  scenarios.reduce((sum, { cases }) => sum + cases, 0);
const start = (hour: number): string => run(hour, [mock]).results.run.startedAt;

carrying('count once, by the run that ran them', () => {
  const once = casesOf(ruleOf([run(1, [mock])]));
  const rule = ruleOf([run(1, [mock]), carried(run(2, [mock]), start(1))]);
  assert.equal([rule.verdict, casesOf(rule), rule.carriedFrom], ['pass', once, undefined]);
});

carrying('are not carried over where a run says of what no target can show that it cannot', () => {
  const unable = { verdict: 'unsupported', reason: 'no wire' } as const;
  const at = (hour: number): ResultsFile => {
    const startedAt = start(hour);
    return madeRun({
      file: `${hour}.json`,
      targets: [mock],
      judged: { [aboveMax]: unable },
      run: { startedAt },
    });
  };
  const withNone = ({ file, results }: ResultsFile): ResultsFile => ({
    file,
    results: {
      ...results,
      constraints: results.constraints.map((each) => ({
        ...each,
        scenarios: each.scenarios.map((one) => (one.id === aboveMax ? { ...one, cases: 0 } : one)),
      })),
    },
  });
  const rule = ruleOf([withNone(at(1)), carried(withNone(at(2)), start(1))]);
  assert.equal([rule.verdict, rule.carriedFrom], ['pass', undefined]);
});

carrying('stay carried over where no run has run them, once for each run that has', () => {
  const once = casesOf(ruleOf([run(1, [mock])]));
  const one = carried(run(3, [mock]), start(1));
  const same = ruleOf([one, carried(run(4, [mock]), start(1))]);
  assert.equal([casesOf(same), same.carriedFrom], [once, { startedAt: start(1) }]);
  const two = ruleOf([carried(run(4, [mock]), start(2)), one]);
  assert.equal([casesOf(two), two.carriedFrom], [2 * once, { startedAt: start(1) }]);
});

carrying('are not run over by a run that has decided nothing', () => {
  const { file, results } = run(2, [mock]);
  const constraints = results.constraints.map((each): ConstraintResult =>
    each.id === keyRule
      ? {
          ...each,
          verdict: 'untested',
          reason: 'not selected',
          scenarios: each.scenarios.map((scenario) => ({
            ...scenario,
            verdict: 'untested',
            cases: 0,
            reason: 'not selected',
          })),
        }
      : each,
  );
  const rule = ruleOf([carried(run(3, [mock]), start(1)), { file, results: { ...results, constraints } }]);
  assert.equal([rule.verdict, rule.carriedFrom], ['pass', { startedAt: start(1) }]);
});

carrying.run();
