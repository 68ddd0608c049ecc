import type { Operation } from '../spec/contract.js';
import type { JsonObject } from '../spec/json.js';
import type { DetailsOf, ErrorName, OperationName, OutputOf } from '../suites/operation-types.js';
import { blameCaller } from './blame-caller.js';
import { checkDetails } from './check-details.js';
import { checkOutput } from './check-output.js';
import type { Fault, Scope, Script, Step } from './script.js';

/** An answer of one of these operations, by the SDK's types. */
export type AnswerOf<N extends OperationName> = N extends OperationName ? OutputOf<N> : never;

/** What the words of a test act on: its script, and the operations that they are for. */
export interface WordsTarget<F extends Fault> {
  readonly script: Script<F>;
  readonly scope: Scope;
  readonly operations: readonly Operation[];
}

/**
 * How a test says what calls are answered with. What is due once goes first, in the order in which it was said. Only what the
 * documentation has compiles; at run time the rest is a ConformanceError that names what was meant.
 */
export class AnswerWords<N extends OperationName, F extends Fault = never> {
  readonly #target: WordsTarget<F>;

  constructor(target: WordsTarget<F>) {
    this.#target = target;
  }

  /** Every call succeeds with this output; without one, with an answer that is made from the contract. */
  succeedWith(output?: AnswerOf<N>): this {
    const { script, scope, operations } = this.#target;
    script.always(
      scope,
      blameCaller(this, 'succeedWith', () => succeed(operations, output)),
    );
    return this;
  }

  /** The next call succeeds with this output. */
  succeedOnceWith(output?: AnswerOf<N>): this {
    const { script, scope, operations } = this.#target;
    script.once(
      scope,
      blameCaller(this, 'succeedOnceWith', () => succeed(operations, output)),
    );
    return this;
  }

  /** Every call fails with this error. Members that are not given are left out, but for a message. */
  failWith<E extends ErrorName<N>>(error: E, details?: DetailsOf<E>): this {
    const { script, scope, operations } = this.#target;
    const members = blameCaller(this, 'failWith', () => checkDetails(operations, error, details));
    script.always(scope, { kind: 'fail', error, members });
    return this;
  }

  /** The next call fails with this error. */
  failOnceWith<E extends ErrorName<N>>(error: E, details?: DetailsOf<E>): this {
    const { script, scope, operations } = this.#target;
    const members = blameCaller(this, 'failOnceWith', () => checkDetails(operations, error, details));
    script.once(scope, { kind: 'fail', error, members });
    return this;
  }
}

/** @throws ConformanceError where the output is none of any of the operations */
function succeed(operations: readonly Operation[], output: unknown): Step {
  if (output === undefined) return { kind: 'succeed-ordinarily' };
  const fitting: string[] = [];
  let checked: JsonObject | undefined;
  let problem: unknown;
  for (const operation of operations) {
    try {
      checked = checkOutput(operation, output);
      fitting.push(operation.name);
    } catch (thrown) {
      problem ??= thrown;
    }
  }
  if (checked === undefined) throw problem;
  return { kind: 'succeed', output: checked, operations: fitting };
}
