import type { Operation } from '../../spec/contract.js';
import type { Observation } from '../observation.js';
import type { Exchange, MessagePort, Target } from '../target.js';
import { liveSafetyOf } from './live-safety.js';
import { reachOf } from './message-guard.js';
import { sendMessage } from './message-port.js';
import type { MessageAllowance } from './message-port.js';

/** What a guard holds a target to. */
export interface GuardOptions {
  /** The most requests of the whole run, retries included. */
  readonly maxRequests: number;
  /** What may be sent about a number that exists; nothing where it is undefined. */
  readonly allowance: MessageAllowance | undefined;
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
  const gate: Gate = { target, options, sentCount: 0, permitted: 0, stopped: undefined };
  const { allowance } = options;
  const guarded: Target = {
    ...target,
    abilities: { ...target.abilities, withholds },
    isCostly: true,
    send: (exchange, signal) => sendHarmless(gate, exchange, signal),
  };
  if (allowance === undefined) return guarded;
  const messages: MessagePort = {
    most: allowance.most,
    sent: () => gate.permitted,
    send: (exchange, signal) => sendPermitted(gate, { exchange, allowance }, signal),
  };
  return { ...guarded, messages };
}

/** What a gate has let through so far. */
interface Gate {
  readonly target: Target;
  readonly options: GuardOptions;
  sentCount: number;
  permitted: number;
  /** What everything is answered with once nothing more is sent. */
  stopped: Observation | undefined;
}

async function sendHarmless(gate: Gate, exchange: Exchange, signal: AbortSignal): Promise<Observation> {
  if (gate.stopped !== undefined) return gate.stopped;
  const { maxRequests, allowance, stopsOnSuccess } = gate.options;
  const { operation, request, body = JSON.stringify(request) } = exchange;
  const safety = liveSafetyOf(operation);
  const reach = reachOf(body, { safety, realIds: allowance === undefined ? [] : [allowance.id] });
  if (reach !== undefined) return withheld(reach);
  if (gate.sentCount >= maxRequests) {
    gate.stopped = stoppedBy(`it has sent the ${maxRequests} requests that a run may send`);
    return gate.stopped;
  }
  gate.sentCount += 1;
  const observation = await gate.target.send(exchange, signal);
  noteStop(gate, observation);
  if (stopsOnSuccess && observation.kind === 'accepted' && safety.kind !== 'read-only')
    gate.stopped = stoppedBy(
      `${operation.name} succeeded for an id that cannot exist: it may have reached somebody, and nothing more is sent`,
    );
  return observation;
}

interface Message {
  readonly exchange: Exchange;
  readonly allowance: MessageAllowance;
}

async function sendPermitted(
  gate: Gate,
  { exchange, allowance }: Message,
  signal: AbortSignal,
): Promise<Observation> {
  if (gate.stopped !== undefined) return gate.stopped;
  const send = (permitted: Exchange): Promise<Observation> => {
    gate.permitted += 1;
    return gate.target.send(permitted, signal);
  };
  const observation = await sendMessage(exchange, allowance, { send, signal });
  noteStop(gate, observation);
  return observation;
}

function noteStop(gate: Gate, observation: Observation): void {
  if (observation.kind === 'unreachable' && observation.problem === 'stopped') gate.stopped = observation;
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
