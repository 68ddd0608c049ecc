import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { stringsIn } from '../../spec/places.js';
import { packaged, send } from '../../spec/fixtures/operations.js';
import { compileConstraint } from '../../spec/constraints/registry.js';
import type { StringShape } from '../../spec/contract.js';
import { listAlterations, unalterableReason } from './list-alterations.js';

const context = { contract: packaged, operation: send };
const alterations = listAlterations(context);
const altered = suite('wrong suites');

/** The strings of an operation: members, keys and values. */
function stringsOf({ members }: typeof send): readonly StringShape[] {
  return members.flatMap(({ shape }) => stringsIn(shape));
}

altered('are many, each with an id of its own', () => {
  assert.ok(alterations.length >= 250, String(alterations.length));
  assert.is(new Set(alterations.map(({ id }) => id)).size, alterations.length);
});

altered('there is one for each rule, or the reason why there is none', () => {
  const without = send.constraints.filter((each) => unalterableReason(each, context) !== undefined);
  const ids = new Set(alterations.map(({ constraintId }) => constraintId));
  for (const constraint of send.constraints)
    assert.is(ids.has(constraint.id), !without.includes(constraint), constraint.id);
  assert.equal(
    without.filter(({ kind }) => kind !== 'prose').map(({ id }) => id.slice(send.name.length + 1)),
    [
      'Context.value/type',
      'DestinationCountryParameters.value/type',
      'VerificationChannel/type',
      'VerifiedDestinationNumberId/type',
      'request/combination',
      'response/format',
      'wire/body',
    ],
  );
});

altered('differ from the right one in one rule', () => {
  for (const { id, altered: operation, contract, family } of alterations) {
    const others = operation.constraints.filter((each) => !send.constraints.includes(each));
    // What an error is called or has is in both of its rules; what is optional decides what may be combined.
    const most = ['name changed', 'status changed', 'retry changed', 'presence swapped'].includes(family)
      ? 2
      : 1;
    assert.ok(others.length <= most, id);
    assert.ok(others.length === 0 ? contract !== packaged : contract === packaged, id);
  }
});

altered('have examples that keep their rules, and one constraint for each place of it', () => {
  for (const { id, altered: operation } of alterations) {
    for (const { constraints, examples, path } of stringsOf(operation)) {
      assert.ok(examples.length > 0, `${id}: ${path}`);
      for (const constraint of constraints) {
        const check = compileConstraint(constraint);
        if (check?.on !== 'string') continue;
        for (const example of examples) assert.ok(check.keeps(example), `${id}: ${example}`);
        assert.ok(operation.constraints.includes(constraint), `${id}: ${constraint.id}`);
      }
    }
  }
});

altered('a blamed rule is a rule of the altered suite', () => {
  for (const { id, blamed, altered: operation } of alterations)
    assert.ok(
      operation.constraints.some((each) => each.id === blamed),
      id,
    );
});

altered.run();
