import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ConstraintResult, Results } from '../../reports/results.js';
import { notForAdapters } from '../../spec/integration-rules.js';
import { packaged, send } from '../../spec/fixtures/operations.js';
import type { IntegrationInputs, RunInputs } from '../../suites/run-inputs.js';
import { decideCarried } from './decide-carried.js';
import type { Decision, PresentRun } from './decide-carried.js';

const deciding = suite('decideCarried');

const software = { versions: { 'fast-check': '4.0.0' }, digest: 'a' };
const sdk = '@aws-sdk/client-pinpoint-sms-voice-v2';
const code: IntegrationInputs = {
  file: 'src/a.ts',
  files: { 'src/a.ts': '1', 'src/b.ts': '2' },
  packages: { versions: { zod: '3.0.0' }, digest: 'z' },
  contract: 'c',
};
const inputs: RunInputs = {
  suite: '0.1.0',
  node: 'v20.19.0 linux x64',
  settings: { region: 'us-east-1', timeoutMs: 10_000, probes: false },
  software,
  targets: {
    mock: { versions: { [sdk]: '3.1.0', 'aws-sdk-client-mock': '4.1.0' }, digest: 'm' },
    msw: { versions: { [sdk]: '3.1.0', msw: '2.15.0' }, digest: 'w' },
  },
  operations: { [send.name]: 'o' },
};
const withCode: RunInputs = { ...inputs, integration: code };
const present: PresentRun = {
  contract: packaged,
  operations: [send],
  targets: ['mock', 'msw'],
  seed: 1,
  runs: 4,
  inputs,
};
const startedAt = '2026-11-26T03:41:28.940Z';
const rule = `${send.name}/LanguageCode/enum`;

/** Every rule has passed, but those in prose. */
function earlierRun(
  change: (result: ConstraintResult) => ConstraintResult = (result) => result,
  run: Partial<Results['run']> = {},
): Results {
  const rules =
    run.inputs?.integration === undefined ? send.constraints : [...send.constraints, ...packaged.integration];
  const results = rules.flatMap(({ id, evidence, source, kind }) =>
    (['mock', 'msw'] as const).map((target): ConstraintResult => {
      const base = { id, target, evidence, source, rule: 'r' };
      return kind === 'prose'
        ? { ...base, verdict: 'untested', reason: 'prose', scenarios: [] }
        : {
            ...base,
            verdict: 'pass',
            scenarios: [{ id: `${id}/s`, polarity: 'accept', verdict: 'pass', cases: 2 }],
          };
    }),
  );
  return {
    schema: 1,
    suite: { name: 's', version: '0.1.0', specDigest: 'd' },
    run: {
      seed: 1,
      runs: 4,
      startedAt,
      durationMs: 1,
      complete: true,
      targets: (['mock', 'msw'] as const).map((name) => ({
        name,
        kind: 'simulated',
        endpoint: null,
        calls: 7,
      })),
      inputs,
      ...run,
    },
    summary: { verdict: 'conforms', targets: [] },
    constraints: results.map(change),
  };
}

/** The same, with something changed of one rule on the mock. */
const oneRule = (change: Partial<ConstraintResult>, run?: Partial<Results['run']>): Results =>
  earlierRun((each) => (each.id === rule && each.target === 'mock' ? { ...each, ...change } : each), run);

const kinds = ({ carried }: Decision): readonly string[] =>
  (['mock', 'msw'] as const).map((name) => {
    const part = carried.get(name);
    return part === undefined
      ? 'run'
      : part.isWhole
        ? 'whole'
        : `all but ${send.constraints.length - part.constraints.size}`;
  });

/** Rules in prose: nothing is ever asked about them, and they are not among those that are carried over in part. */
const prose = send.constraints.filter(({ kind }) => kind === 'prose').length;

deciding('carries everything over where nothing has changed, in the order of the spec', () => {
  const decision = decideCarried(earlierRun(), present);
  assert.equal(decision.reasons, []);
  assert.equal(kinds(decision), ['whole', 'whole']);
  const part = decision.carried.get('mock');
  assert.equal(
    [...(part?.constraints.keys() ?? [])],
    send.constraints.map(({ id }) => id),
  );
  assert.equal(part?.constraints.get(rule)?.carriedFrom, { startedAt });
  assert.is(part?.constraints.get(rule)?.target, 'mock');
  assert.is(part?.calls, 7);
  const untested = [...(part?.constraints.values() ?? [])].filter((each) => each.verdict === 'untested');
  assert.is(untested.length, prose);
  assert.ok(untested.every((each) => each.carriedFrom === undefined));
});

