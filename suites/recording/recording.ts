import type { Alteration } from '../../spec/envelope.js';
import type { LiveEvidence, RunInfo } from '../events.js';
import type { WireAnswer } from '../observation.js';
import type { Exchange } from '../target.js';

/** What a recording begins with: all that it takes to make the same cases again. Published as recording.schema.json. */
export interface RecordingHead {
  readonly type: 'recording';
  readonly version: 1;
  readonly suite: RunInfo['suite'];
  /** When the run began, ISO 8601, UTC. */
  readonly recordedAt: string;
  readonly seed: number;
  readonly runs: number;
  /** What was selected; absent where everything was. */
  readonly case?: string;
  readonly probes: boolean;
  readonly operations: readonly string[];
  /** What ordinary requests of an operation are about, where it is not the example of its spec. */
  readonly subjects: Readonly<Record<string, string>>;
  readonly target: {
    readonly name: 'endpoint' | 'live';
    readonly endpoint: string;
    readonly evidence?: LiveEvidence;
  };
}

/** One request, and what came back, redacted and without what differs from one answer to the next. */
export interface RecordedObservation {
  readonly type: 'observation';
  readonly operation: string;
  /** Set where it was sent about a number that exists, which stands nowhere in the recording. */
  readonly message?: true;
  readonly envelope?: Alteration;
  readonly body: string;
  readonly answer?: WireAnswer;
  readonly unanswered?: { readonly problem: 'timeout' | 'connection'; readonly detail: string };
}

/** The last line of a recording whose run came to its end. */
export interface RecordingEnd {
  readonly type: 'end';
  readonly observations: number;
}

/** A line of a recording. */
export type RecordingLine = RecordingHead | RecordedObservation | RecordingEnd;

/** A whole recording. */
export interface Recording {
  readonly head: RecordingHead;
  readonly observations: readonly RecordedObservation[];
  /** False where the run was cut short. */
  readonly isComplete: boolean;
}

/** What was asked, as a text: equal for equal requests in equal envelopes. */
export function questionOf(
  asked: Pick<RecordedObservation, 'operation' | 'message' | 'envelope' | 'body'>,
): string {
  const { operation, message = false, envelope = null, body } = asked;
  return JSON.stringify([operation, message, envelope, body]);
}

/** What an exchange asks, as it is recorded. */
export function askedBy(
  { operation, request, envelope, body = JSON.stringify(request) }: Exchange,
  isMessage: boolean,
): Pick<RecordedObservation, 'operation' | 'message' | 'envelope' | 'body'> {
  return {
    operation: operation.name,
    ...(isMessage ? { message: true as const } : {}),
    ...(envelope === undefined ? {} : { envelope }),
    body,
  };
}
