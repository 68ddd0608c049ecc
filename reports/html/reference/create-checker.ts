import type { CheckResult } from '../../check/describe-check.js';
import { readRequestText } from '../../check/read-request-text.js';
import type { RequestText } from '../../check/read-request-text.js';
import { createReadingDiffer } from '../../../spec/compare-readings.js';
import { compilePattern } from '../../../spec/constraints/pattern.js';
import { detectByReadings, withReadings } from '../../../spec/detect-open-inputs.js';
import { check } from '../../../spec/evaluate.js';
import { readContract } from '../../../spec/read-contract.js';
import type { OperationPageData } from './page-data.js';

/** What became of a text: no request, or the result of a check. */
export type CheckedText =
  | Extract<RequestText, { readonly kind: 'broken' }>
  | { readonly kind: 'checked'; readonly result: CheckResult };

/**
 * Makes what the command `check` makes of a request, out of the data of a page: the same reader, the same evaluator, the same
 * search for what is left open. It needs no file system and no automata, and never throws for a text.
 */
export function createChecker({
  digest,
  documents,
  patterns,
}: OperationPageData): (text: string) => CheckedText {
  const contract = readContract(digest, documents);
  const [operation] = contract.operations;
  if (operation === undefined) throw new TypeError('The data have no operation.');
  const tables = new Map(
    patterns.map(({ pattern, readings }) => [pattern, readings.map((row) => row.map(compilePattern))]),
  );
  const differ = createReadingDiffer((pattern) => {
    const table = tables.get(pattern);
    if (table === undefined) throw new TypeError(`The data lack the readings of ${pattern}.`);
    return table;
  });
  return (text) => {
    const read = readRequestText(text);
    if (read.kind === 'broken') return read;
    const { request } = read;
    const open = withReadings(contract.open, detectByReadings(differ, operation, request));
    return { kind: 'checked', result: { operation, violations: check(operation, request), open } };
  };
}