deciding('keeps the date of the run that showed a rule', () => {
  const first = { startedAt: '2026-01-01T00:00:00.000Z' };
  const decision = decideCarried(oneRule({ carriedFrom: first }), present);
  assert.equal(decision.carried.get('mock')?.constraints.get(rule)?.carriedFrom, first);
  assert.equal(decision.carried.get('msw')?.constraints.get(rule)?.carriedFrom, { startedAt });
});

const changed = (change: Partial<RunInputs>): Partial<PresentRun> => ({ inputs: { ...inputs, ...change } });
const setting = (change: Partial<RunInputs['settings']>): Partial<PresentRun> =>
  changed({ settings: { ...inputs.settings, ...change } });

/** What is another one now, what is carried over then, and why the rest is run. */
const different: readonly (readonly [string, Partial<PresentRun>, readonly string[], RegExp])[] = [
  ['seed', { seed: 2 }, ['run', 'run'], /^--seed is 2 now, 1 then$/],
  ['number of runs', { runs: 5 }, ['run', 'run'], /^--runs is 5 now, 4 then$/],
  ['suite', changed({ suite: '0.2.0' }), ['run', 'run'], /^the suite is 0.2.0 now, 0.1.0 then$/],
  ['Node.js', changed({ node: 'v22' }), ['run', 'run'], /^Node.js is v22 now/],
  ['region', setting({ region: 'eu-west-1' }), ['run', 'run'], /^--region is eu-west-1 now, us-east-1 then$/],
  ['time-out', setting({ timeoutMs: 5 }), ['run', 'run'], /^--timeout is 5 now, 10000 then$/],
  ['wish for probes', setting({ probes: true }), ['run', 'run'], /^--probes is given now, not given then$/],
  ['case', setting({ case: rule }), ['run', 'run'], /^--case is .* now, not given then$/],
  [
    'number',
    setting({ verifiedDestinationNumberId: 'vdn-1' }),
    ['run', 'run'],
    /^--verified-destination-number-id is vdn-1 now/,
  ],
  [
    'generator',
    changed({ software: { ...software, versions: { 'fast-check': '4.1.0' } } }),
    ['run', 'run'],
    /^fast-check is 4.1.0 now, 4.0.0 then$/,
  ],
  [
    'package below the suite',
    changed({ software: { ...software, digest: 'b' } }),
    ['run', 'run'],
    /^packages that the suite depends on have changed$/,
  ],
  [
    'link in place of a package',
    changed({ software: { ...software, unclear: ['x is a link to a folder'] } }),
    ['run', 'run'],
    /^it cannot be told what is installed: x is a link/,
  ],
  [
    'SDK, on one target',
    changed({
      targets: { ...inputs.targets, msw: { versions: { [sdk]: '3.2.0', msw: '2.15.0' }, digest: 'w' } },
    }),
    ['whole', 'run'],
    /^the SDK is 3.2.0 now, 3.1.0 then$/,
  ],
  [
    'package below a target',
    changed({
      targets: { ...inputs.targets, mock: { versions: inputs.targets['mock']?.versions ?? {}, digest: 'n' } },
    }),
    ['run', 'whole'],
    /^packages that mock depends on have changed$/,
  ],
  [
    'spec of an operation',
    changed({ operations: { [send.name]: 'p' } }),
    ['run', 'run'],
    /^the spec of the operation has changed$/,
  ],
];

for (const [what, change, expected, reason] of different)
  deciding(`runs what rests on another ${what}`, () => {
    const decision = decideCarried(earlierRun(), { ...present, ...change });
    assert.equal(kinds(decision), expected);
    assert.is(decision.reasons.length, expected.filter((each) => each !== 'whole').length);
    for (const each of decision.reasons) assert.match(each.reason, reason);
  });

deciding('runs everything where that run does not say what it rests on', () => {
  const { inputs: _inputs, ...run } = earlierRun().run;
  const decision = decideCarried({ ...earlierRun(), run }, present);
  assert.equal(kinds(decision), ['run', 'run']);
  assert.match(decision.reasons[0]?.reason ?? '', /does not say/);
});

