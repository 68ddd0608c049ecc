import type { Observation } from './observation.js';
import { refusalOf } from './refusal.js';

/**
 * What was seen instead of what a rule asks for, without anything that differs between two failures of one cause: no message
 * text, no ids, no input. Two failures of one scenario with equal shapes are one deviation.
 */
export type FailureShape =
  /** A request was treated like a valid one; on some targets that is: its subject was not found. */
  | { readonly kind: 'accepted' }
  /** The error that was answered, or that reached the caller. `isJson` is false where the body is no JSON object. */
  | {
      readonly kind: 'rejected';
      readonly error: string | null;
      readonly status: number | null;
      readonly isJson: boolean;
    }
  /** A valid request was refused before it was sent. */
  | { readonly kind: 'refused-locally'; readonly error: string | null }
  /** How often the call was sent. */
  | { readonly kind: 'attempts'; readonly count: number }
  /** What arrived is not what was given. */
  | { readonly kind: 'altered' }
  /** The part of the HTTP envelope that the rule is about was wrong. */
  | { readonly kind: 'envelope-broken' }
  /** A success had another HTTP status. */
  | { readonly kind: 'success-status'; readonly status: number }
  /** The body of a success could not be read. */
  | { readonly kind: 'success-body'; readonly problem: 'not-utf8' | 'not-json' | 'not-object' }
  /** The element that the rule is about was not in a success, had another type, or did not reach the caller. */
  | { readonly kind: 'success-element'; readonly problem: 'missing' | 'wrong-type' | 'lost' }
  /** The provider answered with an error, and the caller saw a success. */
  | { readonly kind: 'error-swallowed' }
  /** The caller got the right error, which was no instance of the SDK's class. */
  | { readonly kind: 'error-untyped' }
  /** A member of the error did not reach the caller. */
  | { readonly kind: 'error-member-lost'; readonly member: string }
  /** What code made of a call; the rule says of which. */
  | { readonly kind: CallFailure };

/** The ways in which code that calls the service goes wrong, beside those that answers show, too. */
export type CallFailure =
  /** Nothing was sent, and the call ended well. */
  | 'not-sent'
  /** An invalid input arrived as a valid one. */
  | 'repaired'
  /** The call altered its input. */
  | 'input-altered'
  /** Two errors look the same to the caller. */
  | 'indistinguishable'
  /** What the caller sees follows from the text of a message. */
  | 'message-dependent'
  /** The call did not end within the bound. */
  | 'not-ended'
  /** A credential was in an error, or printed. */
  | 'leaked';

type Rejected = Extract<Observation, { readonly kind: 'rejected' }>;
type RefusedLocally = Extract<Observation, { readonly kind: 'refused-locally' }>;

/** The shape of a rejection. */
export function rejectedShape(observation: Rejected): FailureShape {
  const { name, status, isJson } = refusalOf(observation);
  return { kind: 'rejected', error: plainName(name), status: status ?? null, isJson };
}

/** The shape of a refusal by the code under test. */
export function refusedLocallyShape({ error }: RefusedLocally): FailureShape {
  return { kind: 'refused-locally', error: plainName(error.name) };
}

/** The longest name of an error that a shape holds, in UTF-16 code units; servers may send anything. */
const longestName = 128;

/** A name that can be written in any file. Names of documented errors are plain already. */
function plainName(name: string | undefined): string | null {
  return name === undefined ? null : name.slice(0, longestName).replaceAll(/[^\x20-\x7E]/g, '?');
}
