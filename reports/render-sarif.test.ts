import { readFileSync } from 'node:fs';
import Ajv04 from 'ajv-draft-04';
import formats from 'ajv-formats';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { packagedSpec } from '../spec/spec-files.js';
import { openSpecLines } from '../spec/spec-lines.js';
import { loadContract } from '../spec/load-contract.js';
import { isBroken } from './describe-deviations.js';
import { exitCodeOf } from './exit-code.js';
import { hostileResults } from './fixtures/hostile-results.js';
import { deviating, excused, failing, ofIntegration, resultShapes } from './fixtures/result-shapes.js';
import { renderSarif } from './render-sarif.js';
import type { Results } from './results.js';
import type { SarifOptions } from './sarif-places.js';

const path = new URL('schemas/sarif-2.1.0-rtm.5.json', import.meta.resolve('@microsoft/jest-sarif'));
const schema = JSON.parse(readFileSync(path, 'utf8')) as object;
// Its pattern of languages is no regular expression with the flag u.
const ajv = new Ajv04.default({ strict: false, allErrors: true, unicodeRegExp: false });
const validate = formats.default(ajv).compile(schema);

const { digest } = await loadContract();
const options: SarifOptions = {
  workingFolder: '',
  specFolder: undefined,
  findLine: openSpecLines(packagedSpec, digest),
};

/** What these tests read of a log. */
interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly Rule[] } };
      readonly invocations: readonly [Invocation];
      readonly results: readonly Result[];
    },
  ];
}

interface Rule {
  readonly id: string;
  readonly helpUri?: string;
  readonly fullDescription: { readonly text: string };
}

interface Invocation {
  readonly executionSuccessful: boolean;
  readonly exitCode: number;
  readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[];
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Location[];
  readonly relatedLocations?: readonly Location[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly justification: string }[];
  readonly properties: { readonly scenarios: readonly string[] };
}

interface Location {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
    readonly region: { readonly startLine: number };
  };
}

function written(results: Results, changes: Partial<SarifOptions> = {}): Log['runs'][0] {
  const log = JSON.parse(renderSarif(results, { ...options, ...changes })) as Log;
  return log.runs[0];
}

function placeOf(location: Location | undefined): string {
  const { artifactLocation, region } = location?.physicalLocation ?? {};
  return `${artifactLocation?.uriBaseId ?? ''} ${artifactLocation?.uri ?? ''}:${region?.startLine ?? 0}`;
}

/** Results of the spec that this package has now, in which the rule that fails has this label. */
function ofThisSpec(results: Results): Results {
  const constraints = results.constraints.map((each) => ({
    ...each,
    source: { ...each.source, label: 'Key Length Constraints' },
  }));
  return { ...results, constraints, suite: { ...results.suite, specDigest: digest } };
}

/** The rule that fails with three scenarios that do, each for the reason of a list or for none. */
function withFailing(reasons: readonly (string | undefined)[]): Results {
  const constraints = failing.constraints.map((rule) => {
    const bad = rule.scenarios.find(({ verdict }) => verdict === 'fail');
    if (bad === undefined) return rule;
    const scenarios = reasons.map((reason, index) => ({
      ...bad,
      id: [bad.id, `${rule.id}/second`, `${rule.id}/third`][index] ?? '',
      ...(reason === undefined ? {} : { deviation: { id: rule.id, reason } }),
    }));
    return { ...rule, scenarios };
  });
  return { ...failing, constraints };
}

const sarif = suite('results.sarif');

