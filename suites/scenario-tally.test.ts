import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { catalogueOf, scenarioOf } from '../generators/fixtures/catalogues.js';
import { failed, inconclusive, passed, waived } from './judgement.js';
import type { Judgement } from './judgement.js';
import { ScenarioTally } from './scenario-tally.js';
import type { ScenarioResult } from './scenario-tally.js';

const real = scenarioOf(catalogueOf(), 'Context.key/length.max/above-max');
const shape = { kind: 'accepted' } as const;
const tally = suite('scenario-tally');

function settle(added: readonly (readonly [number, Judgement])[]): ScenarioResult {
  const each = new ScenarioTally({ real, first: 0, count: 5 });
  for (const [index, judgement] of added) each.add(index, judgement);
  return each.settle();
}

const rows: Readonly<Record<string, readonly [readonly Judgement[], string, string]>> = {
  'a failure decides': [[passed, inconclusive('i'), waived('w'), failed('f', shape)], 'fail', 'f'],
  'then a case that showed nothing': [[passed, waived('w'), inconclusive('i')], 'inconclusive', 'i'],
  'then a pass, also where other cases are waived': [[waived('w'), passed], 'pass', ''],
  'then why cases are waived': [[waived('w', 'untested')], 'untested', 'w'],
  'nothing sent shows nothing': [[], 'untested', 'no case was sent'],
};

for (const [name, [judgements, verdict, reason]] of Object.entries(rows)) {
  tally(name, () => {
    const result = settle([...judgements.entries()]);
    assert.equal([result.verdict, result.reason, result.cases], [verdict, reason, judgements.length]);
  });
}

tally('names the first failing case by its index', () => {
  const result = settle([
    [4, failed('late', shape)],
    [1, failed('early', shape)],
    [3, failed('later', shape)],
  ]);
  assert.equal([result.firstFailure, result.reason], [1, 'early']);
  assert.is(settle([[0, inconclusive('i')]]).firstFailure, undefined);
});

tally('has the shape of every failing case, and not only of the first', () => {
  const attempts = { kind: 'attempts', count: 2 } as const;
  const { shapes } = settle([
    [4, failed('late', shape)],
    [1, failed('early', attempts)],
    [2, passed],
    [3, failed('later', attempts)],
  ]);
  assert.equal(shapes, [attempts, shape]);
  assert.equal(settle([[0, inconclusive('i')]]).shapes, []);
});

tally('does not depend on the order in which cases end', () => {
  const judgement = fc.oneof(
    fc.constant(passed),
    ...[inconclusive, waived].map((make) => fc.constantFrom('a', 'b').map((reason) => make(reason))),
    fc.nat({ max: 3 }).map((count) => failed('a', { kind: 'attempts', count })),
  );
  const orders = fc
    .array(judgement, { maxLength: 6 })
    .map((judgements) => [...judgements.entries()])
    .chain((added) =>
      fc.tuple(
        fc.constant(added),
        fc.shuffledSubarray(added, { minLength: added.length, maxLength: added.length }),
      ),
    );
  const property = fc.property(orders, ([one, other]) => assert.equal(settle(one), settle(other)));
  fc.assert(property, { seed: 20260102, numRuns: 500 });
});

tally('is decided when every planned case is judged, or one has failed', () => {
  const each = new ScenarioTally({ real, first: 7, count: 2 });
  assert.is(each.isDecided(), false);
  each.add(9, passed);
  assert.is(each.isDecided(), false);
  each.add(7, inconclusive('i'));
  assert.is(each.isDecided(), true);
  const failing = new ScenarioTally({ real, first: 7, count: 2 });
  failing.add(9, failed('f', shape));
  assert.is(failing.isDecided(), true);
});

tally.run();
