import type { Operation } from '../spec/contract.js';
import type { Json, JsonObject } from '../spec/json.js';
import { isJsonObject } from '../spec/json.js';

/**
 * What arrived, without the idempotency tokens that the caller was not given: clients fill them in. Source: Smithy,
 * idempotencyToken trait.
 */
export function withoutFilledTokens({ members }: Operation, given: JsonObject, arrived: unknown): unknown {
  if (!isJsonObject(arrived)) return arrived;
  const filled = members.filter(
    ({ name, nature }) =>
      nature === 'idempotency-token' && !Object.hasOwn(given, name) && typeof arrived[name] === 'string',
  );
  if (filled.length === 0) return arrived;
  const others: Record<string, Json> = { ...arrived };
  for (const { name } of filled) delete others[name];
  return others;
}
