import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../spec/conformance-error.js';
import type { ConstraintBase, Operation } from '../spec/contract.js';
import { broken, sendOf, send } from '../spec/fixtures/operations.js';
import { loadAltered } from '../spec/fixtures/altered-spec.js';
import { allCases, catalogueOf, scenarioOf } from './fixtures/catalogues.js';

const one = catalogueOf({ seed: 1 });
const cases = allCases(one);
const few = catalogueOf({ runs: 1 });
const many = catalogueOf({ runs: 50 });
const named = catalogueOf({ subjectId: 'vdn-of-the-user', runs: 2 });

const order = suite('catalogue: what it has');

order('scenarios of every constraint but the prose rules, in page order', () => {
  const covered = [...new Set(one.scenarios.map((each) => each.constraint.id))];
  const wanted = send.constraints.filter((each) => each.kind !== 'prose').map((each) => each.id);
  assert.is(covered.length, 64);
  assert.equal(covered, wanted);
});

order('ids that are unique and are paths: operation, member, rule, scenario, index', () => {
  assert.is(new Set(cases.map((each) => each.id)).size, cases.length);
  for (const { id, scenarioId, constraintId, operation, index } of cases) {
    assert.is(id, `${scenarioId}/${index}`);
    assert.ok(scenarioId.startsWith(`${constraintId}/`), id);
    assert.ok(constraintId.startsWith(`${operation}/`), id);
    assert.is(id.split('/').length, 5, id);
  }
});

order('at least as many cases of a scenario as there are runs, where chance adds to them', () => {
  assert.is(scenarioOf(few, 'Context.value/length.max/at-max').cases, 1);
  assert.is(scenarioOf(many, 'Context.value/length.max/at-max').cases, 50);
});

order('as many cases as inputs that a scenario lists, however few the runs', () => {
  assert.is(scenarioOf(few, 'LanguageCode/enum/lower-case').cases, 13);
  assert.is(scenarioOf(few, 'Context.key/pattern/unusual-key').cases, 8);
});

order('one case of what cannot vary, however many the runs', () => {
  assert.is(scenarioOf(many, 'error.ConflictException/status/reaches-caller').cases, 1);
  assert.is(scenarioOf(many, 'request/combination/all-together').cases, 2);
});

order('controls that keep every rule: minimal and full ones', () => {
  assert.ok(one.controls.length >= 2);
  const members = new Set(one.controls.map(({ request }) => Object.keys(request).length));
  assert.ok(members.has(2) && members.has(7));
  for (const { request } of one.controls) assert.equal(broken(request), []);
});

order.run();

const repeats = suite('catalogue: what its cases depend on');

repeats('equal seeds give equal ids and requests', () => {
  const again = allCases(catalogueOf({ seed: 1 }));
  assert.is(JSON.stringify(again), JSON.stringify(cases));
});

repeats('another seed gives the same ids and other requests', () => {
  const other = allCases(catalogueOf({ seed: 2 }));
  assert.equal(
    other.map((each) => each.id),
    cases.map((each) => each.id),
  );
  const differing = other.filter((each, index) => {
    return JSON.stringify(each.request) !== JSON.stringify(cases[index]?.request);
  });
  assert.ok(differing.length > 100, `${differing.length} differ`);
});

for (const seed of [0, -1]) {
  repeats(`seed ${seed} gives certified cases`, () => {
    assert.is(allCases(catalogueOf({ seed, runs: 2 })).length > 500, true);
  });
}

repeats('a case does not depend on the number of runs', () => {
  for (const scenario of one.scenarios) {
    const same = scenarioOf(many, scenario.scenario.id.slice(send.name.length + 1));
    for (const index of [0, 3, scenario.cases - 1])
      assert.equal(same.caseAt(index), scenario.caseAt(index), scenario.scenario.id);
  }
});

repeats('a case does not depend on the cases that were made before it', () => {
  const scenario = scenarioOf(few, 'request/combination/any-valid');
  const last = scenario.caseAt(9);
  for (let index = 0; index < 9; index += 1) scenario.caseAt(index);
  assert.equal(scenario.caseAt(9), last);
});

repeats('cases of one scenario differ from each other where chance has a say', () => {
  const scenario = scenarioOf(one, 'request/combination/any-valid');
  const texts = Array.from({ length: 20 }, (_, index) => JSON.stringify(scenario.caseAt(index).request));
  assert.is(new Set(texts).size, 20);
});

