import type { WireAspect } from '../spec/contract.js';
import type { Alteration, EnvelopeEvidence } from '../spec/envelope.js';
import type { JsonObject } from '../spec/json.js';
import type { Polarity } from '../spec/scenario.js';

/**
 * A valid request that a case rests on: it differs from the case in nothing but what the case is about. Where a target
 * refuses it, the case says nothing about its constraint. Equal premises are the same object.
 */
export interface Premise {
  readonly request: JsonObject;
}

/** A request that differs from the case in one thing. Where it is accepted, a refusal of the case is about that thing. */
export interface Contrast extends Premise {
  /** What the case shows then, in words. */
  readonly meaning: string;
}

interface CaseBase {
  /** `<scenario id>/<index>`; equal for equal seeds, on every target. */
  readonly id: string;
  readonly scenarioId: string;
  readonly constraintId: string;
  readonly operation: string;
  readonly polarity: Polarity;
  readonly index: number;
  readonly request: JsonObject;
  /** The constraints that the request is meant to break; empty for requests that keep all. */
  readonly breaks: readonly string[];
  /** The evaluator's full list of the constraints that the request breaks. */
  readonly certificate: readonly string[];
  readonly premises: readonly Premise[];
  /** Undefined where the case has no other side. */
  readonly contrast: Contrast | undefined;
}

/** One concrete request of a scenario. `kind` says how the answer is read. */
export type Case =
  /** The request must be accepted or refused. */
  | (CaseBase & { readonly kind: 'request' })
  /** A rule of the answer itself is read off an accepted request. */
  | (CaseBase & { readonly kind: 'response' })
  /** A rule of the envelope is read off what was sent. */
  | (CaseBase & { readonly kind: 'wire' })
  /** A rule of the envelope is read off the answer to an envelope that differs from the right one in one respect. */
  | (CaseBase & {
      readonly kind: 'envelope';
      readonly aspect: WireAspect;
      readonly alteration: Alteration;
      readonly evidence: EnvelopeEvidence;
    })
  /** A rule of ValidationException or ResourceNotFoundException is read off a request that brings it about. */
  | (CaseBase & { readonly kind: 'error-answer'; readonly error: string })
  /** A simulated provider answers with an error, and the caller must see it. */
  | (CaseBase & {
      readonly kind: 'provoked';
      readonly error: string;
      readonly reason: string | undefined;
      readonly reads: 'error' | 'status' | 'attempts';
    });
