import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readCompiledDocuments } from './compiled-documents.js';
import { loadAltered } from './fixtures/altered-spec.js';
import { packaged } from './fixtures/operations.js';
import { parseDocuments } from './parse-documents.js';
import { packagedSpec, readSpecFiles } from './spec-files.js';

const compiled = suite('compiled documents');

compiled('are what parsing the packaged texts gives', async () => {
  const files = readSpecFiles(packagedSpec);
  const documents = readCompiledDocuments(files.digest);
  assert.is.not(documents, undefined);
  assert.equal(documents, await parseDocuments(files));
});

compiled('are not used for other texts', async () => {
  assert.is(
    readCompiledDocuments(packaged.digest.replace(/^./u, (first) => (first === '0' ? '1' : '0'))),
    undefined,
  );
  const altered = await loadAltered({
    file: 'operations/SendDestinationNumberVerificationCode.yaml',
    from: 'Maximum number of items: 5',
    to: 'Maximum number of items: 4',
  });
  const maximum = altered.operations[0]?.constraints.find((each) => each.kind === 'entries.max');
  assert.is(maximum?.kind === 'entries.max' ? maximum.maximum : undefined, 4);
});

compiled.run();
