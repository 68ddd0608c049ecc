import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { catalogueOf } from '../generators/fixtures/catalogues.js';
import { send } from '../spec/fixtures/operations.js';
import type { ScenarioInfo } from './events.js';
import { isKnownId, planConstraints } from './plan-constraints.js';
import type { Plan } from './plan-constraints.js';
import type { TargetAbilities } from './target.js';

const catalogue = catalogueOf({ runs: 3 });
const endpoint: TargetAbilities = { provokes: false, seesWire: true, testsSender: false, retries: false };
const mock: TargetAbilities = { provokes: true, seesWire: false, testsSender: true, retries: false };
const msw: TargetAbilities = { provokes: true, seesWire: true, testsSender: true, retries: true };

function plan(id?: string, abilities = msw): Plan {
  const full = id === undefined ? undefined : `${send.name}/${id}`;
  return planConstraints(catalogue, abilities, { id: full });
}

/** What is sent: scenario ids without the operation, and how many cases of each. */
function sent({ scenarios }: Plan): Readonly<Record<string, number>> {
  const entries = scenarios.map(({ real, count }) => [real.scenario.id.slice(send.name.length + 1), count]);
  return Object.fromEntries(entries) as Record<string, number>;
}

function skipped({ constraints }: Plan, id: string): ScenarioInfo['skipped'] {
  const all = constraints.flatMap(({ scenarios }) => scenarios);
  const found = all.find((each) => each.id === `${send.name}/${id}`);
  if (found === undefined) throw new Error(`There is no scenario ${id}.`);
  return found.skipped;
}

const planning = suite('plan-constraints');

planning('lists every constraint of the spec, whatever is sent', () => {
  const ids = send.constraints.map(({ id }) => id);
  for (const each of [plan(), plan(undefined, mock), plan('Context/optional'), plan('no/such')]) {
    assert.equal(
      each.constraints.map(({ constraint }) => constraint.id),
      ids,
    );
  }
});

planning('gives each constraint without scenarios a reason, and no other one', () => {
  for (const { constraint, scenarios, untestedReason } of plan().constraints) {
    assert.is(typeof untestedReason === 'string', scenarios.length === 0, constraint.id);
    if (constraint.kind === 'prose') assert.is(untestedReason, constraint.reason);
  }
});

planning('counts the cases that it sends', () => {
  const { constraints, scenarios } = plan();
  const listed = constraints.flatMap((each) => each.scenarios.map(({ cases }) => cases));
  const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
  assert.is(total(listed), total(scenarios.map(({ count }) => count)));
  assert.ok(scenarios.every(({ real, first, count }) => first === 0 && count === real.cases));
});

planning('selects a constraint, with all its scenarios', () => {
  const found = Object.keys(sent(plan('Context.key/length.max')));
  assert.ok(found.length >= 5);
  assert.ok(found.every((id) => id.startsWith('Context.key/length.max/')));
});

planning('does not take one id for the beginning of another', () => {
  const found = Object.keys(sent(plan('Context/type')));
  assert.ok(found.length > 0 && found.every((id) => id.startsWith('Context/type/')));
  assert.equal(sent(plan('Context.key/length.max/above')), {});
  assert.equal(sent(plan('Cont')), {});
});

planning('selects the rules of a member, not those of its keys and values, and those of an operation', () => {
  const ofMember = Object.keys(sent(plan('Context')));
  assert.ok(ofMember.length > 5 && ofMember.every((id) => id.startsWith('Context/')));
  const ofKey = Object.keys(sent(plan('Context.key')));
  assert.ok(ofKey.length > 5 && ofKey.every((id) => id.startsWith('Context.key/')));
  assert.equal(sent(planConstraints(catalogue, msw, { id: send.name })), sent(plan()));
});