deciding('runs everything where the file holds a part of a run, and says so', () => {
  const shard = { index: 2, count: 4, flags: [] };
  const decision = decideCarried(earlierRun(undefined, { shard }), present);
  assert.equal(kinds(decision), ['run', 'run']);
  assert.is(decision.reasons[0]?.reason, 'the file holds shard 2 of 4 of a run alone');
});

/** Runs that were put together: the mock twice, and msw once. */
const merged = (['mock', 'msw', 'mock'] as const).map((target, index) => ({
  file: `${index}.json`,
  targets: [target],
  seed: 1,
  runs: 4,
  startedAt: `2026-11-26T0${3 - index}:00:00.000Z`,
  durationMs: 1,
}));

deciding('carries over what was put together, with the start of a run of the target', () => {
  const { carried } = decideCarried(earlierRun(undefined, { merged }), present);
  assert.equal(
    (['mock', 'msw'] as const).map((name) => carried.get(name)?.constraints.get(rule)?.carriedFrom),
    [{ startedAt: '2026-11-26T01:00:00.000Z' }, { startedAt: '2026-11-26T02:00:00.000Z' }],
  );
});

deciding('runs everything where what was put together is not what one run shows', () => {
  const { inputs: _inputs, ...run } = earlierRun(undefined, { merged }).run;
  const decision = decideCarried({ ...earlierRun(), run }, present);
  assert.equal(kinds(decision), ['run', 'run']);
  assert.match(decision.reasons[0]?.reason ?? '', /put together from runs/);
});

/** What a rule was then, whether it is run again, and why. */
const verdicts: readonly (readonly [Partial<ConstraintResult>, string | undefined])[] = [
  [{ verdict: 'fail', reason: 'x' }, 'it was failing'],
  [{ verdict: 'inconclusive', reason: 'x' }, 'it was inconclusive'],
  [{ verdict: 'untested', reason: 'only 1 of 2 scenarios was run' }, 'not all of it was run'],
  [{ verdict: 'untested', reason: 'the run was cut short' }, 'that run did not get to it'],
  [{ id: 'another' }, 'that run did not get to it'],
  [{ verdict: 'unsupported', reason: 'x', scenarios: [] }, undefined],
  [{ verdict: 'untested', reason: 'not selected', scenarios: [] }, undefined],
];

for (const [then, reason] of verdicts)
  deciding(
    `${reason === undefined ? 'lets stand' : 'runs again'} a rule that was ${JSON.stringify(then)}`,
    () => {
      const decision = decideCarried(oneRule(then), present);
      assert.equal(kinds(decision), [reason === undefined ? 'whole' : `all but ${prose + 1}`, 'whole']);
      assert.equal(decision.reasons, reason === undefined ? [] : [{ target: 'mock', reason, rules: [rule] }]);
      assert.is(decision.carried.get('mock')?.constraints.has(rule), reason === undefined);
    },
  );

deciding('takes what a run that was cut short has shown', () => {
  const run = { complete: false, incompleteReason: 'stopped' };
  const decision = decideCarried(
    oneRule({ verdict: 'untested', reason: 'the run was cut short' }, run),
    present,
  );
  assert.equal(kinds(decision), [`all but ${prose + 1}`, 'whole']);
});

deciding('runs an operation that was no part of that run, and carries over the one that was', () => {
  const other = packaged.operations.find(({ name }) => name !== send.name);
  if (other === undefined) throw new Error('there is one operation only');
  const operations = { ...inputs.operations, [other.name]: 'x' };
  const decision = decideCarried(earlierRun(), {
    ...present,
    ...changed({ operations }),
    operations: [send, other],
  });
  assert.equal(kinds(decision), [`all but ${prose}`, `all but ${prose}`]);
  assert.equal(
    decision.reasons.map(({ reason, rules }) => [reason, rules?.length]),
    Array.from({ length: 2 }, () => ['the operation was no part of that run', other.constraints.length]),
  );
});

deciding('runs all of a target that is sent probes, where one rule has to be run', () => {
  const probing = { ...inputs, settings: { ...inputs.settings, probes: true } };
  const earlier = oneRule({ verdict: 'fail', reason: 'x' }, { inputs: probing });
  const probes = [{ target: 'msw', operation: send.name, findings: [], probes: [] }] as const;
  const decision = decideCarried({ ...earlier, probes }, { ...present, inputs: probing });
  assert.equal(kinds(decision), ['run', 'whole']);
  assert.equal(decision.carried.get('msw')?.probes, probes);
});

