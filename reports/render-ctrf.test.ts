import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { schema } from 'ctrf';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isBroken } from './describe-deviations.js';
import { excused, failing, resultShapes } from './fixtures/result-shapes.js';
import { ownConstraints } from './describe-parts.js';
import { renderCtrf } from './render-ctrf.js';
import type { Results, ScenarioResult } from './results.js';

/** What these tests read of a report. */
interface Report {
  readonly results: {
    readonly summary: Readonly<Record<string, number>>;
    readonly tests: readonly {
      readonly name: string;
      readonly testId: string;
      readonly status: string;
      readonly rawStatus: string;
      readonly message?: string;
      readonly trace?: string;
      readonly tags?: readonly string[];
    }[];
    readonly environment: { readonly healthy: boolean };
  };
}

const validate = formats.default(new Ajv({ allErrors: true })).compile(schema);

function written(results: Results): Report {
  return JSON.parse(renderCtrf(results)) as Report;
}

const ctrf = suite('ctrf-report.json');

for (const [says, results] of resultShapes) {
  ctrf(`keeps the published schema for results ${says}`, () => {
    assert.ok(validate(written(results)), JSON.stringify(validate.errors));
  });

  ctrf(`counts what results.json has ${says}`, () => {
    const { summary, tests, environment } = written(results).results;
    const scenarios = ownConstraints(results).flatMap(
      (each): readonly Pick<ScenarioResult, 'verdict' | 'deviation'>[] =>
        each.scenarios.length === 0 ? [{ verdict: each.verdict }] : each.scenarios,
    );
    const having = (verdict: string): number => scenarios.filter((each) => each.verdict === verdict).length;
    const known = scenarios.filter((each) => each.deviation !== undefined).length;
    const broken = (results.deviations ?? []).filter(isBroken).length;
    const isError = !results.run.complete || results.summary.verdict === 'inconclusive';
    assert.is(summary['passed'], having('pass'));
    assert.is(summary['failed'], having('fail') - known + broken + (isError ? 1 : 0));
    assert.is(summary['other'], known + having('inconclusive'));
    assert.is(
      (summary['skipped'] ?? 0) + (summary['pending'] ?? 0),
      having('unsupported') + having('untested'),
    );
    assert.is(summary['tests'], tests.length);
    assert.is(environment.healthy, results.summary.verdict === 'conforms');
    assert.is(summary['failed'] !== 0, results.summary.verdict !== 'conforms');
    assert.is(new Set(tests.map(({ testId }) => testId)).size, tests.length);
  });
}

ctrf('is refused by the schema where it is wrong', () => {
  const text = renderCtrf(failing);
  for (const [from, to] of [
    ['"status": "failed"', '"status": "red"'],
    ['"tests": 4', '"test": 4'],
    ['"reportFormat": "CTRF"', '"reportFormat": "JUnit"'],
  ] as const) {
    assert.ok(text.includes(from), from);
    assert.not(validate(JSON.parse(text.replace(from, to))));
  }
});

ctrf('says what was seen, and how to repeat it', () => {
  const test = written(failing).results.tests.find(({ status }) => status === 'failed');
  assert.is(test?.name, 'SendDestinationNumberVerificationCode/Context.key/length.max/above-max');
  assert.is(test?.message, 'the request was accepted');
  assert.match(test?.trace ?? '', /Repeat:\n {2}npx sms-voice-conformance run/);
  assert.equal(test?.tags, ['endpoint', 'real']);
});

ctrf('has a known deviation among what is neither passed nor failed', () => {
  const test = written(excused).results.tests.find(({ rawStatus }) => rawStatus === 'fail (known)');
  assert.is(test?.status, 'other');
  assert.is(test?.message, 'known deviation: It is old.');
});

ctrf('tells what a run that was cut short did not get to from what it was not asked for', () => {
  const cut = resultShapes.find(([says]) => says === 'of a run that was cut short');
  const { summary } = written(cut?.[1] ?? failing).results;
  assert.equal([summary['pending'], summary['skipped'], summary['failed']], [3, 1, 1]);
});

ctrf.run();