planning('selects a scenario, and one case of it', () => {
  const id = 'Context.key/length.max/above-max';
  assert.equal(sent(plan(id)), { [id]: 3 });
  const [only] = plan(`${id}/2`).scenarios;
  assert.equal([only?.real.scenario.id, only?.first, only?.count], [`${send.name}/${id}`, 2, 1]);
});

planning('says of what is not selected that it is not', () => {
  const { scenarios, constraints } = plan('Context.key/length.max/above-max/1');
  assert.is(scenarios.length, 1);
  assert.equal(skipped({ scenarios, constraints }, 'Context.key/length.max/at-max'), {
    verdict: 'untested',
    reason: 'not selected',
  });
});

planning('knows the ids of constraints, scenarios and cases, and no others', () => {
  const known = [
    'Context/optional',
    'Context.key/length.max/above-max',
    'Context.key/length.max/above-max/999',
  ];
  for (const id of known) assert.is(isKnownId(catalogue, `${send.name}/${id}`), true, id);
  const unknown = ['', 'Cont', 'Context/optional/', 'Context.key/length.max/above-max/-1'];
  const odd = ['above-max-1', 'above-max/01', 'above-max/1.5', 'above-max/x', 'above-max/1/2', 'above-max/'];
  for (const id of [...unknown, ...odd.map((each) => `Context.key/length.max/${each}`)]) {
    assert.is(isKnownId(catalogue, `${send.name}/${id}`), false, id);
  }
  assert.is(isKnownId(catalogue, 'Other/Context/optional'), false);
});

planning('leaves out what a target cannot show, and says why', () => {
  const reaches = 'error.ConflictException/type/without-reason';
  const provoked = plan().scenarios.filter(({ real }) => real.scenario.stimulus.kind === 'provoked');
  assert.ok(provoked.length > 20, reaches);
  for (const { real } of provoked) {
    const id = real.scenario.id.slice(send.name.length + 1);
    assert.is(skipped(plan(undefined, endpoint), id)?.verdict, 'unsupported', id);
  }
});

planning('reads the envelope off what is sent only where somebody else sends and HTTP is seen', () => {
  const isAsSent = (id: string): boolean => /^wire\/.*\/as-sent$/.test(id);
  assert.is(Object.keys(sent(plan())).filter(isAsSent).length, 5);
  assert.not.ok(Object.keys(sent(plan(undefined, mock))).some(isAsSent));
  assert.not.ok(Object.keys(sent(plan(undefined, endpoint))).some(isAsSent));
});

planning('alters envelopes wherever HTTP is seen, whoever sends the other requests', () => {
  const altered = (abilities: TargetAbilities): readonly string[] =>
    Object.keys(sent(plan(undefined, abilities))).filter((id) => /^wire\/.*(?<!as-sent)$/.test(id));
  assert.ok(altered(msw).length >= 37);
  assert.equal(altered(endpoint), altered(msw));
  assert.equal(altered(mock), []);
  assert.is(skipped(plan(undefined, mock), 'wire/body/truncated')?.verdict, 'unsupported');
});

planning('asks for the status and format of answers only where HTTP is seen', () => {
  const isAboutHttp = (id: string): boolean => /^response\/|^error\..*\/status\//.test(id);
  assert.ok(Object.keys(sent(plan(undefined, endpoint))).some(isAboutHttp));
  assert.not.ok(Object.keys(sent(plan(undefined, mock))).some(isAboutHttp));
});

planning('counts attempts only where requests are sent again', () => {
  const isAboutRetries = (id: string): boolean => id.includes('retried');
  assert.ok(Object.keys(sent(plan())).some(isAboutRetries));
  assert.not.ok(Object.keys(sent(plan(undefined, mock))).some(isAboutRetries));
});

planning('says unsupported rather than not selected', () => {
  const first = plan().scenarios.find(({ real }) => real.constraint.kind === 'wire');
  const id = first?.real.scenario.id.slice(send.name.length + 1) ?? '';
  assert.is(skipped(plan('Context/optional', endpoint), id)?.verdict, 'unsupported');
});

planning.run();
