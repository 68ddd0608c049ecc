import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../spec/conformance-error.js';
import type { Operation } from '../spec/contract.js';
import { findOpenInputs } from '../spec/find-open-inputs.js';
import { packaged, send } from '../spec/fixtures/operations.js';
import {
  entries,
  lengths,
  mapMember,
  operationWith,
  stringMember,
} from '../spec/fixtures/synthetic-operation.js';
import { analyseIsolability } from '../spec/isolability/analyse.js';
import type { Case } from './case.js';
import type { RealScenario } from './catalogue.js';
import { checkBreaking } from './check-breaking.js';
import { allCases, catalogueOf, lengthsAt } from './fixtures/catalogues.js';

function allCasesOf(scenario: RealScenario): readonly Case[] {
  return Array.from({ length: scenario.cases }, (_, index) => scenario.caseAt(index));
}

function problemOf(operation: Operation, scenarios: readonly RealScenario[]): string {
  try {
    checkBreaking(operation, scenarios);
  } catch (error) {
    if (!(error instanceof ConformanceError)) throw error;
    assert.is(error.kind, 'generator');
    return `${error.where ?? ''}: ${error.message}`;
  }
  return 'none';
}

const { scenarios } = catalogueOf();
const idOf = (short: string): string => `${send.name}/${short}`;
const without = (id: string): readonly RealScenario[] =>
  scenarios.filter(({ constraint, scenario }) => constraint.id !== id || scenario.polarity === 'accept');
const declaring = (id: string, breaks: readonly string[]): readonly RealScenario[] =>
  scenarios.map((each) =>
    each.constraint.id === id && each.scenario.polarity === 'reject' ? { ...each, breaks } : each,
  );

const faults = suite('checkBreaking');

faults('has nothing to say of the real catalogue', () => {
  assert.is(problemOf(send, scenarios), 'none');
});

for (const [id, isolability] of analyseIsolability(send)) {
  if (isolability.kind !== 'isolable' && isolability.kind !== 'entangled') continue;
  faults(`misses the scenarios of ${id}`, () => {
    assert.is(problemOf(send, without(id)), `${id}: No scenario breaks a rule that a request can break.`);
  });
}

faults('a rule that breaks alone is not shown by scenarios that break it with another', () => {
  const id = idOf('Context.key/length.max');
  assert.is(
    problemOf(send, declaring(id, [id, idOf('Context.key/pattern')])),
    `${id}: No scenario breaks a rule that a request can break.`,
  );
});

faults('a rule that cannot be broken alone is not declared alone', () => {
  const id = idOf('Context.key/length.min');
  assert.is(problemOf(send, declaring(id, [id])), `${id}: ${id}/below-min breaks less than it must.`);
});

faults('nothing is to break what nothing breaks', () => {
  const id = idOf('Context/entries.min');
  const strange = scenarios.flatMap((each): readonly RealScenario[] =>
    each.constraint.id === id
      ? [{ ...each, scenario: { ...each.scenario, polarity: 'reject' }, breaks: [id] }]
      : [],
  );
  assert.is(
    problemOf(send, [...scenarios, ...strange]),
    `${id}: ${id}/at-min is to break what nothing breaks.`,
  );
});

