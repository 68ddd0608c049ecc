import { http } from 'msw';
import type { HttpHandler } from 'msw';
import type { Credentials } from '../../sandbox/http-request.js';
import type { Contract } from '../../spec/contract.js';
import { isJsonObject } from '../../spec/json.js';
import type { JsonObject } from '../../spec/json.js';
import type { OperationName } from '../../suites/operation-types.js';
import type { WireFault } from '../../suites/wire-fault.js';
import type { Recorder } from '../coverage/recorder.js';
import type { ExitWatch } from '../exit-watch.js';
import { Expectations } from '../expectations.js';
import { requireOperation } from '../packaged-contract.js';
import { isServiceRequest } from './is-service-request.js';
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
  /** For `server.listen(listenOptions)`: a request that no handler takes is an error, with MSW 2 and with MSW 3. */
  readonly listenOptions = { onUnhandledRequest: 'error', onUnhandledFrame: 'error' } as const;
  readonly #contract: Contract;
  readonly #expectations: Expectations<WireFault>;
  readonly #service: ServiceOverMsw;

  constructor({ contract, strict, endpoint, credentials, recorder, exit }: HandlersOptions) {
    const expectations = new Expectations<WireFault>({ contract, strict, recorder, exit });
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
    this.#contract = contract;
    this.#expectations = expectations;
    this.#service = service;
  }

  /** The same words for one operation. @throws ConformanceError, with the nearest name, where the contract has none of that name */
  on<N extends OperationName>(operation: N): WireWords<N> {
    const { script } = this.#expectations;
    const found = requireOperation(operation, this.#contract);
    return new WireWords({ script, scope: operation, operations: [found] });
  }

  /** The requests that arrived since the last reset, in order, as JSON: each attempt of the SDK is one. */
  calls(operation?: OperationName): readonly JsonObject[] {
    return this.#expectations.arrivals
      .filter((each) => operation === undefined || each.operation.name === operation)
      .flatMap(({ request }) => (isJsonObject(request) ? [request] : []));
  }

  /** @throws BrokenContractError where the contract was broken since somebody was told of it last */
  verify(): void {
    this.#expectations.verify();
  }

  /**
   * Forgets calls and answers, and ends those that are pending, also where it throws; for a hook that runs after each test.
   *
   * @throws BrokenContractError as verify does
   */
  reset(): void {
    this.#service.end();
    this.#expectations.settle();
  }
}
