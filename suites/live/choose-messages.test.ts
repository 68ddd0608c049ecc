import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { catalogueOf } from '../../generators/fixtures/catalogues.js';
import { check } from '../../spec/evaluate.js';
import { planConstraints } from '../plan-constraints.js';
import { liveAbilities } from '../targets/live.js';
import { chooseMessages } from './choose-messages.js';

const catalogue = catalogueOf({ seed: 1, runs: 4, subjectId: `vdn-${'0'.repeat(32)}` });
const { operation } = catalogue;
const { scenarios } = planConstraints(catalogue, liveAbilities, { id: undefined });
const plain = catalogue.controls[0]?.request ?? {};
const choose = (most: number) => chooseMessages({ operation, scenarios, plain, most });

const choice = suite('which cases are worth a message');

choice('none where none is allowed', () => assert.equal(choose(0), []));

choice('the plain request first, which shows all rules of a success', () => {
  const [only, ...others] = choose(1);
  assert.equal(others, []);
  assert.equal(only?.request, plain);
  const ids = only?.decides.map(({ planned }) => planned.real.constraint.rule) ?? [];
  for (const rule of ['status', 'format', 'type']) assert.ok(ids.includes(rule), rule);
});

choice(
  'never more than are allowed, each another valid request, and none that names another resource',
  () => {
    const chosen = choose(6);
    assert.is(chosen.length, 6);
    assert.is(new Set(chosen.map(({ request }) => JSON.stringify(request))).size, 6);
    for (const { request } of chosen) {
      assert.equal(check(operation, request), []);
      assert.not.ok('ConfigurationSetName' in request || 'OriginationIdentity' in request);
      assert.is(request['VerifiedDestinationNumberId'], plain['VerifiedDestinationNumberId']);
    }
  },
);

choice('no message that would show nothing new', () => {
  const chosen = choose(1000);
  assert.ok(chosen.length < 200, `${chosen.length}`);
  const shown = new Set<string>();
  for (const { decides, request } of chosen) {
    assert.is(request['VerifiedDestinationNumberId'], plain['VerifiedDestinationNumberId']);
    const before = shown.size;
    for (const { planned } of decides) shown.add(planned.real.scenario.id);
    assert.ok(shown.size > before);
  }
});

choice.run();
