import type { JsonObject } from '../spec/json.js';
import type { Premise } from './case.js';
import type { QuestionName } from './probe-questions.js';

/** What a probe can read off an answer beside whether the request was accepted. */
export const answerAspects = [
  'error-of-wrong-type',
  'failure-order',
  'failure-count',
  'failure-details',
  'message-text',
  'message-place',
  'error-place',
  'content-type',
  'extra-members',
] as const;
/** The name of an aspect of an answer. */
export type AnswerAspect = (typeof answerAspects)[number];

interface ProbeBase {
  /** `<Operation>/<member>/probe.<question>/<name>`. No rule begins with `probe.`, so no constraint has such an id. */
  readonly id: string;
  readonly operation: string;
  readonly member: string;
  readonly question: QuestionName;
  /** The request; of a text with equal keys, the last of each. */
  readonly request: JsonObject;
  /** The text to send in place of the request, where an SDK cannot send it; else undefined. */
  readonly body: string | undefined;
  /** Valid requests that differ from the probe in nothing but what it asks about. */
  readonly premises: readonly Premise[];
}

/**
 * A request on which honest targets differ: no verdict rests on it. `kind` says what is read off the answer. The lists name
 * the answers of the question that the outcome speaks for.
 */
export type Probe =
  /** Whether the request is accepted or refused. */
  | (ProbeBase & {
      readonly kind: 'acceptance';
      readonly accepted: readonly string[];
      readonly refused: readonly string[];
    })
  /** Whether what a member names exists. */
  | (ProbeBase & { readonly kind: 'existence' })
  /** How the answer looks; where it is to be refused, the request breaks rules. */
  | (ProbeBase & {
      readonly kind: 'aspect';
      readonly aspect: AnswerAspect;
      /** The members that the request makes invalid, in page order. */
      readonly invalid: readonly string[];
    });
