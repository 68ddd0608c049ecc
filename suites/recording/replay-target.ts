import { decodeAnswer } from '../decode-answer.js';
import type { RecordingInfo, TargetInfo } from '../events.js';
import type { Observation } from '../observation.js';
import { rawSent } from '../send-raw.js';
import type { Exchange, Target, TargetAbilities } from '../target.js';
import { askedBy, questionOf } from './recording.js';
import type { RecordedObservation, Recording } from './recording.js';

/** What a recording is replayed with. */
export interface ReplayOptions {
  readonly recording: Recording;
  readonly info: RecordingInfo;
  /** What the target could show that was recorded. */
  readonly abilities: TargetAbilities;
}

/** The target of a recording as reports show it. */
export function replayInfo({
  recording: { head },
  info,
}: Pick<ReplayOptions, 'recording' | 'info'>): TargetInfo {
  const { name, endpoint, evidence } = head.target;
  return { name, kind: 'real', endpoint, ...(evidence === undefined ? {} : { evidence }), recording: info };
}

/**
 * Answers from a recording: a request that was sent then gets what came back then, read anew; one that was sent several times gets
 * its answers in turn, and the last one from then on. A request that is not in it is withheld. Nothing is sent.
 */
export function createReplayTarget(options: ReplayOptions): Target {
  const { recording, abilities } = options;
  const answers = new Map<string, RecordedObservation[]>();
  for (const each of recording.observations) {
    const question = questionOf(each);
    answers.set(question, [...(answers.get(question) ?? []), each]);
  }
  const answer = (exchange: Exchange, isMessage: boolean): Promise<Observation> => {
    const known = answers.get(questionOf(askedBy(exchange, isMessage)));
    const next = known !== undefined && known.length > 1 ? known.shift() : known?.[0];
    return Promise.resolve(next === undefined ? notRecorded : toObservation(next));
  };
  const messages = recording.observations.filter(({ message }) => message === true).length;
  return {
    info: replayInfo(options),
    abilities,
    concurrency: 1,
    isCostly: recording.head.target.name === 'live',
    send: (exchange) => answer(exchange, false),
    ...(messages === 0
      ? {}
      : { messages: { most: messages, sent: () => messages, send: (exchange) => answer(exchange, true) } }),
    close: () => Promise.resolve(),
  };
}

const notRecorded: Observation = {
  kind: 'unreachable',
  problem: 'withheld',
  detail: 'The recording has no such request.',
};

function toObservation({ answer, unanswered }: RecordedObservation): Observation {
  if (answer !== undefined) {
    // Nobody has to be waited for.
    const { 'retry-after': _, ...headers } = answer.headers;
    return decodeAnswer({ ...answer, headers }, rawSent);
  }
  return { kind: 'unreachable', problem: 'connection', detail: 'Nothing was recorded.', ...unanswered };
}
