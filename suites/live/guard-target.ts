import type { Operation } from '../../spec/contract.js';
import type { Observation } from '../observation.js';
import type { Exchange, Target } from '../target.js';
import { liveSafetyOf } from './live-safety.js';
import { reachOf } from './message-guard.js';

/** What a guard holds a target to. */
export interface GuardOptions {
  /** The most requests of the whole run, retries included. */
  readonly maxRequests: number;
  /** Ids that exist: no request may name them. */
  readonly realIds: readonly string[];
  /**
   * True where nothing exists but what AWS gave an id: a success for an id that cannot exist then shows that it may have
   * reached somebody, and nothing more is sent.
   */
  readonly stopsOnSuccess: boolean;
}

/**
 * The last gate before the socket: wraps a target so that no request leaves that could act on something that exists, and no
 * more than were planned. What is withheld is an observation, and shows nothing about any rule.
 */
export function guardTarget(target: Target, options: GuardOptions): Target {
  let sentCount = 0;
  let stopped: Observation | undefined;
  const send = async (exchange: Exchange, signal: AbortSignal): Promise<Observation> => {
    if (stopped !== undefined) return stopped;
    const { operation, request, body = JSON.stringify(request) } = exchange;
    const safety = liveSafetyOf(operation);
    const reach = reachOf(body, { safety, realIds: options.realIds });
    if (reach !== undefined) return withheld(reach);
    if (sentCount >= options.maxRequests) {
      stopped = stoppedBy(`it has sent the ${options.maxRequests} requests that a run may send`);
      return stopped;
    }
    sentCount += 1;
    const observation = await target.send(exchange, signal);
    if (observation.kind === 'unreachable' && observation.problem === 'stopped') stopped = observation;
    if (options.stopsOnSuccess && observation.kind === 'accepted' && safety.kind !== 'read-only')
      stopped = stoppedBy(
        `${operation.name} succeeded for an id that cannot exist: it may have reached somebody, and nothing more is sent`,
      );
    return observation;
  };
  return {
    ...target,
    abilities: { ...target.abilities, withholds },
    isCostly: true,
    send,
  };
}

/** Why no request of an operation may be sent, or undefined. */
export function withholds(operation: Operation): string | undefined {
  const safety = liveSafetyOf(operation);
  return safety.kind === 'unsafe' ? `not sent: ${safety.reason}` : undefined;
}

function withheld(reason: string): Observation {
  return { kind: 'unreachable', problem: 'withheld', detail: `It was not sent: ${reason}.` };
}

/** An observation after which nothing more is sent. */
export function stoppedBy(reason: string): Observation {
  return { kind: 'unreachable', problem: 'stopped', detail: reason };
}
