import type { Operation, Service } from '../spec/contract.js';
import type { Judgement } from './judgement.js';
import type { Observation } from './observation.js';
import type { Refusal } from './refusal.js';

/**
 * What `accepted` looks like on a target: the documented response; that the subject of the request does not exist; or an error
 * that only a request gets which keeps every rule (a conflict with what is there, a quota).
 */
export type Look = 'accepted' | 'not-found' | 'refused-later';

/**
 * What the controls of an operation got: one was accepted; each was refused; the target does not have the operation; or
 * an answer that says nothing about any request (throttled, not available, not authenticated).
 */
export type ControlLook = Look | 'refused' | 'unknown-operation' | 'masked';

/** What a premise of a case turned out to be: how an accepted one looks, refused, or masked by something else. */
export type PremiseLook = Look | 'refused' | 'masked';

/** Whether a target looks at signatures at all: many honest ones do not. */
export type Verification =
  | { readonly kind: 'verified' }
  | { readonly kind: 'not-verified' }
  | { readonly kind: 'unclear'; readonly detail: string };

/** What an altered envelope is held against. */
export interface EnvelopeStanding {
  /** The answer to the same request in the right envelope. */
  readonly right: Observation;
  readonly verification: Verification;
}

/** What judging depends on beside the case and the observation. */
export interface JudgeContext {
  readonly service: Service;
  readonly operation: Operation;
  readonly control: Look;
  /** How this target refuses, where every refusal departs from the documentation in the same way. */
  readonly refusal: Refusal;
  /** True where the caller takes every refusal for a success. */
  readonly swallows: boolean;
  /** What the premises turned out to be; undefined where nobody has asked yet. */
  readonly premises: readonly PremiseLook[] | undefined;
  /** What the contrast of the case turned out to be; undefined where it has none. */
  readonly contrast: PremiseLook | undefined;
  /** What the right envelope of the same request gets; undefined where nobody has asked. */
  readonly envelope?: EnvelopeStanding | undefined;
  /** The members that name a resource. */
  readonly resourceMembers: readonly string[];
  /** The most requests that may be sent for one call. */
  readonly maxAttempts: number;
  /** The fewest requests that a call must take where its error is one to retry. */
  readonly minAttempts: number;
}

/** The judgement of a case, or that it takes the looks of its premises. */
export type JudgeResult = Judgement | 'needs-premises';
