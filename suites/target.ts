import type { Operation } from '../spec/contract.js';
import type { Alteration } from '../spec/envelope.js';
import type { JsonObject } from '../spec/json.js';
import type { TargetInfo } from './events.js';
import type { Observation } from './observation.js';

/** One request for a target to send. */
export interface Exchange {
  readonly operation: Operation;
  readonly request: JsonObject;
  /** The text to send in place of the request, as raw HTTP. */
  readonly body?: string;
  /** An error that a simulated provider answers with. */
  readonly provocation: { readonly error: string; readonly reason: string | undefined } | undefined;
  /** The suite itself writes the envelope, with this alteration; undefined for a request as callers send it. */
  readonly envelope?: Alteration | undefined;
}

/** What a target can show beside the answers to requests. */
export interface TargetAbilities {
  /** It can be told to answer with any documented error. */
  readonly provokes: boolean;
  /** Answers and requests are HTTP messages that it sees. */
  readonly seesWire: boolean;
  /** The requests are written by what is under test, and not by the suite. */
  readonly testsSender: boolean;
  /** Requests that failed are sent again by what is under test. */
  readonly retries: boolean;
  /** Why no request of an operation may be sent to it; undefined where requests may. Without it, all may. */
  readonly withholds?: (operation: Operation) => string | undefined;
}

/** Where requests about a number that exists are sent: each can send a message. */
export interface MessagePort {
  /** The most messages that the run may send. */
  readonly most: number;
  /** How many were permitted so far; each may have been sent. */
  readonly sent: () => number;
  /**
   * Sends a valid request once, about the number that exists in place of the one that cannot. `withheld` where it may not be
   * sent, which is no fault of the target.
   */
  readonly send: (exchange: Exchange, signal: AbortSignal) => Promise<Observation>;
}

/** Where cases are sent. It answers with an observation and never judges; it never throws for what a server does. */
export interface Target {
  readonly info: TargetInfo;
  readonly abilities: TargetAbilities;
  /** How many requests may be under way at once. */
  readonly concurrency: number;
  /**
   * True where each request costs something: those that must be refused are sent before those that must be accepted, and
   * none of an operation of which nothing is to be shown.
   */
  readonly isCostly?: boolean;
  /** Set where messages may be sent; they are the last thing that a run sends. */
  readonly messages?: MessagePort;
  readonly send: (exchange: Exchange, signal: AbortSignal) => Promise<Observation>;
  readonly close: () => Promise<void>;
}

/** The attempts that a caller may make where it retries, the first one included. */
export const maxAttempts = 3;

/** How often a caller asks where an error may be retried, the first time included. */
export interface AttemptBounds {
  readonly fewest: number;
  readonly most: number;
}

/** The SDK promises to retry; the code of a user may well not want to. */
export const sdkAttempts: AttemptBounds = { fewest: 2, most: maxAttempts };
