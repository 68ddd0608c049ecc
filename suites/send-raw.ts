import { decodeAnswer } from './decode-answer.js';
import type { Observation, Sent } from './observation.js';
import type { RawSender } from './raw-sender.js';
import type { Exchange } from './target.js';

/** How a raw request is sent: once, in an envelope that nobody but the suite has touched. */
export const rawSent: Sent = { via: 'raw', attempts: 1, envelope: undefined, arrivedUnchanged: undefined };

/** Sends an exchange once, in the envelope that it asks for, and says what came back as it came over the wire. */
export async function sendRaw(
  sender: RawSender,
  { operation, request, envelope, body = JSON.stringify(request) }: Exchange,
  signal: AbortSignal,
): Promise<Observation> {
  const answer =
    envelope === undefined
      ? await sender.send(operation.name, body, signal)
      : await sender.sendAltered({ operation: operation.name, json: body }, envelope, signal);
  return 'kind' in answer ? answer : decodeAnswer(answer, rawSent);
}
