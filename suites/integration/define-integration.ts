import type { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { DetailsOf, ErrorName, InputOf, OperationName, OutputOf } from '../operation-types.js';
import type { IntegrationTraits } from './subject.js';

/** The values that `Reason` can have in the documented errors of an operation. */
export type ReasonOf<N extends OperationName> =
  DetailsOf<ErrorName<N>> extends infer D
    ? D extends { readonly Reason?: infer R }
      ? NonNullable<R>
      : never
    : never;

/** What other operations answer, by their name. */
export type OtherAnswers = { readonly [O in OperationName]?: PartOf<OutputOf<O>> };

/** A part of an answer, and of the objects in its lists. */
export type PartOf<T> = T extends string | Date
  ? T
  : T extends readonly (infer I)[]
    ? readonly PartOf<I>[]
    : T extends object
      ? { readonly [K in keyof T]?: PartOf<T[K]> | undefined }
      : T;

/** What an error of the integration's own means. */
export interface Meaning<N extends OperationName> {
  readonly error: ErrorName<N>;
  readonly Reason?: ReasonOf<N> | undefined;
}

/** How the suite talks to an integration that has an input, a result and errors of its own. */
export interface IntegrationAdapter<N extends OperationName, I, R> extends IntegrationTraits {
  /** The operation that is under test. */
  readonly operation: N;
  /** The members of its request that callers of the integration can say. */
  readonly members: readonly (keyof InputOf<N> & string)[];
  /** The members that the integration sets itself, always to these values. */
  readonly fixed?: Partial<InputOf<N>>;
  /**
   * The integration's own input for a request that has `members` and `fixed` alone; undefined where its callers cannot say it.
   * Equal requests, equal inputs. Values may break rules, but have the right types.
   */
  readonly toInput: (request: InputOf<N>) => I | undefined;
  /** What other operations answer that it calls on its way; what an answer leaves out is as in an ordinary one. */
  readonly answers?: (request: InputOf<N>) => OtherAnswers;
  /** Calls the integration with a client of the suite, or that of `createClient`. It throws where the call fails. */
  readonly call: (client: PinpointSMSVoiceV2Client, input: I) => R;
  /** Where the answer of the service is in the result. Default: the result itself, or somewhere in it. */
  readonly toOutput?: (result: Awaited<R>) => unknown;
  /** Which error, and which Reason, an error of its own means. Default: the SDK's error in its causes, or class and members. */
  readonly meaningOf?: (error: unknown) => Meaning<N> | undefined;
  /** Lists of Reasons, or of errors with all their Reasons, that it treats alike on purpose. */
  readonly alike?: readonly (readonly (ErrorName<N> | ReasonOf<N>)[])[];
}

/**
 * Describes an integration to the suite: the default export of the module that `run --integration` is given. What it says is
 * checked when the module is loaded.
 */
export function defineIntegration<N extends OperationName, I, R>(
  adapter: IntegrationAdapter<N, I, R>,
): IntegrationAdapter<N, I, R> {
  return adapter;
}
