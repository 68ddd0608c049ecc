import type { Constraint, Contract, Operation, WireAspect } from '../../spec/contract.js';
import type { SignatureFault } from '../../spec/envelope.js';
import type { Json, JsonObject } from '../../spec/json.js';
import type { EntryAt } from '../../spec/place-values.js';

/** How families of mutants differ: in what is wrong with the one rule. */
export const mutantFamilies = [
  'dropped',
  'loosened',
  'tightened',
  'unanchored',
  'case-insensitive',
  'trimmed',
  'unit',
  'entry',
  'presence',
  'coerced',
  'combination',
  'mislabelled',
  'response',
  'error',
  'caller',
  'sender',
  'receiver',
] as const;
/** The name of a family. */
export type MutantFamily = (typeof mutantFamilies)[number];

/**
 * Whether anything that a suite may send tells a mutant from what is right. `proven` and `open` were computed: there is no
 * such input at all, or none outside of the inputs that an entry of spec/interpretation.yaml leaves open.
 */
export type Equivalence =
  /** `witness` is an input that shows the difference, in words; undefined where the fault shows on every request. */
  | { readonly kind: 'distinct'; readonly witness: string | undefined }
  | { readonly kind: 'proven'; readonly reason: string }
  | { readonly kind: 'open'; readonly reading: string; readonly reason: string };

/** How a member is there. */
export type Presence = 'absent' | 'null' | 'present';

/** A check that takes the place of the right one: true where the request gets past it. */
export type FaultyCheck =
  | { readonly on: 'string'; readonly keeps: (value: string, at: EntryAt) => boolean }
  | { readonly on: 'number'; readonly keeps: (value: number) => boolean }
  | { readonly on: 'entries'; readonly keeps: (entries: number) => boolean }
  | { readonly on: 'presence'; readonly keeps: (presence: Presence) => boolean }
  | { readonly on: 'type'; readonly keeps: (value: Json, at: EntryAt) => boolean };

/** A wrong way to answer with an error. */
export type Mislabel =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'status'; readonly status: number }
  /** No discriminator, in the headers or in the body. */
  | { readonly kind: 'untyped' }
  /** Another body; `namesError` where the header still names the error. */
  | { readonly kind: 'body'; readonly type: string; readonly body: string; readonly namesError: boolean }
  /** Fields names this member. */
  | { readonly kind: 'blamed-member'; readonly member: string };

/** A wrong way to answer a valid request. */
export type WrongSuccess =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'body'; readonly type: string; readonly body: string; readonly isUtf8: boolean }
  | { readonly kind: 'output'; readonly change: (output: JsonObject) => Json };

/** What the caller makes of an error, or how often it asks. */
export type WrongCaller =
  | { readonly kind: 'name'; readonly name: string | undefined }
  | { readonly kind: 'status'; readonly status: number | undefined }
  | { readonly kind: 'untyped' }
  | { readonly kind: 'swallowed' }
  | { readonly kind: 'member-lost'; readonly member: string }
  | { readonly kind: 'reason-lost'; readonly reason: string }
  | { readonly kind: 'attempts'; readonly attempts: number };

/** What the sender does to a request on its way; `target` and `content-type` put the value there. */
export type WrongSender =
  | { readonly kind: 'header'; readonly name: string; readonly value: string | undefined }
  | { readonly kind: 'request-line'; readonly method: string; readonly path: string }
  /** After the body was signed. */
  | { readonly kind: 'body'; readonly change: (body: string) => Uint8Array; readonly isSigned: boolean };

/** What the receiver of a request makes of its envelope. */
export type WrongReceiver =
  /** Whatever is wrong with this part of the envelope is let through. */
  | { readonly kind: 'unchecked'; readonly aspect: WireAspect }
  /** Signatures are verified, and this one thing that can be wrong with them is not noticed. */
  | { readonly kind: 'unnoticed'; readonly fault: SignatureFault }
  /** Content types with parameters are refused. */
  | { readonly kind: 'refuses-parameters' };

/** The one fault of a mutant. */
export type Fault =
  | { readonly kind: 'check'; readonly check: FaultyCheck }
  /** What breaks the rule is let through in these entries, whatever other rules of the same value it breaks. */
  | { readonly kind: 'forgiving'; readonly forgives: (at: EntryAt) => boolean }
  /** Values at the place are read as something else before anything is checked. */
  | { readonly kind: 'reading'; readonly read: (value: Json) => Json }
  /** Valid requests that are refused. */
  | { readonly kind: 'refusal'; readonly refuses: (request: JsonObject) => boolean }
  /** Refusals whose first broken rule is the mutant's. */
  | { readonly kind: 'mislabelled'; readonly label: Mislabel }
  /** Every answer with this error. */
  | { readonly kind: 'every-error'; readonly error: string; readonly label: Mislabel }
  | { readonly kind: 'success'; readonly success: WrongSuccess }
  | { readonly kind: 'caller'; readonly error: string; readonly caller: WrongCaller }
  | { readonly kind: 'sender'; readonly sender: WrongSender }
  | { readonly kind: 'receiver'; readonly receiver: WrongReceiver };

/** A provider, or a caller, with one fault. `id` is `<constraint id>~<name>`. */
export interface Mutant {
  readonly id: string;
  readonly operation: string;
  /** The one rule that the fault must be blamed on. */
  readonly constraintId: string;
  readonly family: MutantFamily;
  /** What is wrong, in words: "The provider ..." */
  readonly description: string;
  readonly fault: Fault;
  readonly equivalence: Equivalence;
}

/** What the mutants of a constraint depend on beside itself. */
export interface MutantContext {
  readonly contract: Contract;
  readonly operation: Operation;
}

/** The parts of a mutant that its family names. */
export interface MutantPlan {
  readonly name: string;
  readonly family: MutantFamily;
  readonly description: string;
  readonly fault: Fault;
  readonly equivalence: Equivalence;
}

/** The fault shows, and no single input is needed to say how. */
export const shows: Equivalence = { kind: 'distinct', witness: undefined };

/** Gives a plan its ids. */
export function toMutant({ id, operation }: Constraint, { name, ...plan }: MutantPlan): Mutant {
  return { id: `${id}~${name}`, operation, constraintId: id, ...plan };
}
