/**
 * The last step of a build: parses and checks the spec files once, so that no command has to at its start. Exit code 1 with
 * the place of the mistake where a file is wrong.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { compiledDocumentsUrl } from '../dist/spec/compiled-documents.js';
import { ConformanceError } from '../dist/spec/conformance-error.js';
import { parseDocuments } from '../dist/spec/parse-documents.js';
import { packagedSpec, readSpecFiles } from '../dist/spec/spec-files.js';

// What an earlier build left must not outlive a mistake.
rmSync(compiledDocumentsUrl, { force: true });
try {
  const files = readSpecFiles(packagedSpec);
  const compiled = { digest: files.digest, documents: await parseDocuments(files) };
  writeFileSync(compiledDocumentsUrl, JSON.stringify(compiled));
} catch (error) {
  if (!(error instanceof ConformanceError)) throw error;
  console.error(error.describe());
  process.exitCode = 1;
}
