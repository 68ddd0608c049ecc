import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { refusalOf } from './fixtures/altered-spec.js';
import { packaged } from './fixtures/operations.js';
import { integrationRules } from './integration-rules.js';

const rules = suite('rules of an integration');

rules('are all stated, each once, with a source', () => {
  assert.equal(
    packaged.integration.map(({ asked }) => asked),
    [...integrationRules],
  );
  for (const { id, asked, operation, member, rule, source, statement } of packaged.integration) {
    assert.is(id, `integration/${asked}`);
    assert.is(`${operation}/${member}/${rule}`, id);
    assert.match(source.url, /^https:\/\//);
    assert.match(source.read, /^2026-/);
    assert.match(statement, /\.$/, id);
  }
});

rules('are rules of no operation', () => {
  for (const { constraints } of packaged.operations)
    assert.is(constraints.filter(({ kind }) => kind === 'integration').length, 0);
});

const file = 'integration.yaml';

const mistakes: readonly (readonly [string, string, string, RegExp])[] = [
  ['an unknown rule', 'Rule: request/envelope', 'Rule: ‸request/envelop', /request\/envelope/],
  ['a rule that is stated twice', 'Rule: request/envelope', 'Rule: ‸request/input-kept', /Keep one/],
  ['an unknown source', 'Source: protocol', 'Source: ‸protocoll', /protocol/],
  ['a page that is no URL', 'Page: https://smithy', 'Page: ‸smithy', /https/],
];

for (const [says, from, to, advice] of mistakes) {
  rules(`${says} is refused where it stands`, async () => {
    const refusal = await refusalOf({ file, from, to });
    assert.is(refusal.where, refusal.marked);
    assert.match(`${refusal.what} ${refusal.advice}`, advice);
  });
}

rules.run();
