import type { HttpAnswer } from '../../sandbox/encode-answer.js';
import type { HttpRequest } from '../../sandbox/http-request.js';
import { createSandbox } from '../../sandbox/sandbox.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import type { FlowRules } from '../../sandbox/state/answer-flow.js';
import { defaultSettings } from '../../sandbox/state/flow-settings.js';
import type { FlowSettings } from '../../sandbox/state/flow-settings.js';
import { emptyState } from '../../sandbox/state/flow-state.js';
import type { FlowState } from '../../sandbox/state/flow-state.js';
import type { Contract } from '../../spec/contract.js';
import type { SentCode } from './flow-call.js';
import type { FlowLimits } from './flow-model.js';
import { walkStartMs } from './flow-walk.js';

/** What a target of the flow that is this package's sandbox is made of. */
export interface FlowSandboxOptions {
  readonly contract: Contract;
  readonly rules: FlowRules;
  readonly seed: number;
}

/** The settings of a sandbox that go with these limits. No spend limit is ever reached. */
export function settingsFor(limits: FlowLimits): FlowSettings {
  return {
    ...defaultSettings,
    numbers: {
      'numbers-per-account': limits.numbers,
      'code-lifetime-ms': limits.codeLifetimeMs,
      'wrong-codes': limits.wrongCodes,
      'codes-per-day': limits.codesPerDay,
      'calls-per-day': limits.callsPerDay,
      'client-token-lifetime-ms': limits.tokenLifetimeMs,
    },
  };
}

/** A sandbox that can begin anew, with a clock that stands still until it is moved. */
export class FlowSandbox implements Sandbox {
  readonly #options: FlowSandboxOptions;
  #current: Sandbox;
  #nowMs = walkStartMs;

  constructor(options: FlowSandboxOptions) {
    this.#options = options;
    this.#current = this.#create();
  }

  readonly handle: Sandbox['handle'] = (request) => this.#current.handle(request);
  readonly state = (): FlowState => this.#current.state();

  answer(request: HttpRequest): HttpAnswer {
    return this.#current.handle(request).response;
  }

  begin(): void {
    this.#nowMs = walkStartMs;
    this.#current = this.#create();
  }

  pass(ms: number): void {
    this.#nowMs += ms;
  }

  outbox(): readonly SentCode[] {
    return this.state().outbox.map(sentCodeOf);
  }

  #create(): Sandbox {
    const { contract, rules, seed } = this.#options;
    return createSandbox({
      contract,
      rules,
      // The SDK signs with the clock of the machine, which is not that of the sandbox.
      credentials: undefined,
      state: emptyState(seed),
      now: () => this.#nowMs,
      save: () => undefined,
    });
  }
}

function sentCodeOf({
  messageId,
  verifiedDestinationNumberId: numberId,
  code,
}: FlowState['outbox'][number]): SentCode {
  return { messageId, numberId, code };
}
