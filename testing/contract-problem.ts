/** A documented rule that a request breaks, in words that say what to do about it. */
export interface BrokenRule {
  readonly kind: 'rule';
  readonly operation: string;
  /** The id of the rule: `<Operation>/<member>/<rule>`. */
  readonly rule: string;
  /** Where in the request: a JSON Pointer (RFC 6901), `` for the request as a whole. */
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
 * Something that no documented rule is about. `lost`: the SDK leaves out what the caller gave. `unknown-operation`: a call that the
 * contract does not have. `envelope`: a request that is not sent as documented. `script`: what the test said is to be answered does not
 * fit. `unused-answer`: it was never asked for. `unhandled`: a request that no handler takes.
 */
export interface OtherProblem {
  readonly kind: 'lost' | 'unknown-operation' | 'envelope' | 'script' | 'unused-answer' | 'unhandled';
  readonly says: string;
  readonly fix: string;
}

/** What code under test does that the contract does not allow, or what its test says that the contract does not have. */
export type ContractProblem = BrokenRule | OtherProblem;

/** A problem in words, on several lines without indentation. */
export function describeProblem(problem: ContractProblem): readonly string[] {
  if (problem.kind !== 'rule') return [problem.says, `Fix: ${problem.fix}`];
  const { operation, rule, path, says, sent, fix, source } = problem;
  return [
    `${operation}, at ${path === '' ? 'the whole request' : path}: ${says}`,
    `Sent: ${sent ?? 'nothing'}`,
    `Fix: ${fix}`,
    `Rule: ${rule}`,
    `Source: ${source}`,
  ];
}