const codeNow = (change: Partial<IntegrationInputs> | undefined): RunInputs =>
  change === undefined ? inputs : { ...inputs, integration: { ...code, ...change } };

const differentCode: readonly (readonly [string, Partial<IntegrationInputs> | undefined, RegExp])[] = [
  ['is gone', undefined, /^no code is under test now, and some was then$/],
  ['is another file', { file: 'src/c.ts' }, /^--integration is src\/c.ts now, src\/a.ts then$/],
  [
    'has another text',
    { files: { ...code.files, 'src/b.ts': '3' } },
    /^the integration has changed: src\/b.ts$/,
  ],
  [
    'has one more file',
    { files: { ...code.files, 'src/c.ts': '3' } },
    /^the integration has changed: src\/c.ts$/,
  ],
  [
    'imports another version',
    { packages: { versions: { zod: '3.1.0' }, digest: 'z' } },
    /^zod is 3.1.0 now, 3.0.0 then$/,
  ],
  [
    'rests on other packages',
    { packages: { ...code.packages, digest: 'y' } },
    /^packages that the integration depends/,
  ],
  ['meets another contract', { contract: 'd' }, /^the spec has changed/],
  ['reads other variables', { environment: { names: ['A'], digest: '1' } }, /^environment variables/],
  [
    'reads files',
    { unclear: ['src/a.ts imports node:fs'] },
    /^it cannot be told .*: src\/a.ts imports node:fs$/,
  ],
];

for (const [what, change, reason] of differentCode)
  deciding(`runs everything where the code under test ${what}`, () => {
    const decision = decideCarried(earlierRun(undefined, { inputs: withCode }), {
      ...present,
      inputs: codeNow(change),
    });
    assert.equal(kinds(decision), ['run', 'run']);
    for (const each of decision.reasons) assert.match(each.reason, reason);
  });

deciding('runs code under test whole, on all targets, where one of its rules has to be run', () => {
  const again = { ...present, inputs: withCode };
  assert.is(decideCarried(earlierRun(undefined, { inputs: withCode }), again).carried.size, 2);
  const decision = decideCarried(oneRule({ verdict: 'fail', reason: 'x' }, { inputs: withCode }), again);
  assert.equal(kinds(decision), ['run', 'run']);
  assert.match(decision.reasons[0]?.reason ?? '', /as a whole, and of some rules it was failing$/);
  assert.match(decision.reasons[1]?.reason ?? '', /as a whole, and has to be run elsewhere$/);
});

deciding(
  'runs code under test whole where it was called for other operations, or on other targets before',
  () => {
    const operations = { ...inputs.operations, Another: 'x' };
    const more = earlierRun(undefined, { inputs: { ...withCode, operations } });
    const now = { ...present, inputs: withCode };
    assert.match(decideCarried(more, now).reasons[0]?.reason ?? '', /^--operation is /);
    const earlier = earlierRun(undefined, { inputs: withCode });
    assert.match(
      decideCarried(earlier, { ...now, targets: ['msw'] }).reasons[0]?.reason ?? '',
      /^--target is msw now, mock/,
    );
    assert.equal(decideCarried(earlier, { ...now, targets: ['mock'] }).reasons, []);
    // Without code under test, nothing remembers anything.
    assert.equal(
      decideCarried(earlierRun(undefined, { inputs: { ...inputs, operations } }), {
        ...present,
        targets: ['msw'],
      }).reasons,
      [],
    );
  },
);

deciding('lets rules stand that an adapter is not asked about', () => {
  const earlier = earlierRun(
    (each) =>
      each.id.startsWith('integration/') || each.verdict !== 'pass'
        ? each
        : { ...each, verdict: 'untested', reason: notForAdapters, scenarios: [] },
    { inputs: withCode },
  );
  const { carried } = decideCarried(earlier, { ...present, inputs: withCode });
  const marked = [...(carried.get('mock')?.constraints.values() ?? [])].filter((each) => each.carriedFrom);
  assert.is(marked.length, packaged.integration.length);
});

deciding.run();
