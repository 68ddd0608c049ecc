import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../reports/html/reference/addresses.js';
import { referenceMark } from '../reports/html/reference/page-frame.js';
import { renderReference } from '../reports/html/reference/render-reference.js';
import { makeVisible } from '../reports/make-visible.js';
import { writing } from '../reports/output-error.js';
import { prepareOutput } from '../reports/prepare-output.js';
import { replaceFile } from '../reports/replace-file.js';
import { ConformanceError } from '../spec/conformance-error.js';
import { loadDocuments } from '../spec/load-contract.js';
import { readContract } from '../spec/read-contract.js';
import type { Output } from './output.js';
import { createReferenceModel } from './reference-model.js';
import { chooseOperations } from './select-cases.js';

/** The flags of `reference`. */
export interface ReferenceFlags {
  readonly operation?: readonly string[];
  /** A folder. */
  readonly out: string;
  readonly spec?: string;
}

/**
 * Writes the reference as pages for any static host, and says which. Files that it has not made stay as they are.
 *
 * @throws ConformanceError kind `usage`: an operation that does not exist; kind `output`: a folder that cannot be written, or
 * a file of somebody else where a page would stand
 */
export async function referenceCommand(flags: ReferenceFlags, output: Output): Promise<void> {
  const { digest, documents } = await loadDocuments(flags.spec);
  const contract = readContract(digest, documents);
  const operations = chooseOperations(contract, flags.operation);
  prepareOutput(flags.out);
  for (const file of listFiles(operations, contract.integration)) refuseForeign(join(flags.out, file));
  const pages = renderReference(createReferenceModel({ contract, documents, operations }));
  const files = pages.map(({ file, html }) => ({ path: join(flags.out, file), html }));
  for (const { path, html } of files) replaceFile(path, html);
  const lines = files.map(
    ({ path, html }) => `  ${makeVisible(path)}  ${Math.ceil(Buffer.byteLength(html) / 1000)} kB`,
  );
  output.print(`The reference, a page per operation:\n${lines.join('\n')}\n`);
}

/** A page of a reference says so near its start; so many bytes are looked at. */
const lookedAt = 64 * 1024;

/** @throws ConformanceError kind `output` where something stands at a path that no reference has put there */
function refuseForeign(path: string): void {
  const start = readStart(path);
  if (start === undefined || start.includes(referenceMark)) return;
  throw new ConformanceError('output', 'There is a file of this name that is no page of a reference.', {
    where: path,
    advice: 'Move it away, or name another folder with --out.',
  });
}

/** The first bytes of a file; undefined where there is no file. */
function readStart(path: string): string | undefined {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  return writing('What stands there cannot be read', path, () => {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(lookedAt);
      return bytes.toString('utf8', 0, readSync(file, bytes));
    } finally {
      closeSync(file);
    }
  });
}
