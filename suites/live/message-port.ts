import { check } from '../../spec/evaluate.js';
import type { Observation } from '../observation.js';
import type { Exchange } from '../target.js';
import { liveSafetyOf } from './live-safety.js';
import type { MessageLedger } from './message-ledger.js';
import { maskTelephone, redactObservation } from './redact.js';

/** What the user has allowed, after having seen what it is. */
export interface MessageAllowance {
  /** The id of the number that messages go to. */
  readonly id: string;
  /** The number; only ever shown masked. Undefined where nobody has said it. */
  readonly telephone: string | undefined;
  /** The most messages in all, over all runs that share the ledger. */
  readonly most: number;
  readonly ledger: MessageLedger;
  /** Where messages are asked for. */
  readonly endpoint: string;
  readonly now: () => Date;
}

type Send = (exchange: Exchange, signal: AbortSignal) => Promise<Observation>;

/**
 * Sends one request that can send a message: a valid one, in its right envelope, of an operation that does nothing else, and only
 * with a permit of the ledger, which is on the disk before the first byte leaves. It is never tried again: nobody knows what
 * became of a request whose answer is lost.
 */
export async function sendMessage(
  exchange: Exchange,
  allowance: MessageAllowance,
  { send, signal }: { readonly send: Send; readonly signal: AbortSignal },
): Promise<Observation> {
  const { operation, request, envelope, body, provocation } = exchange;
  const safety = liveSafetyOf(operation);
  if (operation.effect !== 'sends' || safety.kind !== 'addressed')
    return withheld(`${operation.name} does not only send a message`);
  if (envelope !== undefined || body !== undefined || request[safety.member] !== safety.impossibleId)
    return withheld('it is no ordinary request');
  const real = { ...request, [safety.member]: allowance.id };
  if (check(operation, real).length > 0) return withheld('it breaks a rule');
  if (signal.aborted) return { kind: 'unreachable', problem: 'aborted', detail: 'The run was stopped.' };
  const { ledger, most, telephone, endpoint } = allowance;
  const destination = telephone === undefined ? 'unknown' : maskTelephone(telephone);
  const note = { operation: operation.name, endpoint, destination };
  const permit = ledger.take(note, { most, now: allowance.now() });
  if (permit.kind === 'refused') return withheld(permit.reason);
  const observation = await send({ operation, request: real, provocation }, signal);
  return redactObservation(observation, [allowance.id]);
}

function withheld(reason: string): Observation {
  return { kind: 'unreachable', problem: 'withheld', detail: `It was not sent: ${reason}.` };
}
