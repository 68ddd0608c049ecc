import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadAltered } from '../spec/fixtures/altered-spec.js';
import { sendOf, send } from '../spec/fixtures/operations.js';
import { check } from '../spec/evaluate.js';
import type { Operation } from '../spec/contract.js';
import type { Case } from './case.js';
import { allCases, catalogueOf, scenarioOf } from './fixtures/catalogues.js';

type EnvelopeCase = Extract<Case, { kind: 'envelope' }>;

function envelopeCases(operation: Operation = send): readonly EnvelopeCase[] {
  return allCases(catalogueOf({}, operation)).filter(
    (each): each is EnvelopeCase => each.kind === 'envelope',
  );
}

const drafting = suite('draft-envelope');

drafting('requests keep every rule, and are their own premises', () => {
  for (const { id, request, premises, certificate, breaks } of envelopeCases()) {
    assert.equal(check(send, request), [], id);
    assert.equal([certificate, breaks], [[], []]);
    assert.equal(
      premises.map((each) => each.request),
      [request],
    );
  }
});

drafting('a minimal and a full request for each scenario, however many runs there are', () => {
  const scenario = scenarioOf(catalogueOf({ runs: 50 }), 'wire/body/truncated');
  assert.is(scenario.cases, 2);
  const sizes = [0, 1].map((index) => Object.keys(scenario.caseAt(index).request).length);
  assert.equal(sizes, [2, send.members.length]);
});

drafting('equal requests are the same premise, so that each is asked for once', () => {
  const premises = envelopeCases().flatMap((each) => each.premises);
  assert.ok(new Set(premises).size <= 4, `${new Set(premises).size}`);
});

drafting('a byte that is no UTF-8 stands where any character may stand', () => {
  const [only, ...others] = envelopeCases().filter(({ id }) => id.includes('/invalid-utf-8/'));
  assert.equal(others, []);
  assert.match(JSON.stringify(only?.request), '\u{fffd}');
});

drafting('without a string that takes any character there is no such scenario', async () => {
  const narrow = `Value Pattern: '[A-Za-z0-9 -]+'`;
  const context = { from: String.raw`Value Pattern: '(?!\s)^[\s\S]+(?<!\s)'`, to: narrow };
  const country = { from: String.raw`Value Pattern: '\S+'`, to: narrow };
  const has = (operation: Operation): boolean =>
    catalogueOf({ runs: 1 }, operation).scenarios.some(({ scenario }) => scenario.name === 'invalid-utf-8');
  assert.is(has(send), true);
  assert.is(has(sendOf(await loadAltered(context))), true);
  assert.is(has(sendOf(await loadAltered(context, country))), false);
});

drafting('cases do not depend on the seed', () => {
  const requests = (seed: number): unknown =>
    allCases(catalogueOf({ seed })).flatMap((each) => (each.kind === 'envelope' ? [each.request] : []));
  assert.equal(requests(1), requests(99));
});

drafting('nothing smaller is tried: the envelope is what fails', () => {
  const tree = scenarioOf(catalogueOf(), 'wire/body/truncated').shrink(1);
  assert.equal([...tree.smaller()], []);
});

drafting.run();
