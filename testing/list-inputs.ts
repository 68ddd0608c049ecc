import { isJsonObject } from '../spec/json.js';
import type { InputOf, OperationName } from '../suites/operation-types.js';
import type { Arrival } from './expectations.js';

/**
 * The inputs of calls, in order, as the service would have got them: of one operation, or of all. Copies, deeply frozen: what the caller
 * does to its input afterwards changes nothing here.
 */
export function listInputs(
  arrivals: readonly Arrival[],
  wanted: string | undefined,
): readonly InputOf<OperationName>[] {
  return arrivals
    .filter(({ operation }) => wanted === undefined || operation.name === wanted)
    .map(({ request }) => freeze(request))
    .filter(isInput);
}

/** Freezes a copy that is ours, all the way down. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

/** What arrived, as the caller's type has it: an input that breaks rules is one, too. */
function isInput(request: unknown): request is InputOf<OperationName> {
  return isJsonObject(request);
}
