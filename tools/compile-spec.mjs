/**
 * The last step of a build: parses and checks the spec files once, so that no command has to at its start. Exit code 1 with
 * the place of the mistake where a file is wrong.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { compiledDocumentsUrl } from '../dist/spec/compiled-documents.js';
import { ConformanceError } from '../dist/spec/conformance-error.js';
import { parseDocuments } from '../dist/spec/parse-documents.js';
import { packagedSpec, readSpecFiles } from '../dist/spec/spec-files.js';

try {
  const files = readSpecFiles(packagedSpec);
  write(JSON.stringify({ digest: files.digest, documents: await parseDocuments(files) }));
} catch (error) {
  // What an earlier build left must not outlive a mistake.
  rmSync(compiledDocumentsUrl, { force: true });
  if (!(error instanceof ConformanceError)) throw error;
  console.error(error.describe());
  process.exitCode = 1;
}

/** Only what is new: a build that changes nothing disturbs no command that runs meanwhile. */
function write(text) {
  if (readOrNothing(compiledDocumentsUrl) !== text) writeFileSync(compiledDocumentsUrl, text);
}

function readOrNothing(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
