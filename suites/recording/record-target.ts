import { redactObservation } from '../live/redact.js';
import type { Observation, WireAnswer } from '../observation.js';
import type { Exchange, Target } from '../target.js';
import { askedBy } from './recording.js';
import type { RecordedObservation, RecordingEnd } from './recording.js';

/**
 * Wraps a target so that each request that was sent, and what came back, is handed over, redacted and normalised; when it is closed
 * after a run that was not cut short, the end.
 */
export function recordTarget(
  target: Target,
  write: (line: RecordedObservation | RecordingEnd) => void,
): Target {
  let count = 0;
  let isCut = false;
  const note = (exchange: Exchange, observation: Observation, isMessage: boolean): Observation => {
    isCut ||= observation.kind === 'unreachable' && ['aborted', 'stopped'].includes(observation.problem);
    const came = whatCame(redactObservation(observation, []));
    if (came === undefined) return observation;
    count += 1;
    write({ type: 'observation', ...askedBy(exchange, isMessage), ...came });
    return observation;
  };
  const { messages } = target;
  return {
    ...target,
    async close() {
      await target.close();
      if (!isCut) write({ type: 'end', observations: count });
    },
    async send(exchange, signal) {
      const observation = note(exchange, await target.send(exchange, signal), false);
      isCut ||= signal.aborted;
      return observation;
    },
    ...(messages === undefined
      ? {}
      : {
          messages: {
            ...messages,
            send: async (exchange, signal) => note(exchange, await messages.send(exchange, signal), true),
          },
        }),
  };
}

/** Undefined where nothing was sent. */
function whatCame(observation: Observation): Pick<RecordedObservation, 'answer' | 'unanswered'> | undefined {
  if (observation.kind === 'unreachable') {
    const { problem, detail } = observation;
    return problem === 'timeout' || problem === 'connection'
      ? { unanswered: { problem, detail } }
      : undefined;
  }
  if (observation.kind === 'refused-locally' || observation.wire === undefined) return undefined;
  return { answer: normalise(observation.wire) };
}

/** The headers that a judgement or a probe can rest on. */
const keptHeader = /^(?:content-type|retry-after|x-amzn-error.*)$/;
const uuid = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi;
const noUuid = '00000000-0000-4000-8000-000000000000';

/** Ids and dates differ from one answer to the next; nothing is judged by them. */
function normalise({ status, headers, body, isUtf8 }: WireAnswer): WireAnswer {
  const kept = Object.entries(headers).filter(([name]) => keptHeader.test(name));
  return { status, headers: Object.fromEntries(kept), body: body.replaceAll(uuid, noUuid), isUtf8 };
}
