import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileEvaluator } from '../../spec/evaluate.js';
import { findOpenInputs } from '../../spec/find-open-inputs.js';
import { packaged, send } from '../../spec/fixtures/operations.js';
import { listTellingInputs } from './list-telling-inputs.js';

const telling = suite('inputs that tell');

const request = {
  VerifiedDestinationNumberId: 'vdn-0123456789abcdef0123456789abcdef',
  VerificationChannel: 'TEXT',
  LanguageCode: 'EN_US',
  Context: { key: 'value' },
};
const inputs = listTellingInputs(
  send,
  Object.keys(request).map((member) => ({ member, request })),
);

telling('are texts and keys of the context, and nothing where the pattern allows none', () => {
  assert.equal([...new Set(inputs.map(({ member }) => member))], ['Context']);
  const contexts = new Set(inputs.map((each) => JSON.stringify(each.request.Context)));
  for (const context of [
    { key: 'two  spaces' },
    { key: 'no\u00a0break' },
    { key: 'a%41b' },
    { 'a%41b': 'value' },
    { key: 'cafe\u0301s' },
    { key: 'zero\u200bwidth' },
  ])
    assert.ok(contexts.has(JSON.stringify(context)), JSON.stringify(context));
  assert.not.ok(contexts.has(JSON.stringify({ 'two  spaces': 'value' })));
  assert.not.ok(contexts.has(JSON.stringify({ 'no\u00a0break': 'value' })));
});

telling('are valid, and none of them is open', () => {
  const evaluate = compileEvaluator(send);
  for (const input of inputs)
    assert.equal([evaluate(input.request), findOpenInputs(packaged, send, input.request)], [[], []]);
});

telling.run();
