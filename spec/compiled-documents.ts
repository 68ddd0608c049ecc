import { readFileSync } from 'node:fs';
import type { SpecDocuments } from './documents.js';

/** What the build writes beside this module: the documents of the packaged spec, parsed and checked, and their digest. */
export interface CompiledDocuments {
  readonly digest: string;
  readonly documents: SpecDocuments;
}

/** Where the build writes them. */
export const compiledDocumentsUrl: URL = new URL('./compiled-documents.json', import.meta.url);

/**
 * The documents of a spec whose texts have this digest, if the build has parsed and checked them; undefined otherwise, also
 * where they cannot be read: the texts themselves can always be parsed again.
 */
export function readCompiledDocuments(digest: string): SpecDocuments | undefined {
  try {
    const compiled = JSON.parse(readFileSync(compiledDocumentsUrl, 'utf8')) as CompiledDocuments;
    return compiled.digest === digest ? compiled.documents : undefined;
  } catch {
    return undefined;
  }
}
