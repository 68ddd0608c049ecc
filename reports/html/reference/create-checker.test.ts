import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../../spec/evaluate.js';
import { findOpenInputs } from '../../../spec/find-open-inputs.js';
import { packaged, send } from '../../../spec/fixtures/operations.js';
import { loadDocuments } from '../../../spec/load-contract.js';
import { createChecker } from './create-checker.js';
import { createPageData } from './create-page-data.js';
import type { OperationPageData } from './page-data.js';

const { documents } = await loadDocuments();
const model = { version: '0', contract: packaged, documents, operations: [], integration: [] };
const made = createPageData(model, { operation: send, ordinary: {}, rules: [] });
/** As the page has it. */
const data = JSON.parse(JSON.stringify(made)) as OperationPageData;
const checker = createChecker(data);

const checks = suite('the checker of a page');

checks('finds what the evaluator and the search for open inputs find', () => {
  for (const request of [
    {},
    { VerificationChannel: 'TEXT', VerifiedDestinationNumberId: 'vdn-1' },
    { Context: { 'a\u00a0': 'b\n', c: ' d\u0085' }, LanguageCode: null, Other: 1 },
    [],
  ]) {
    const checked = checker(JSON.stringify(request));
    if (checked.kind !== 'checked') throw new Error(checked.message);
    const { violations, open } = checked.result;
    assert.equal(violations, check(send, request));
    assert.equal(open, findOpenInputs(packaged, send, request));
  }
});

checks('says what is wrong with a text that is no JSON, and where', () => {
  const checked = checker('{\n"a" 1}');
  if (checked.kind === 'checked') throw new Error('It is no JSON.');
  assert.equal(checked.place, { line: 2, column: 5 });
  assert.is(checked.message, 'It is not JSON. A : must stand here.');
});

checks('refuses data that lack something', () => {
  assert.throws(
    () => createChecker({ ...data, documents: { ...data.documents, operations: [] } }),
    /no operation/,
  );
  const poor = createChecker({ ...data, patterns: [] });
  assert.throws(() => poor('{"Context": {"é": "é"}}'), /lack the readings/);
});

checks('the data are small', () => {
  assert.ok(JSON.stringify(data.patterns).length < 40_000, `${JSON.stringify(data.patterns).length}`);
});

checks.run();
