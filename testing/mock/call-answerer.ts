import { asSdkGives } from '../../suites/as-sdk-gives.js';
import { createException, isCommandOf } from '../../suites/sdk.js';
import { assertNever } from '../../spec/assert-never.js';
import type { ConformanceError } from '../../spec/conformance-error.js';
import type { Contract, Operation } from '../../spec/contract.js';
import type { ContractProblem, OtherProblem } from '../contract-problem.js';
import type { Expectations } from '../expectations.js';
import { usageError } from '../usage-error.js';
import { findUnsendable, findMisspelt } from '../validity/find-lost.js';
import { toWireInput } from '../../suites/wire-input.js';

/** What answers the calls of a mocked client. */
export interface CallAnswererOptions {
  readonly contract: Contract;
  readonly expectations: Expectations;
  readonly strict: boolean;
}

/** Answers the commands that reach a mocked client, as the SDK would hand the service's answers to its caller. */
export class CallAnswerer {
  readonly #options: CallAnswererOptions;
  /** By the class of the command; undefined for one that the contract does not have. */
  readonly #operations = new Map<unknown, Operation | undefined>();
  #calls = 0;

  constructor(options: CallAnswererOptions) {
    this.#options = options;
  }

  /** The operation of a command; undefined where the contract does not have it. */
  operationOf(command: unknown): Operation | undefined {
    if (typeof command !== 'object' || command === null) return undefined;
    const type = command.constructor;
    const known = this.#operations.get(type);
    if (known !== undefined || this.#operations.has(type)) return known;
    const { operations } = this.#options.contract;
    // By name for a second copy of the SDK, whose classes are others.
    const found =
      operations.find(({ name }) => isCommandOf(name, command)) ??
      operations.find(({ name }) => `${name}Command` === type.name);
    this.#operations.set(type, found);
    return found;
  }

  /**
   * The output of a call.
   *
   * @throws the SDK's exception for a documented error; ConformanceError for a call that no documented answer is right for
   */
  answer(command: unknown): object {
    const operation = this.operationOf(command);
    if (operation === undefined) throw this.#refuse(unknownCommand(command));
    const given = inputOf(command);
    const unsendable = findUnsendable(operation, given);
    if (unsendable !== undefined) throw this.#refuse(unsendable);
    const { expectations, strict } = this.#options;
    if (strict) for (const each of findMisspelt(operation, given)) expectations.note(each);
    const reply = expectations.answer({ operation, request: toWireInput(operation, given), given });
    this.#calls += 1;
    switch (reply.kind) {
      case 'accepted':
        return {
          $metadata: metadata(operation.response.status, this.#calls),
          ...asSdkGives(operation, reply.output),
        };
      case 'error':
        throw createException(reply.name, reply.status, reply.members);
      case 'fault':
        throw new TypeError('A mocked client has no faults.');
      default:
        return assertNever(reply);
    }
  }

  #refuse(problem: ContractProblem): ConformanceError {
    this.#options.expectations.note(problem);
    return usageError('mockSmsVoice', problem.says, problem.fix);
  }
}

function inputOf(command: unknown): unknown {
  return typeof command === 'object' && command !== null && 'input' in command ? command.input : undefined;
}

function unknownCommand(command: unknown): OtherProblem {
  const name = typeof command === 'object' && command !== null ? command.constructor.name : String(command);
  return {
    kind: 'unknown-operation',
    says: `${name} was sent, and the contract has no such operation.`,
    fix: `Say what it is answered with: stub.on(${name}).resolves(...).`,
  };
}

/** What the SDK says of an answer. Equal calls, equal id. */
function metadata(httpStatusCode: number, call: number): object {
  const requestId = `00000000-0000-4000-9000-${call.toString(16).padStart(12, '0')}`;
  return { httpStatusCode, requestId, attempts: 1, totalRetryDelay: 0 };
}
