import type { JsonObject } from '../../spec/json.js';
import type { FlowError } from './flow-error.js';
import type { FlowSettings } from './flow-settings.js';
import type { FlowState } from './flow-state.js';
import type { FlowRandom } from './flow-random.js';

/** What an operation's answer depends on beside the state and the request. */
export interface FlowMoment {
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  readonly settings: FlowSettings;
  /** Drawn from the seed of the state and its revision. */
  readonly random: FlowRandom;
}

/** What an operation did: the state after it, and what it answers. A refusal can change the state, too: wrong codes count. */
export type FlowOutcome =
  | { readonly kind: 'done'; readonly state: FlowState; readonly output: JsonObject }
  | { readonly kind: 'refused'; readonly state: FlowState; readonly error: FlowError };

/** One operation. Its request keeps the rules of the spec. Pure: equal arguments, equal outcome. */
export type FlowHandler = (state: FlowState, request: JsonObject, moment: FlowMoment) => FlowOutcome;

/** An outcome that changes nothing. */
export function refuse(state: FlowState, error: FlowError): FlowOutcome {
  return { kind: 'refused', state, error };
}
