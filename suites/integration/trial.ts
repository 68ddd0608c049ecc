import type { ErrorShape, Operation } from '../../spec/contract.js';
import type { JsonObject } from '../../spec/json.js';
import type { EnvelopeProblem } from '../observation.js';
import type { WireFault } from '../wire-fault.js';
import type { SeenError } from './see-error.js';

/** What the network does to a request, in place of an answer that can be read. */
export type Fault = Exclude<WireFault['kind'], 'slow'>;

/** All of them. After all but `refused` nobody knows whether the service has acted. */
export const faults: readonly Fault[] = [
  'refused',
  'reset',
  'cut-off',
  'no-answer',
  'stalled',
  'truncated-json',
  'server-error',
  'html-page',
];

/** What a request is answered with. */
export type ScriptedAnswer =
  /** What the documentation says: the response, or a ValidationException for a request that breaks a rule. */
  | { readonly kind: 'documented' }
  | { readonly kind: 'error'; readonly error: ErrorShape; readonly members: JsonObject }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** Who the text of an error speaks of: of nobody, of the error's own Reason, or of all others. */
export type Wording = 'neutral' | 'own' | 'others';

/** What a trial is about. */
export type TrialKind =
  /** A valid input; `member` is the one that its case is about, or `request`. */
  | { readonly kind: 'valid'; readonly member: string }
  /** The valid input of an earlier trial once more. */
  | { readonly kind: 'again' }
  /** An input that breaks a rule about `member`. */
  | { readonly kind: 'invalid'; readonly member: string }
  /** A valid input that is answered with an error, always. */
  | {
      readonly kind: 'error';
      readonly error: ErrorShape;
      readonly reason: string | undefined;
      /** True where no spec has the Reason. */
      readonly isNew: boolean;
      readonly wording: Wording;
      /** Which of several equal trials: what differs between those follows from nothing that is judged. */
      readonly repetition: number;
    }
  /** A valid input that is answered with an error once, and then as documented. */
  | { readonly kind: 'recovery'; readonly error: ErrorShape }
  /** A valid input that the network loses, always. */
  | { readonly kind: 'fault'; readonly fault: Fault };

/** One call of the integration with all that it meets. */
export type Trial = TrialKind & {
  readonly operation: Operation;
  readonly request: JsonObject;
  /** The ids of all rules that the request breaks. */
  readonly certificate: readonly string[];
  /** The answers to its requests, in their order; the last one is for all that follow. */
  readonly script: readonly ScriptedAnswer[];
};

/** A request that the service got. */
export interface Arrival {
  readonly operation: string;
  /** What it asked; undefined where its body could not be read. */
  readonly request: unknown;
  readonly problems: readonly Pick<EnvelopeProblem, 'aspect' | 'detail'>[];
  /** In a word: `success`, the name of the error, or the fault. */
  readonly answeredWith: string;
  /** The output of a success. */
  readonly output: JsonObject | undefined;
}

/** How a call ended. */
export type CallEnd =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly seen: SeenError }
  /** It did not end within the bound. */
  | { readonly kind: 'pending'; readonly boundMs: number }
  /** It sent so many requests that it was not waited for. */
  | { readonly kind: 'stopped' };

/** What was seen of a trial. Requests of other operations, which an integration may need on its way, are left out. */
export interface TrialObservation {
  readonly end: CallEnd;
  readonly arrivals: readonly Arrival[];
  /** True where the call ended before its requests were answered: it does not wait for them. */
  readonly endedEarly: boolean;
  /** How the input differs from what it was before the call, in words. */
  readonly inputDifference: string | undefined;
  /** Which credential is in what was thrown or printed, in words. */
  readonly leakedInError: string | undefined;
  readonly leakedInPrint: string | undefined;
}

/** A trial, and what was seen of it. */
export interface TrialRun {
  readonly trial: Trial;
  readonly seen: TrialObservation;
}
