import type { Operation } from '../../spec/contract.js';
import { compileEvaluator } from '../../spec/evaluate.js';
import { isJsonObject } from '../../spec/json.js';
import { answerViolations } from '../answer.js';
import type { Answer } from '../answer.js';
import { accessDenied, errorAnswer } from './flow-error.js';
import type { FlowError } from './flow-error.js';
import { flowOperations, isFlowOperation } from './flow-operations.js';
import type { FlowOperations } from './flow-operations.js';
import { createRandom } from './flow-random.js';
import type { AccountState, FlowSettings } from './flow-settings.js';
import type { FlowState } from './flow-state.js';
import { answerMagic } from './magic-ids.js';

/** One request. `sequence` is its number among those of the process. */
export interface FlowRequest {
  readonly operation: Operation;
  readonly request: unknown;
  readonly nowMs: number;
  readonly requestId: string;
  readonly sequence: number;
}

/** The state after a request, and its answer. */
export interface FlowAnswer {
  readonly state: FlowState;
  readonly answer: Answer;
}

/** What the flow is made of. Tests put wrong operations in the place of the documented ones. */
export interface FlowRules {
  readonly settings: FlowSettings;
  readonly operations: FlowOperations;
}

/** The flow as it is documented, with these settings. */
export function documentedRules(settings: FlowSettings): FlowRules {
  return { settings, operations: flowOperations };
}

/**
 * Answers one request: an account that may do nothing is told so; a request that breaks a rule of the spec is refused; a magic
 * id gets its error; what is left is the state's to answer. An operation that has no state behind it gives its documented
 * response. Pure: equal arguments, equal answer and state.
 */
export function answerFlow(state: FlowState, asked: FlowRequest, rules: FlowRules): FlowAnswer {
  const { operation, request, nowMs, requestId, sequence } = asked;
  const { settings, operations } = rules;
  const denied = accountErrors[settings.account];
  if (denied !== undefined) return { state, answer: errorAnswer(operation, denied) };
  const violations = compileEvaluator(operation)(request);
  const isStateless = !isFlowOperation(operation.name) || !isJsonObject(request);
  if (violations.length > 0 || isStateless)
    return { state, answer: answerViolations(violations, { operation, sequence, provocation: undefined }) };
  const flow = operations[operation.name];
  const magic = answerMagic({ operation, flow, requestId }, request);
  if (magic !== undefined) return { state, answer: magic };
  const random = createRandom(state.seed, state.revision);
  const outcome = flow.handle(state, request, { nowMs, settings, random });
  const answer: Answer =
    outcome.kind === 'done'
      ? { kind: 'accepted', output: outcome.output }
      : errorAnswer(operation, outcome.error);
  return { state: outcome.state, answer };
}

/** What an account in each state gets for everything that it asks. */
const accountErrors: Readonly<Record<AccountState, FlowError | undefined>> = {
  active: undefined,
  disabled: accessDenied('ACCOUNT_DISABLED', 'The account is disabled.'),
  'low-reputation': accessDenied('INSUFFICIENT_ACCOUNT_REPUTATION', 'The account has too little reputation.'),
};
