import type { ReadingTable } from '../../../spec/compare-readings.js';
import type { SpecDocuments } from '../../../spec/documents.js';
import type { JsonObject } from '../../../spec/json.js';

/** A pattern, and what it is in each reading, so that the page needs no automata. */
export interface TranslatedPattern {
  readonly pattern: string;
  readonly readings: ReadingTable<string>;
}

/** What the script of the page of an operation is given. */
export interface OperationPageData {
  readonly kind: 'operation';
  readonly digest: string;
  /** Those of the spec, with this operation alone. */
  readonly documents: SpecDocuments;
  readonly patterns: readonly TranslatedPattern[];
  /** The requests that buttons put into the box, by the name on the button. */
  readonly examples: Readonly<Record<string, JsonObject>>;
}

/** What the script of a page is given. */
export type PageData = OperationPageData | { readonly kind: 'index' } | { readonly kind: 'text' };

/** The name of the request that keeps every rule. */
export const ordinaryName = 'ordinary';

/** The name of the request that keeps or breaks a rule. */
export function exampleName(constraintId: string, shows: 'keeps' | 'breaks'): string {
  return `${shows} ${constraintId}`;
}