repeats('the subject that the user names is what every request is about that may be accepted', () => {
  for (const { id, polarity, kind, request } of allCases(named)) {
    if (polarity !== 'accept' || kind !== 'request' || id.includes('/VerifiedDestinationNumberId/')) continue;
    assert.is(request['VerifiedDestinationNumberId'], 'vdn-of-the-user', id);
  }
});

repeats('what does not exist is asked for also where the user names a subject', () => {
  const { request } = scenarioOf(named, 'error.ResourceNotFoundException/type/answers-unknown-id').caseAt(0);
  assert.is(request['VerifiedDestinationNumberId'], 'vdn-00000000000000000000000000000000');
});

repeats.run();

const faults = suite('catalogue: a case that does not break exactly what it declares');

/** The packaged operation with one constraint replaced in its list; the evaluator, which reads the shapes, keeps the old one. */
function withConstraint(
  id: string,
  parts: Partial<ConstraintBase> & { readonly maximum?: number; readonly values?: readonly string[] },
): Operation {
  const constraints = send.constraints.map((each) =>
    each.id === `${send.name}/${id}` ? { ...each, ...parts } : each,
  );
  return { ...send, constraints };
}

function refusal(operation: Operation, id: string): ConformanceError {
  try {
    scenarioOf(catalogueOf({}, operation), id).caseAt(0);
  } catch (error) {
    if (error instanceof ConformanceError) return error;
    throw error;
  }
  throw new Error('The case was made.');
}

faults('breaks nothing although it should', () => {
  const loose = withConstraint('Context/entries.max', { maximum: 3 });
  const error = refusal(loose, 'Context/entries.max/above-max');
  assert.is(error.kind, 'generator');
  assert.is(error.where, `${send.name}/Context/entries.max/above-max/0`);
  assert.match(error.advice ?? '', /^declared: \S+\/Context\/entries\.max; broken: nothing\n/u);
});

faults('breaks a rule although it should be accepted', () => {
  const wider = withConstraint('LanguageCode/enum', { values: ['XX_XX'] });
  const error = refusal(wider, 'LanguageCode/enum/value-XX_XX');
  assert.match(error.advice ?? '', /^declared: nothing; broken: \S+\/LanguageCode\/enum\n/u);
});

faults('breaks another rule than it should', () => {
  const id = `${send.name}/VerifiedDestinationNumberId/required`;
  const other = withConstraint('VerificationChannel/required', { id });
  const error = refusal(other, 'VerifiedDestinationNumberId/required/missing');
  assert.match(
    error.advice ?? '',
    /VerifiedDestinationNumberId\/required; broken: \S+\/VerificationChannel\/required\n/u,
  );
});

faults.run();

const others = suite('catalogue of hand-made contracts');

const alterations: readonly (readonly [name: string, from: string, to: string])[] = [
  [
    'a minimum of 3 characters',
    '{ Minimum length: 1, Maximum length: 256 }',
    '{ Minimum length: 3, Maximum length: 256 }',
  ],
  [
    'a length that is fixed',
    '{ Minimum length: 1, Maximum length: 800 }',
    '{ Minimum length: 11, Maximum length: 11 }',
  ],
  [
    'no maximum',
    'Key Length Constraints: { Minimum length: 1, Maximum length: 100 }',
    'Key Length Constraints: { Minimum length: 1 }',
  ],
  [
    'a map of at least one entry',
    '{ Minimum number of items: 0, Maximum number of items: 5 }',
    '{ Minimum number of items: 1, Maximum number of items: 5 }',
  ],
  [
    'a map of at most one entry',
    '{ Minimum number of items: 0, Maximum number of items: 5 }',
    '{ Minimum number of items: 0, Maximum number of items: 1 }',
  ],
  ['a required map', 'Required: No\n    Key Examples', 'Required: Yes\n    Key Examples'],
  ['keys without a pattern', "    Key Pattern: '\\S+'\n", ''],
];
for (const [name, from, to] of alterations) {
  others(`${name}: every case breaks exactly what it declares`, async () => {
    const operation = sendOf(await loadAltered({ from, to }));
    for (const each of allCases(catalogueOf({ runs: 2 }, operation))) {
      assert.equal([...each.certificate].toSorted(), [...each.breaks].toSorted(), each.id);
      const rules = new Set(
        broken(each.request, operation).map((rule) => `${operation.name}/${rule.split(' at ')[0] ?? ''}`),
      );
      assert.equal([...rules].toSorted(), [...each.breaks].toSorted(), each.id);
    }
  });
}

others.run();
