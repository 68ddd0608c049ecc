import type { InputOf, OperationName } from '../../suites/operation-types.js';
import type { Operation } from '../../spec/contract.js';
import { compileEvaluator } from '../../spec/evaluate.js';
import type { Json } from '../../spec/json.js';
import { BrokenContractError } from '../broken-contract-error.js';
import { checkOptions, oneOf } from '../check-options.js';
import type { OptionKinds } from '../check-options.js';
import type { InputProblem } from '../contract-problem.js';
import { requireOperation } from '../packaged-contract.js';
import { explainViolation } from './explain-violation.js';
import { findMisspelt } from './find-lost.js';
import { readInput } from './read-input.js';
import type { ReadOptions } from './read-input.js';

/** The operation that is meant where none is named. */
export type MainOperation = 'SendDestinationNumberVerificationCode';
const mainOperation: MainOperation = 'SendDestinationNumberVerificationCode';

/**
 * Asserts that an input is valid by the documentation. Members that the SDK does not know are let through, but for misspelt ones.
 *
 * @throws BrokenContractError that lists every broken rule: place, rule, what to do about it, source
 */
export function assertValid<N extends OperationName = MainOperation>(
  input: unknown,
  operation?: N,
): asserts input is InputOf<N> {
  const problems = explainInvalid(input, operation);
  if (problems.length === 0) return;
  const error = new BrokenContractError(problems);
  // A test runner shows the code at which the stack begins.
  Error.captureStackTrace(error, assertValid);
  throw error;
}

/**
 * Lists what is wrong with an input, in the order of the documentation page; empty where it is valid.
 *
 * @throws ConformanceError where the contract has no such operation
 */
export function explainInvalid(
  input: unknown,
  operation: OperationName = mainOperation,
): readonly InputProblem[] {
  const shape = requireOperation(operation);
  const { problems } = judgeInput(shape, input, { unknownMembers: 'leave-out', nullMembers: 'refuse' });
  return [...problems, ...findMisspelt(shape, input)];
}

/** How an input from outside is read. */
export interface ParseOptions {
  /** What becomes of members that the operation does not have. Default: they are refused. */
  readonly unknownMembers?: 'refuse' | 'leave-out';
  /** What becomes of optional members that are null. Default: they are refused. */
  readonly nullMembers?: 'refuse' | 'leave-out';
}

/** A valid input by the SDK's type, or all that is wrong. */
export type ParsedInput<N extends OperationName> =
  | { readonly ok: true; readonly input: InputOf<N> }
  | { readonly ok: false; readonly problems: readonly InputProblem[] };

/**
 * Reads an input from a value of unknown type, such as the body of a web form or a message of a queue. Nothing is coerced or repaired; a
 * valid input is a fresh object, which shares nothing with the value.
 *
 * @throws ConformanceError where the contract has no such operation, or an option is wrong
 */
export function parseInput<N extends OperationName = MainOperation>(
  value: unknown,
  operation?: N,
  options: ParseOptions = {},
): ParsedInput<N> {
  checkOptions<ParseOptions>('parseInput', options, parseOptionKinds);
  const { unknownMembers = 'refuse', nullMembers = 'refuse' } = options;
  const shape = requireOperation(operation ?? mainOperation);
  const { copy, problems } = judgeInput(shape, value, { unknownMembers, nullMembers });
  return isInput<N>(copy, problems) ? { ok: true, input: copy } : { ok: false, problems };
}

const parseOptionKinds: OptionKinds<ParseOptions> = {
  unknownMembers: oneOf('refuse', 'leave-out'),
  nullMembers: oneOf('refuse', 'leave-out'),
};

interface Judged {
  readonly copy: Json;
  readonly problems: readonly InputProblem[];
}

function judgeInput(operation: Operation, input: unknown, options: ReadOptions): Judged {
  const { copy, unfit } = readInput(operation, input, options);
  const broken = compileEvaluator(operation)(copy).map((violation) =>
    explainViolation(operation, violation, { request: input, given: input }),
  );
  return { copy, problems: [...broken, ...unfit] };
}

/** A copy in which nothing is wrong has the SDK's type: the types of the contract are its types. */
function isInput<N extends OperationName>(
  copy: unknown,
  problems: readonly InputProblem[],
): copy is InputOf<N> {
  return typeof copy === 'object' && problems.length === 0;
}
