import { describeProblem } from './contract-problem.js';
import type { ContractProblem } from './contract-problem.js';

/** The most problems that a message shows; `problems` has them all. */
const mostShown = 10;

/** The contract was broken: by an input, or by code under test since the last `verify()` or `reset()`. The message lists how. */
export class BrokenContractError extends Error {
  override readonly name = 'BrokenContractError';
  /** What is wrong, in the order in which it was seen. */
  readonly problems: readonly ContractProblem[];

  constructor(problems: readonly ContractProblem[]) {
    super(describeProblems(problems));
    this.problems = problems;
  }
}

/** All the problems in words, numbered where there are several, each on lines of its own. */
export function describeProblems(problems: readonly ContractProblem[]): string {
  const [only] = problems;
  if (only !== undefined && problems.length === 1)
    return ['The contract is broken:', ...describeProblem(only).map((line) => `  ${line}`)].join('\n');
  const shown = problems.slice(0, mostShown).flatMap((problem, index) => {
    const [first = '', ...others] = describeProblem(problem);
    return [`  ${index + 1}. ${first}`, ...others.map((line) => `     ${line}`)];
  });
  const more = problems.length - mostShown;
  return [
    `The contract is broken in ${problems.length} places:`,
    ...shown,
    ...(more > 0 ? [`  and in ${more} more.`] : []),
  ].join('\n');
}
