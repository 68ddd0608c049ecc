import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../spec/evaluate.js';
import { send } from '../spec/fixtures/operations.js';
import { catalogueOf } from './fixtures/catalogues.js';
import { pickExamples } from './pick-examples.js';
import type { Examples } from './pick-examples.js';

const { scenarios } = catalogueOf();
const examplesOf = (id: string): Examples =>
  pickExamples(scenarios.filter(({ constraint }) => constraint.id === `${send.name}/${id}`));

const examples = suite('examples of a rule');

examples('keep it and break it, and say what they break', () => {
  for (const constraint of new Set(scenarios.map((each) => each.constraint))) {
    const { keeps, breaks } = examplesOf(constraint.id.slice(send.name.length + 1));
    if (keeps !== undefined) assert.equal(check(send, keeps.request), [], constraint.id);
    if (breaks === undefined) continue;
    assert.ok(breaks.breaks.includes(constraint.id), constraint.id);
    assert.equal([...new Set(check(send, breaks.request).map((each) => each.constraint))], breaks.breaks);
  }
});

examples('are of the first scenarios, or of the ordinary request that cases rest on', () => {
  const { keeps, breaks } = examplesOf('Context.key/length.max');
  assert.equal([keeps?.scenario, breaks?.scenario], ['at-max', 'above-max']);
  const required = examplesOf('VerificationChannel/required');
  assert.equal([required.keeps?.scenario, required.breaks?.scenario], [undefined, 'missing']);
});

examples('are missing where no request shows the rule', () => {
  const missing = { keeps: undefined, breaks: undefined };
  assert.equal(examplesOf('error.ThrottlingException/status'), missing);
  assert.equal(examplesOf('response/status'), missing);
  assert.equal(examplesOf('Context/entries.min').breaks, undefined);
});

examples.run();
