/** A documented rule that a request breaks, in words that say what to do about it. */
export interface BrokenRule {
  readonly kind: 'rule';
  readonly operation: string;
  /** The id of the rule: `<Operation>/<member>/<rule>`. */
  readonly rule: string;
  /** Where in the request: a JSON Pointer (RFC 6901), `` for the request as a whole; telephone numbers in it masked. */
  readonly path: string;
  /** The rule in words. */
  readonly says: string;
  /** What stands there, as JSON on one line: shortened, telephone numbers masked; undefined where nothing does. */
  readonly sent: string | undefined;
  readonly fix: string;
  /** The page that states the rule: a URL. */
  readonly source: string;
}

/**
 * A part of an input that no documented rule is about. `lost`: it is there, and the SDK would leave it out. `unknown-member`: the operation
 * has no such member, and the SDK would leave it out. `null`: an optional member that is null; it is left out by being undefined or absent.
 */
export interface UnfitPart {
  readonly kind: 'lost' | 'unknown-member' | 'null';
  readonly operation: string;
  readonly rule: undefined;
  /** Where in the request: a JSON Pointer (RFC 6901). */
  readonly path: string;
  readonly says: string;
  /** As of a broken rule. */
  readonly sent: string | undefined;
  readonly fix: string;
  readonly source: undefined;
}

/** What is wrong with an input. */
export type InputProblem = BrokenRule | UnfitPart;

/**
 * Something that is about no input. `unknown-operation`: a call that the contract does not have. `envelope`: a request that is not sent
 * as documented. `unhandled`: a request that no handler takes. `script`: what the test said is to be answered does not fit.
 * `unused-answer`: it was never asked for.
 */
export interface OtherProblem {
  readonly kind: 'unknown-operation' | 'envelope' | 'script' | 'unused-answer' | 'unhandled';
  readonly says: string;
  readonly fix: string;
}

/** What code under test does that the contract does not allow, or what its test says that the contract does not have. */
export type ContractProblem = InputProblem | OtherProblem;

/** A problem in words, on several lines without indentation. */
export function describeProblem(problem: ContractProblem): readonly string[] {
  if (!('path' in problem)) return [problem.says, `Fix: ${problem.fix}`];
  const { operation, path, says, sent, fix } = problem;
  return [
    `${operation}, at ${path === '' ? 'the whole request' : path}: ${says}`,
    `Sent: ${sent ?? 'nothing'}`,
    `Fix: ${fix}`,
    ...(problem.kind === 'rule' ? [`Rule: ${problem.rule}`, `Source: ${problem.source}`] : []),
  ];
}
