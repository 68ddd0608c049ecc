import pLimit from 'p-limit';
import type { Catalogue } from '../generators/catalogue.js';
import type { Service } from '../spec/contract.js';
import { describe, lookOf } from './judge-request.js';
import type { Look } from './judge-context.js';
import { maskOf } from './mask.js';
import type { Observation } from './observation.js';
import { documentedRefusal, habitualRefusal, isForEnvelope, refusalOf, swallowsRefusals } from './refusal.js';
import type { Refusal } from './refusal.js';
import type { Exchange } from './target.js';

/** What `accepted` and `refused` look like on a target; `look` is undefined where it accepts no control. */
export interface Control {
  readonly look: Look | undefined;
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
 * the target refuses. An answer that masks everything ends it at once.
 */
export async function establishControl(
  catalogue: Catalogue,
  service: Service,
  target: ControlTarget,
): Promise<Control> {
  const { operation, controls } = catalogue;
  let reason = 'there is no control';
  for (const { request } of controls) {
    const observation = await target.send({ operation, request, provocation: undefined });
    const masked = maskOf(observation, service, operation);
    const refusal = documentedRefusal(operation);
    if (masked !== undefined)
      return { look: undefined, refusal, swallows: false, reason: `the control shows nothing: ${masked}` };
    const look = lookOf(observation);
    if (look !== undefined)
      return { look, ...(await observeRefusals(catalogue, service, target)), reason: '' };
    reason = `an ordinary valid request is refused: ${describe(observation)}`;
  }
  return { look: undefined, refusal: documentedRefusal(operation), swallows: false, reason };
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
