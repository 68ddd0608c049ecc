import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { TargetInfo } from '../../suites/events.js';
import type { RunInputs } from '../../suites/run-inputs.js';
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
  'shards on two versions of Node.js': () => shards({}, { node: 'v22' }),
  'shards of which one does not say what it rests on': () => shards({}, null),
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

inputs('stand against results of two states of the code under test, as shards and as runs', () => {
  const changed = { ...code, files: { 'a.ts': '2' } };
  const [one, other] = [{ integration: { ...code, files: { 'a.ts': '1' } } }, { integration: changed }];
  for (const files of [shards(one, other), [run(1, [mock], one), run(2, [mock], other)]])
    assert.throws(
      () => mergeResults(files),
      /^The code under test is not the same in both: a\.ts differs\.$/,
    );
  // Where one of them does not say, nothing is known.
  assert.ok(mergeResults(shards(one, null)));
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
