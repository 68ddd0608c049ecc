import { http } from 'msw';
import type { HttpHandler } from 'msw';
import type { Credentials } from '../../sandbox/http-request.js';
import type { Contract } from '../../spec/contract.js';
import type { InputOf, OperationName } from '../../suites/operation-types.js';
import type { WireFault } from '../../suites/wire-fault.js';
import type { ContractProblem } from '../contract-problem.js';
import { blameCaller } from '../blame-caller.js';
import type { Recorder } from '../coverage/recorder.js';
import type { ExitWatch } from '../exit-watch.js';
import { Expectations } from '../expectations.js';
import { listInputs } from '../list-inputs.js';
import type { CommandClass, OperationOf } from '../mock/command-class.js';
import { findMeant } from '../mock/find-meant.js';
import { isServiceRequest } from './is-service-request.js';
import { refuseUnhandled } from './refuse-unhandled.js';
import type { ListenOptions } from './refuse-unhandled.js';
import { ServiceOverMsw } from './service-over-msw.js';
import { WireWords } from './wire-words.js';

/** What handlers are made of; all that a user does not say is here, too. */
export interface HandlersOptions {
  readonly contract: Contract;
  readonly strict: boolean;
  readonly endpoint: URL | string | undefined;
  readonly credentials: Credentials | undefined;
  readonly recorder: Recorder | undefined;
  readonly exit: ExitWatch;
}

/**
 * The service as handlers of an MSW server. What is said on it is said of every operation, and on what `on` gives, of one. A valid
 * request of which nothing was said gets a valid answer.
 */
export class SmsVoiceHandlers extends WireWords<OperationName> {
  /** For `setupServer(...handlers)`, after handlers of your own for operations that the contract does not have. */
  readonly handlers: readonly HttpHandler[];
  /**
   * For `server.listen(listenOptions)`: what no handler takes does not leave the machine. The code under test gets an error, and the next
   * `verify` or `reset` throws, whoever it was for.
   */
  readonly listenOptions: ListenOptions;
  readonly #expectations: Expectations<WireFault>;
  readonly #service: ServiceOverMsw;

  constructor({ contract, strict, endpoint, credentials, recorder, exit }: HandlersOptions) {
    const expectations = new Expectations<WireFault>({ contract, strict, recorder, exit, isRetried: true });
    const { script } = expectations;
    super({ script, scope: '*', operations: contract.operations });
    const service = new ServiceOverMsw({ contract, credentials, expectations });
    const isOurs = isServiceRequest(contract.service, endpoint);
    // A predicate: MSW would match a path anew for every request.
    this.handlers = [
      http.all(
        ({ request }) => isOurs(request),
        ({ request }) => service.answer(request),
      ),
    ];
    this.listenOptions = refuseUnhandled((problem) => expectations.note(problem));
    this.#expectations = expectations;
    this.#service = service;
  }

  /** The words for one operation, by its name or by the SDK's class of its command. @throws ConformanceError where there is none */
  on<N extends OperationName>(operation: N): WireWords<N>;
  on<C extends CommandClass>(command: C): WireWords<OperationOf<C>>;
  on(which: OperationName | CommandClass): WireWords<OperationName> {
    const { name: scope, operation } = blameCaller(this, 'on', () => findMeant(which, adviseOnClass));
    return new WireWords({ script: this.#expectations.script, scope, operations: [operation] });
  }

  /**
   * The inputs of the requests that arrived since the last reset, in order, refused ones included: each attempt of the SDK is one. What
   * was wrong with an envelope reached no operation and is not among them. Deeply frozen.
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

  /** @throws BrokenContractError where the contract was broken since somebody was told of it last */
  verify(): void {
    blameCaller(this, 'verify', () => this.#expectations.verify());
  }

  /**
   * Forgets calls and answers, and ends those that are pending, also where it throws; for a hook that runs after each test.
   *
   * @throws BrokenContractError as verify does
   */
  reset(): void {
    this.#service.end();
    blameCaller(this, 'reset', () => this.#expectations.settle());
  }
}

function adviseOnClass(): string {
  return 'Give MSW a handler of your own for it, before these.';
}
