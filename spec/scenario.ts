import type { Alteration, EnvelopeEvidence } from './envelope.js';
import type { Json } from './json.js';

/** What a scenario must lead to. */
export type Polarity = 'accept' | 'reject';

/** Classes of characters that a pattern may allow; generators hold the characters of each. */
export const characterClassNames = [
  'upper-case',
  'lower-case',
  'digit',
  'other-digit',
  'hyphen',
  'underscore',
  'colon',
  'slash',
  'plus',
  'punctuation',
  'inner-space',
  'inner-line-end',
  'control',
  'latin',
  'greek',
  'cyrillic',
  'hebrew',
  'cjk',
  'full-width',
  'zero-width',
  'emoji',
] as const;
/** The name of a class of characters. */
export type CharacterClassName = (typeof characterClassNames)[number];

/** How a scenario exercises its constraint, as data. Generators turn it into requests. Bounds are inclusive. */
export type Stimulus =
  /** A string that keeps the pattern, with a length in the range (code points). */
  | {
      readonly kind: 'lengths';
      readonly min: number;
      readonly max: number;
      readonly filling: 'plain' | 'non-ascii';
    }
  /** A string of ordinary length with characters of the class. */
  | { readonly kind: 'class'; readonly class: CharacterClassName }
  /** A string of ordinary length with one character that the pattern forbids there. */
  | { readonly kind: 'forbidden'; readonly at: 'first' | 'middle' | 'last' }
  /** Exactly these JSON values. */
  | { readonly kind: 'values'; readonly values: readonly Json[] }
  /** An ordinary value, wrapped or replaced so that only its JSON type is wrong. */
  | { readonly kind: 'wrong-type'; readonly type: 'number' | 'boolean' | 'array' | 'object' | 'string' }
  /** The member is left out. */
  | { readonly kind: 'absent' }
  /** An ordinary value of the member, in a request that has no other optional member. */
  | { readonly kind: 'ordinary-value' }
  /** A whole number in the range. */
  | { readonly kind: 'integers'; readonly min: number; readonly max: number }
  /** A map, or a list, with a number of entries in the range. */
  | { readonly kind: 'entries'; readonly min: number; readonly max: number }
  /** Ordinary values for these optional members and no others. */
  | { readonly kind: 'together'; readonly members: readonly string[] }
  /** An ordinary value for this optional member, with each value of each required member that has a closed set. */
  | { readonly kind: 'with-required'; readonly member: string }
  /** Any valid request. */
  | { readonly kind: 'any-valid' }
  /** Ordinary requests; the rule is read off the answer. */
  | { readonly kind: 'ordinary' }
  /** Requests that break one rule or another; the rule is read off the answer. */
  | { readonly kind: 'invalid' }
  /** An ordinary request about something that does not exist. */
  | { readonly kind: 'unknown-subject' }
  /** An ordinary request in an envelope that differs from the right one in one respect. */
  | { readonly kind: 'envelope'; readonly alteration: Alteration; readonly evidence: EnvelopeEvidence }
  /** A simulated provider is told to answer with an error. */
  | { readonly kind: 'provoked'; readonly error: string; readonly reason: string | undefined };

/** One named way to exercise a constraint, before a generator looks at whether such requests exist. */
export interface ScenarioPlan {
  readonly name: string;
  readonly polarity: Polarity;
  readonly stimulus: Stimulus;
}

/** Which entry of a map, or item of a list, a scenario is about; `first` also for what is in none. */
export type EntryPosition = 'first' | 'second' | 'last';

/** A scenario of an operation. `id` is `<constraint id>/<name>`. */
export interface Scenario extends ScenarioPlan {
  readonly id: string;
  readonly constraintId: string;
  readonly entry: EntryPosition;
}