for (const [says, results] of resultShapes) {
  sarif(`keeps the published schema for results ${says}`, () => {
    for (const changes of [{}, { workingFolder: 'packages/a b', specFolder: '../spec' }]) {
      const text = renderSarif(results, { ...options, ...changes });
      assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors));
    }
  });

  sarif(`counts what results.json has ${says}`, () => {
    const { results: found, tool, invocations } = written(results);
    const fails = results.constraints.filter(({ verdict }) => verdict === 'fail');
    const known = fails.filter(({ deviation }) => deviation !== undefined).length;
    // An entry whose place is no file with a line cannot be shown.
    const broken = (results.deviations ?? []).filter(
      (each) => isBroken(each) && /:\d+:\d+$/.test(each.where),
    );
    assert.is(found.filter(({ level }) => level === 'error').length, fails.length - known + broken.length);
    assert.is(found.filter(({ suppressions }) => suppressions !== undefined).length, known);
    assert.is(found.length, fails.length + broken.length);
    const { rules } = tool.driver;
    for (const { id } of results.constraints) assert.is(rules.filter((each) => each.id === id).length, 1);
    for (const each of found) {
      assert.is(rules[each.ruleIndex]?.id, each.ruleId);
      assert.is(each.locations.length, 1);
    }
    const identities = new Set(found.map((each) => each.partialFingerprints['constraintTarget/v1']));
    assert.is(identities.size, found.length);
    assert.is(invocations[0].exitCode, exitCodeOf(results));
    assert.is(invocations[0].executionSuccessful, results.run.complete);
  });
}

sarif('is refused by the schema where it is wrong', () => {
  const text = renderSarif(failing, options);
  for (const [from, to] of [
    ['"version": "2.1.0"', '"version": "2.2.0"'],
    ['"level": "error",', '"level": "fatal",'],
    ['"startLine": ', '"startLine": -'],
    ['"kind": "fail"', '"kind": "failed"'],
  ] as const) {
    assert.ok(text.includes(from), from);
    assert.not(validate(JSON.parse(text.replace(from, to))), to);
  }
});

sarif('puts a failure of an endpoint at the line of the spec that states the rule', () => {
  const [result] = written(ofThisSpec(failing)).results;
  const place = placeOf(result?.locations[0]);
  assert.match(place, /^SUITEROOT spec\/operations\/SendDestinationNumberVerificationCode\.yaml:\d\d$/);
  assert.is(result?.relatedLocations, undefined);
});

sarif('names the file alone where the spec has changed since', () => {
  const findLine = openSpecLines(packagedSpec, failing.suite.specDigest);
  const [result] = written(failing, { findLine }).results;
  assert.match(placeOf(result?.locations[0]), /^SUITEROOT spec\/operations\/Send\w+\.yaml:1$/);
});

sarif(
  'puts a failure at the code under test, where there is some between, and names the rule beside it',
  () => {
    const [result] = written(ofThisSpec(ofIntegration), { workingFolder: 'packages/a' }).results;
    assert.is(placeOf(result?.locations[0]), '%SRCROOT% packages/a/src/opt%20in.ts:1');
    assert.match(placeOf(result?.relatedLocations?.[0]), /^SUITEROOT spec\/operations\/Send/);
  },
);

sarif('puts rules of a spec of the user in the repository', () => {
  const [result] = written(ofThisSpec(failing), { workingFolder: 'a', specFolder: '../rules' }).results;
  assert.match(placeOf(result?.locations[0]), /^%SRCROOT% rules\/operations\/Send\w+\.yaml:\d\d$/);
  const [elsewhere] = written(ofThisSpec(failing), { specFolder: '../rules' }).results;
  assert.match(placeOf(elsewhere?.locations[0]), /^%SRCROOT% \.\.\/rules\/operations\/Send\w+\.yaml:\d\d$/);
});

sarif('shows known deviations as suppressed notes', () => {
  const [result] = written(excused).results;
  assert.is(result?.level, 'note');
  assert.equal(
    result?.suppressions?.map(({ justification }) => justification),
    ['It is old.'],
  );
});

sarif(
  'has one result for a rule on a target, with the first counterexample and all scenarios that fail',
  () => {
    const [result, ...others] = written(withFailing([undefined, undefined, undefined])).results;
    assert.is(others.length, 0);
    const { text } = result?.message ?? { text: '' };
    assert.match(text, /^Context\.key .*On endpoint, .*\/above-max fails\.\nObserved: /);
    assert.match(text, /\nAlso failing: second, third\nRepeat: npx /);
    assert.is(text.split('Observed: ').length, 2);
    assert.is(result?.properties.scenarios.length, 3);
  },
);

