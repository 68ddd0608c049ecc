import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createReferenceModel } from '../../../cli/reference-model.js';
import { check } from '../../../spec/evaluate.js';
import { packaged } from '../../../spec/fixtures/operations.js';
import type { Json } from '../../../spec/json.js';
import { loadDocuments } from '../../../spec/load-contract.js';
import { summariseExample } from './summarise-example.js';

const lines = suite('an example in one line');
const of = (member: string, value: Json): string =>
  summariseExample({ member }, { Other: 1, [member.split('.')[0] ?? '']: value });

lines('shows what the member holds', () => {
  assert.is(of('LanguageCode', 'EN_US'), 'LanguageCode: "EN_US"');
  assert.is(of('Context.key', { a: 'b', 'c\n': 'd' }), String.raw`Context: { "a": "b", "c\n": "d" }`);
  assert.is(of('Words', []), 'Words: []');
});

lines('says what is left out, and lists the members for a rule of the whole request', () => {
  assert.is(summariseExample({ member: 'LanguageCode' }, { Other: 1 }), 'no LanguageCode');
  assert.is(summariseExample({ member: 'request' }, { A: 1, B: 2 }), '{ A, B }');
});

lines('is short', () => {
  assert.is(of('Words', ['a', 'b', 'c']), 'Words: [ "a", "b", "c" ]');
  assert.is(of('Words', ['a', 'b', 'c', 'd']), 'Words: [ "a", "b", … 2 more ]');
  assert.is(of('Context', { a: 'b', c: 'd', e: 'f', g: 'h' }), 'Context: { "a": "b", "c": "d", … 2 more }');
  assert.match(of('Name', 'x'.repeat(256)), /^Name: "x+…x+" \(256 code points\)$/);
});

lines('never leaves out what breaks the rule', async () => {
  const { documents } = await loadDocuments();
  const model = createReferenceModel({ contract: packaged, documents, operations: packaged.operations });
  let seen = 0;
  for (const { operation, rules } of model.operations) {
    for (const { constraint, examples } of rules) {
      if (examples.breaks === undefined) continue;
      seen += 1;
      const own = check(operation, examples.breaks.request).filter(
        (each) => each.constraint === constraint.id,
      );
      const shown = summariseExample(constraint, examples.breaks.request);
      for (const { path } of own) {
        const [, , entry] = path.split('/');
        assert.ok(
          entry === undefined || !shown.includes(' more ') || Number(entry) < 2,
          `${constraint.id}: ${shown}`,
        );
      }
    }
  }
  assert.ok(seen > 100, `${seen} examples`);
});

lines.run();