faults('a request is shown', () => {
  const id = idOf('VerificationChannel/required');
  try {
    checkBreaking(send, without(id));
  } catch (error) {
    assert.match(
      error instanceof ConformanceError ? (error.advice ?? '') : '',
      /^request: \{"VerifiedDestinationNumberId":"vdn-/,
    );
    return;
  }
  assert.unreachable();
});

faults.run();

const agree = suite('catalogues declare what automata prove');

const word = stringMember({
  Pattern: '[A-Z]{2,5}',
  'Length Constraints': lengths(2, 5),
  Examples: ['ABC'],
});
const altered: Readonly<Record<string, Operation>> = {
  'the real operation': send,
  'bounds as narrow as a pattern': operationWith({ M: word }),
  'bounds narrower than a pattern': operationWith({
    M: { ...word, 'Length Constraints': lengths(3, 4) },
  }),
  'a pattern that implies the maximum': operationWith({
    M: stringMember({ Pattern: 'x{0,3}', 'Length Constraints': lengths(1, 3), Examples: ['xx'] }),
  }),
  'a pattern whose ordinary words have no length past the maximum': operationWith({
    M: stringMember({ Pattern: '(?:aaa)+|b+', 'Length Constraints': lengths(1, 6), Examples: ['aaa'] }),
  }),
  'a closed set with lengths and a pattern': operationWith({
    M: stringMember({
      'Valid Values': ['TEXT', 'VOICE'],
      Pattern: '[A-Z]+',
      'Length Constraints': lengths(1, 9),
      Examples: ['TEXT', 'VOICE'],
    }),
  }),
  'a closed set that is all of a pattern': operationWith({
    M: stringMember({ 'Valid Values': ['TEXT', 'VOICE'], Pattern: 'TEXT|VOICE', Examples: ['TEXT'] }),
  }),
  'a pattern about nothing but the length': operationWith({
    M: stringMember({ Pattern: '[^]{3,}', Examples: ['abc'] }),
  }),
  'a map with as many entries as keys': operationWith({
    M: mapMember({ 'Map Entries': entries(0, 2), 'Valid Keys': ['A', 'B'] }),
  }),
  'a map with fewer entries than keys': operationWith({
    M: mapMember({ 'Map Entries': entries(1, 2), 'Valid Keys': ['A', 'B', 'C'] }),
  }),
  'a map whose closed keys have a pattern': operationWith({
    M: mapMember({ 'Map Entries': entries(0, 3), 'Valid Keys': ['A', 'B'], 'Key Pattern': '[A-Z]' }),
  }),
  'a map with as many entries as a pattern has keys': operationWith({
    M: mapMember({ 'Map Entries': entries(0, 3), 'Key Pattern': '[abc]', 'Key Examples': ['a', 'b', 'c'] }),
  }),
};

for (const [name, operation] of Object.entries(altered)) {
  agree(`${name}: each rule is broken as it can be, and by no case otherwise`, () => {
    const catalogue = catalogueOf({}, operation);
    const cases = allCases(catalogue).filter((each) => each.polarity === 'reject' && each.kind === 'request');
    for (const [id, isolability] of analyseIsolability(operation)) {
      const own = cases.filter((each) => each.constraintId === id);
      const declared = new Set(own.map((each) => each.breaks.toSorted().join(' ')));
      if (isolability.kind === 'isolable') assert.ok(declared.has(id), id);
      else if (isolability.kind === 'entangled') {
        assert.ok(own.length > 0, id);
        for (const each of own)
          assert.ok(
            [id, ...isolability.with].every((broken) => each.certificate.includes(broken)),
            each.id,
          );
        const sets = isolability.choices.map((choice) => [id, ...choice.with].toSorted().join(' '));
        assert.ok(
          sets.some((set) => declared.has(set)),
          id,
        );
      } else assert.is(own.length, 0, id);
    }
  });
}

agree('where no planned scenario breaks a rule, strings from automata do, and are settled', () => {
  const operation = operationWith({
    M: stringMember({ Pattern: '[^\\u3000\\u3001\\u2028-\\u202e\\s]+', Examples: ['abc'] }),
    N: stringMember({ Pattern: '[^]{3,}', Examples: ['abc'] }),
  });
  const own = catalogueOf({}, operation).scenarios.filter(({ scenario }) => scenario.name === 'witness');
  assert.equal(
    own.map(({ scenario, breaks }) => [scenario.id, breaks]),
    [['Op/N/pattern/witness', ['Op/N/pattern']]],
  );
  const found = own.flatMap((each) => allCasesOf(each).flatMap((one) => lengthsAt(one.request, 'N')));
  assert.ok(
    found.every((length) => length < 3),
    String(found),
  );
});

agree('the real operation needs none', () => {
  assert.equal(
    scenarios.filter(({ scenario }) => scenario.name === 'witness'),
    [],
  );
});

agree('every case of the real catalogue breaks a least set, and rests on no open input', () => {
  const analysis = analyseIsolability(send);
  let count = 0;
  for (const each of allCases(catalogueOf())) {
    if (each.polarity !== 'reject' || each.kind !== 'request') continue;
    const found = analysis.get(each.constraintId);
    const others = found?.kind === 'entangled' ? (found.choices[0]?.with ?? []) : [];
    assert.equal([...each.certificate].toSorted(), [each.constraintId, ...others].toSorted(), each.id);
    assert.equal(findOpenInputs(packaged, send, each.request), [], each.id);
    count += 1;
  }
  assert.ok(count > 500, String(count));
});

agree.run();
