import pLimit from 'p-limit';
import type { Catalogue } from '../generators/catalogue.js';
import type { Service } from '../spec/contract.js';
import { describe, lookOf } from './judge-request.js';
import type { ControlLook } from './judge-context.js';
import { maskOf } from './mask.js';
import type { Observation } from './observation.js';
import { documentedRefusal, habitualRefusal, isForEnvelope, refusalOf, swallowsRefusals } from './refusal.js';
import type { Refusal } from './refusal.js';
import type { Exchange } from './target.js';

/** What `accepted` and `refused` look like on a target. */
export interface Control {
  readonly look: ControlLook;
  readonly refusal: Refusal;
  /** True where the caller takes every refusal for a success. */
  readonly swallows: boolean;
  readonly reason: string;
}

/** Where controls are sent, and how many at once. */
export interface ControlTarget {
  readonly send: (exchange: Exchange) => Promise<Observation>;
  readonly concurrency: number;
}

/**
 * Sends the controls, ordinary valid requests, until one is accepted; then requests that each break one rule, to see how
 * the target refuses. An answer that masks everything, or says that there is no such operation, ends it at once.
 */
export async function establishControl(
  catalogue: Catalogue,
  service: Service,
  target: ControlTarget,
): Promise<Control> {
  const { operation, controls } = catalogue;
  const without = (look: ControlLook, reason: string): Control => ({
    look,
    reason,
    refusal: documentedRefusal(operation),
    swallows: false,
  });
  let reason = 'there is no control';
  for (const { request } of controls) {
    const observation = await target.send({ operation, request, provocation: undefined });
    if (isForUnknownOperation(observation, service))
      return without(
        'unknown-operation',
        `the target does not have this operation: ${describe(observation)}`,
      );
    const masked = maskOf(observation, service, operation);
    if (masked !== undefined)
      return without(isDenial(observation) ? 'refused' : 'masked', `the control shows nothing: ${masked}`);
    const look = lookOf(observation, operation);
    if (look !== undefined)
      return { look, ...(await observeRefusals(catalogue, service, target)), reason: '' };
    reason = `an ordinary valid request is refused: ${describe(observation)}`;
  }
  return without('refused', reason);
}

/** True where the caller may not use this operation: others may be allowed. */
function isDenial(observation: Observation): boolean {
  return observation.kind === 'rejected' && (observation.error.name ?? '').startsWith('AccessDenied');
}

/** True where the answer says that the target does not have the operation. A wrong envelope would say so, too. */
function isForUnknownOperation(observation: Observation, { commonErrors }: Service): boolean {
  if (observation.kind !== 'rejected' || isForEnvelope(observation)) return false;
  const { name } = observation.error;
  return name !== undefined && commonErrors.unknownOperation.includes(name);
}

async function observeRefusals(
  { operation, scenarios }: Catalogue,
  service: Service,
  { send, concurrency }: ControlTarget,
): Promise<Pick<Control, 'refusal' | 'swallows'>> {
  const invalid = scenarios.find(({ scenario }) => scenario.stimulus.kind === 'invalid');
  const requests = Array.from({ length: invalid?.cases ?? 0 }, (_, index) => invalid?.caseAt(index).request);
  const observations = await pLimit(concurrency).map(
    requests.filter((request) => request !== undefined),
    (request) => send({ operation, request, provocation: undefined }),
  );
  const refusals = observations.flatMap((observation) => {
    const isMasked = maskOf(observation, service, operation) !== undefined;
    const isTelling = observation.kind === 'rejected' && !isMasked && !isForEnvelope(observation);
    return isTelling ? [refusalOf(observation)] : [];
  });
  return { refusal: habitualRefusal(operation, refusals), swallows: swallowsRefusals(observations) };
}
