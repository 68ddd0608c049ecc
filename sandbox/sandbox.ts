import type { Contract } from '../spec/contract.js';
import type { Answer, AnswerFunction } from './answer.js';
import type { HttpAnswer } from './encode-answer.js';
import type { Credentials, HttpRequest } from './http-request.js';
import { receiveRequest, requestIdOf } from './receive-request.js';
import { answerFlow } from './state/answer-flow.js';
import type { FlowRules } from './state/answer-flow.js';
import { errorAnswer, internalError, throttled } from './state/flow-error.js';
import { settingOf } from './state/flow-settings.js';
import type { FlowState } from './state/flow-state.js';
import { createThrottle } from './state/throttle.js';

/** What a sandbox is made of. */
export interface SandboxOptions {
  readonly contract: Contract;
  readonly rules: FlowRules;
  /** What signatures are verified against; undefined where they do not matter. */
  readonly credentials: Credentials | undefined;
  readonly state: FlowState;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Keeps a state; it throws where it cannot. What it could not keep has not happened, and the caller gets a 500. */
  readonly save: (state: FlowState) => void;
}

/** What was asked and what came of it, for a log; nothing that is secret or names a person. */
export interface SandboxEvent {
  readonly requestId: string;
  /** Undefined where no operation was reached. */
  readonly operation: string | undefined;
  readonly status: number;
  readonly error: string | undefined;
  /** Why a change could not be saved. */
  readonly fault: Error | undefined;
}

/** An answer, and what is to be noted of it. */
export interface SandboxAnswer {
  readonly response: HttpAnswer;
  readonly event: SandboxEvent;
}

/** The service in miniature. Requests are answered one after the other: none sees half of another one's change. */
export interface Sandbox {
  readonly handle: (request: HttpRequest) => SandboxAnswer;
  readonly state: () => FlowState;
}

/** Opens a sandbox. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { contract, rules, credentials, now, save } = options;
  const isWithinRate = createThrottle(settingOf(rules.settings, 'requests-per-second'));
  let state = options.state;
  let sequence = 0;

  const handle = (request: HttpRequest): SandboxAnswer => {
    sequence += 1;
    const requestId = requestIdOf(sequence);
    const nowMs = now();
    let asked: string | undefined;
    let fault: Error | undefined;
    const answer: AnswerFunction = (body, { operation }): Answer => {
      asked = operation.name;
      if (!isWithinRate(operation.name, nowMs)) return errorAnswer(operation, throttled());
      const next = answerFlow(state, { operation, request: body, nowMs, requestId, sequence }, rules);
      if (next.state === state) return next.answer;
      fault = failureOf(() => save(next.state));
      if (fault !== undefined) return errorAnswer(operation, internalError(requestId));
      state = next.state;
      return next.answer;
    };
    const context = { contract, credentials, nowMs, sequence, answer, provocation: undefined };
    const { response } = receiveRequest(request, context);
    const { status, headers } = response;
    const event = { requestId, operation: asked, status, error: headers['x-amzn-errortype'], fault };
    return { response, event };
  };

  return { handle, state: () => state };
}

function failureOf(work: () => void): Error | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
