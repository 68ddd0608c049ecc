import type { Json, JsonObject } from '../spec/json.js';

/** An HTTP answer as it came over the wire. Header names are in lower case. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body, decoded as UTF-8; `isUtf8` tells whether it was. */
  readonly body: string;
  readonly isUtf8: boolean;
}

/** What was seen of an error: by the caller of the SDK, or in the answer itself. */
export interface ObservedError {
  /** The error's name without namespace; undefined where the answer names none. */
  readonly name: string | undefined;
  readonly status: number | undefined;
  /** Members of the error beside its name: Reason, Fields, ResourceType, ... */
  readonly members: JsonObject;
  /** Whether the caller got an instance of the SDK's class of that name; undefined where no SDK was between. */
  readonly isTyped: boolean | undefined;
  /** What the error says; never judged. */
  readonly message: string;
}

/** How one rule of the envelope was broken by a request that was sent. */
export interface EnvelopeProblem {
  readonly aspect: 'method' | 'target' | 'content-type' | 'body' | 'signature';
  readonly detail: string;
}

/** What left the process for a case. */
export interface Sent {
  readonly via: 'sdk' | 'raw' | 'mock';
  /** HTTP requests, or calls of a mocked client. */
  readonly attempts: number;
  /** What was wrong with the envelope; undefined where nobody looked at it. */
  readonly envelope: readonly EnvelopeProblem[] | undefined;
  /** False where what arrived is not the request of the case; undefined where nobody looked at it. */
  readonly arrivedUnchanged: boolean | undefined;
  /** Where what arrived differs from the request of the case, in words. */
  readonly difference?: string;
  /** The member that arrived altered, where it is one: the first of them. */
  readonly alteredMember?: string;
  /** The name of the error that the last attempt was answered with, where the provider is ours. */
  readonly answeredWith?: string;
}

/** What came back for a case. A target answers with an observation and never judges. */
export type Observation =
  | {
      readonly kind: 'accepted';
      /** What the caller got; undefined where no SDK was between. */
      readonly output: Json | undefined;
      readonly wire: WireAnswer | undefined;
      readonly sent: Sent;
    }
  | {
      readonly kind: 'rejected';
      readonly error: ObservedError;
      readonly wire: WireAnswer | undefined;
      readonly sent: Sent;
    }
  /** The integration refused the request before anything was sent. */
  | { readonly kind: 'refused-locally'; readonly error: ObservedError; readonly sent: Sent }
  /**
   * Nothing came back. `withheld`: the request was not sent, since it could have done harm; `stopped`: nor will any other
   * be. Neither says anything about the target.
   */
  | {
      readonly kind: 'unreachable';
      readonly problem: 'timeout' | 'connection' | 'aborted' | 'withheld' | 'stopped';
      readonly detail: string;
    };
