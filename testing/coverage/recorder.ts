import type { Operation } from '../../spec/contract.js';
import type { Violation } from '../../spec/evaluate.js';

/** How a call that user code made was answered. */
export type RecordedOutcome =
  | { readonly kind: 'success' }
  | { readonly kind: 'error'; readonly error: string; readonly reason: string | undefined }
  /** No answer, or none that the documentation knows. */
  | { readonly kind: 'fault'; readonly fault: string };

/** A call that user code made of the mock or the handlers. */
export interface RecordedCall {
  readonly operation: Operation;
  /** The request; only which rules it exercises is kept, never what it says. */
  readonly request: unknown;
  readonly violations: readonly Violation[];
  readonly outcome: RecordedOutcome;
}

/** Takes down which rules and errors the tests of user code have exercised. Never throws: a test must not fail for it. */
export interface Recorder {
  readonly record: (call: RecordedCall) => void;
}