sarif('is no known deviation where one scenario of the rule is not listed', () => {
  const [result] = written(withFailing(['old', undefined, 'slow'])).results;
  assert.is(result?.level, 'error');
  assert.is(result?.suppressions, undefined);
  assert.match(result?.message.text ?? '', /second fails\.[^]*\nFailing as listed: above-max, third\n/);
  const [known] = written(withFailing(['old', 'slow', 'old'])).results;
  assert.is(known?.level, 'note');
  assert.equal(
    known?.suppressions?.map(({ justification }) => justification),
    ['old', 'slow'],
  );
});

sarif('puts listed deviations that do not hold into their file', () => {
  const broken = written(deviating).results.filter(({ ruleId }) => ruleId.startsWith('deviations/'));
  assert.equal(
    broken.map(({ ruleId }) => ruleId),
    ['deviations/unexpected-pass', 'deviations/expired', 'deviations/unknown-id'],
  );
  for (const each of broken) assert.is(placeOf(each.locations[0]), '%SRCROOT% known.yaml:2');
});

sarif('says what could not be decided, and never as a result', () => {
  const { results, invocations } = written(hostileResults());
  assert.is(invocations[0].toolExecutionNotifications.length, 1);
  assert.match(
    invocations[0].toolExecutionNotifications[0]?.message.text ?? '',
    /^1 rule not decided: live, inconclusive/,
  );
  assert.not.ok(results.some(({ message }) => message.text.includes('inconclusive')));
});

sarif('has no placeholder and no link in what others wrote', () => {
  for (const { message } of written(hostileResults()).results) {
    assert.not.match(message.text.replaceAll(/\{\{|\}\}/g, ''), /[{}]/);
    assert.not.match(message.text, /\]\(/);
    assert.not.match(message.text, /[^\n\P{Cc}]|\p{Cs}/u);
  }
});

sarif('gives a failure the same identity in the next run, and another one on another target', () => {
  const identity = (results: Results): string =>
    written(results).results[0]?.partialFingerprints['constraintTarget/v1'] ?? '';
  assert.is(identity(failing), identity(ofThisSpec(failing)));
  assert.is.not(identity(failing), identity(ofIntegration));
});

sarif('leaves the fingerprint of a line to GitHub where it has the file', () => {
  const hash = ([result]: readonly Result[]): string | undefined =>
    result?.partialFingerprints['primaryLocationLineHash'];
  assert.is(hash(written(ofIntegration).results), undefined);
  assert.is(hash(written(failing, { specFolder: 'rules' }).results), undefined);
  assert.match(hash(written(failing).results) ?? '', /^[0-9a-f]{32}:1$/);
});

sarif('gives addresses of the web alone as help', () => {
  const url = 'javascript:alert(1)';
  const constraints = failing.constraints.map((each) => ({ ...each, source: { ...each.source, url } }));
  const { rules } = written({ ...failing, constraints }).tool.driver;
  assert.ok(rules.every(({ helpUri }) => helpUri === undefined));
  assert.ok(written(failing).tool.driver.rules.every(({ helpUri }) => helpUri?.startsWith('https://')));
});

sarif('holds no more results than GitHub takes, and says how many are left out', () => {
  const constraints = failing.constraints
    .filter(({ verdict }) => verdict === 'fail')
    .flatMap(({ scenarios, ...rule }) => {
      const bare = scenarios.map(({ counterexample: _counterexample, ...scenario }) => scenario);
      return Array.from({ length: 25_003 }, (_each, index) => ({
        ...rule,
        id: `${rule.id}${index}`,
        scenarios: bare,
      }));
    });
  const { results, invocations } = written({ ...failing, constraints });
  assert.is(results.length, 25_000);
  assert.match(invocations[0].toolExecutionNotifications[0]?.message.text ?? '', /^3 results left out/);
});

sarif.run();
