import { formatRequest } from '../reports/format-request.js';
import { makeVisible } from '../reports/make-visible.js';
import type { KillResult } from '../suites/kill-matrix/kill-result.js';

/** The counterexample that a mutant was found with, in words. */
export function renderCounterexample({ id, description, counterexample }: KillResult): string {
  const head = [`\n${id}`, `  ${description}`];
  if (counterexample === undefined) return `${[...head, '  There is no counterexample.'].join('\n')}\n`;
  const { caseId, request, expected, reason } = counterexample;
  const lines = [
    ...head,
    `  Case:     ${caseId}`,
    '  Input:',
    ...formatRequest(request, 40).map((line) => `    ${line}`),
    `  Expected: ${makeVisible(expected)}`,
    `  Observed: ${makeVisible(reason)}`,
  ];
  return `${lines.join('\n')}\n`;
}
