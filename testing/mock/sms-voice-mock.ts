import type { InputOf, OperationName } from '../../suites/operation-types.js';
import { isJsonObject } from '../../spec/json.js';
import { AnswerWords } from '../answer-words.js';
import type { ContractProblem } from '../contract-problem.js';
import { blameCaller } from '../blame-caller.js';
import type { Recorder } from '../coverage/recorder.js';
import type { ExitWatch } from '../exit-watch.js';
import { Expectations } from '../expectations.js';
import { listInputs } from '../list-inputs.js';
import { packagedContract } from '../packaged-contract.js';
import type { CommandClass, OperationOf } from './command-class.js';
import { usageError } from '../usage-error.js';
import { attachStub } from './attach-stub.js';
import type { AttachedStub, MockTarget } from './attach-stub.js';
import { CallAnswerer } from './call-answerer.js';
import { findMeant } from './find-meant.js';
import { hookStub } from './hook-stub.js';
import type { SmsVoiceStub } from './hook-stub.js';

/** What a mock is opened with. */
export interface OpenOptions {
  readonly strict: boolean;
  readonly recorder: Recorder | undefined;
  readonly exit: ExitWatch;
}

/**
 * A mocked client that keeps to the contract. Its words are for every operation; `on` has the same words for one. An error that an
 * operation does not document is refused when that operation is called.
 */
export class SmsVoiceMock extends AnswerWords<OperationName> {
  /** The stub of aws-sdk-client-mock: for commands that the contract does not have, and for what it records. */
  readonly stub: SmsVoiceStub;
  readonly #attached: AttachedStub;
  readonly #expectations: Expectations;

  private constructor(attached: AttachedStub, expectations: Expectations) {
    super({ script: expectations.script, scope: '*', operations: packagedContract().operations });
    this.stub = attached.stub;
    this.#attached = attached;
    this.#expectations = expectations;
  }

  /** Mocks a client. @throws ConformanceError where it is none, or mocked already */
  static open(target: MockTarget, { strict, recorder, exit }: OpenOptions): SmsVoiceMock {
    const contract = packagedContract();
    const expectations = new Expectations({
      contract,
      strict,
      recorder,
      exit,
      isRetried: false,
    });
    const answerer = new CallAnswerer({ contract, expectations, strict });
    const attached = attachStub(requireClient(target));
    hookStub(attached.stub, {
      answer: (command) => answerer.answer(command),
      isOurs: (command) => answerer.operationOf(command) !== undefined,
    });
    return new SmsVoiceMock(attached, expectations);
  }

  /** The words for one operation, by its name or by the SDK's class of its command. */
  on<N extends OperationName>(operation: N): AnswerWords<N>;
  on<C extends CommandClass>(command: C): AnswerWords<OperationOf<C>>;
  on(which: OperationName | CommandClass): AnswerWords<OperationName> {
    const { name: scope, operation } = blameCaller(this, 'on', () => findMeant(which, adviseOnClass));
    return new AnswerWords({ script: this.#expectations.script, scope, operations: [operation] });
  }

  /**
   * The inputs of the calls since the last reset, in order: as the service would have got them, refused ones included. Copies, deeply
   * frozen: what the caller does to its input afterwards changes nothing here.
   */
  calls(): readonly InputOf<OperationName>[];
  calls<N extends OperationName>(operation: N): readonly InputOf<N>[];
  calls<C extends CommandClass>(command: C): readonly InputOf<OperationOf<C>>[];
  calls(which?: OperationName | CommandClass): readonly InputOf<OperationName>[] {
    const wanted =
      which === undefined
        ? undefined
        : blameCaller(this, 'calls', () => findMeant(which, adviseOnClass)).name;
    return listInputs(this.#expectations.arrivals, wanted);
  }

  /**
   * What `verify` would throw, in the order in which it was seen; it is then forgotten. For a test that breaks the contract on
   * purpose: nothing is thrown, and no hook fails for it afterwards.
   */
  takeProblems(): readonly ContractProblem[] {
    return this.#expectations.takeProblems();
  }

  /** @throws BrokenContractError where something is wrong that nobody was told of yet */
  verify(): void {
    blameCaller(this, 'verify', () => this.#expectations.verify());
  }

  /**
   * Forgets calls and answers, and what the stub was told. For a hook that runs after each test. The client of a mock that was restored
   * stays as it is.
   *
   * @throws BrokenContractError as verify does; everything is forgotten nevertheless
   */
  reset(): void {
    try {
      blameCaller(this, 'reset', () => this.#expectations.settle());
    } finally {
      if (this.#attached.isAttached()) this.stub.reset();
    }
  }

  /**
   * Gives the client its own `send` again, if it is still this mock that has taken it.
   *
   * @throws BrokenContractError as verify does; the client is restored nevertheless
   */
  restore(): void {
    try {
      blameCaller(this, 'restore', () => this.#expectations.settle());
    } finally {
      this.#attached.detach();
    }
  }
}

function adviseOnClass(className: string): string {
  return `Say what it is answered with: stub.on(${className}).resolves(...).`;
}

function requireClient(target: MockTarget): MockTarget {
  if (isClient(target)) return target;
  throw usageError(
    'mockSmsVoice',
    'This is no client of the SDK, nor the class of one.',
    'Give PinpointSMSVoiceV2Client, or one that you made.',
  );
}

/** Of what a caller without types gave. */
function isClient(target: unknown): boolean {
  if (typeof target !== 'function' && !isJsonObject(target)) return false;
  const client: unknown = 'prototype' in target ? target.prototype : target;
  return isJsonObject(client) && 'send' in client;
}
