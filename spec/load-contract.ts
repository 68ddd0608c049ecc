import { ConformanceError } from './conformance-error.js';
import type { Contract } from './contract.js';
import { readCompiledDocuments } from './compiled-documents.js';
import type { CompiledDocuments } from './compiled-documents.js';
import type { SpecDocuments } from './documents.js';
import { readContract } from './read-contract.js';
import { packagedSpec, readSpecFiles } from './spec-files.js';

/**
 * Reads a folder of spec files: `service.yaml`, `interpretation.yaml` and `operations/*.yaml`.
 *
 * @throws ConformanceError kind `spec` for the first mistake: file, line, column and what to write instead; kind
 * `usage` where the folder or a file cannot be read.
 */
export async function loadContract(folder: string = packagedSpec): Promise<Contract> {
  const { digest, documents } = await loadDocuments(folder);
  return readContract(digest, documents);
}

/**
 * The same as documents, from which readContract makes the contract, here or elsewhere.
 *
 * @throws ConformanceError as loadContract
 */
export async function loadDocuments(folder: string = packagedSpec): Promise<CompiledDocuments> {
  const files = readSpecFiles(folder);
  return {
    digest: files.digest,
    documents: readCompiledDocuments(files.digest) ?? (await parse()),
  };

  /** Loads the parsers of YAML and JSON Schema, which most starts do without. */
  async function parse(): Promise<SpecDocuments> {
    const { parseDocuments } = await import('./parse-documents.js');
    return parseDocuments(files);
  }
}

/**
 * Reads the contract of this package, at once: the build has parsed and checked it.
 *
 * @throws ConformanceError kind `usage` where the package is not whole
 */
export function loadPackagedContract(): Contract {
  const { digest } = readSpecFiles(packagedSpec);
  const documents = readCompiledDocuments(digest);
  if (documents !== undefined) return readContract(digest, documents);
  throw new ConformanceError('usage', 'The spec of this package was changed after it was built.', {
    where: packagedSpec,
    advice: 'Install the package anew; in a clone of its repository, run npm run build.',
  });
}
