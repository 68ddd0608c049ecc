import type { UnfitPart } from '../contract-problem.js';

/** What is said of a part that no rule is about. */
export type UnfitWords = Pick<UnfitPart, 'operation' | 'path' | 'says' | 'sent' | 'fix'>;

/** A part of an input that no documented rule is about. */
export function unfit(kind: UnfitPart['kind'], words: UnfitWords): UnfitPart {
  return { kind, rule: undefined, source: undefined, ...words };
}
