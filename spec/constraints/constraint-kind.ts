import type { ConstraintBase, ConstraintKindName, ConstraintOf, Shape } from '../contract.js';
import type { Json } from '../json.js';
import type { ScenarioPlan } from '../scenario.js';

/** Bounds as a spec file writes them. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** The statements of a page about one value: a member, the key or value of a map, or the item of a list. */
export interface Statements {
  readonly role: 'member' | 'key' | 'value' | 'item';
  readonly type: Shape['kind'];
  readonly lengths?: Bounds;
  readonly pattern?: string;
  readonly values?: readonly string[];
  readonly similar?: readonly string[];
  readonly entries?: Bounds;
  readonly range?: Bounds;
  readonly required?: boolean;
}

/** Makes the parts that every constraint has. `label` is the label of the statement on the page. */
export type MakeBase = (rule: string, label: string) => ConstraintBase;

/**
 * What a generator may put where a string stands: lengths in code points (inclusive), patterns that the whole string
 * matches, and a closed set of values.
 */
export interface StringDomain {
  readonly minLength: number;
  readonly maxLength: number;
  readonly patterns: readonly string[];
  readonly values: readonly string[] | undefined;
}

/** What a generator may put where an integer stands, inclusive. */
export interface NumberDomain {
  readonly min: number;
  readonly max: number;
}

/** What a generator may put where a map or a list stands: numbers of entries or items, inclusive. */
export interface EntriesDomain {
  readonly minEntries: number;
  readonly maxEntries: number;
}

/** What a check looks at: any value, a string, a whole number, a number of entries or items, whether a member is there. */
export interface CheckedValues {
  readonly type: unknown;
  readonly string: string;
  readonly number: number;
  readonly entries: number;
  readonly presence: boolean;
}

/** How one thing is checked: true when the constraint is kept. */
export interface CheckOn<T extends keyof CheckedValues> {
  readonly on: T;
  readonly keeps: (value: CheckedValues[T]) => boolean;
}

/** How a value is checked. A check on a string or on entries is called only where the type is right. */
export type ConstraintCheck = { readonly [T in keyof CheckedValues]: CheckOn<T> }[keyof CheckedValues];

/** A set of strings. Lengths count code points, inclusive; a pattern describes the whole string. */
export type StringSet =
  | { readonly kind: 'lengths'; readonly min: number; readonly max: number }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'values'; readonly values: readonly string[] };

/**
 * What keeps a constraint, as data: enough to work out what breaks it and what else breaks with it. It says the same as
 * the check, which only answers for one value at a time.
 */
export type Scope =
  /** The strings that keep it. */
  | { readonly kind: 'strings'; readonly kept: StringSet }
  /** The whole numbers that keep it, inclusive. */
  | { readonly kind: 'numbers'; readonly min: number; readonly max: number }
  /** The numbers of entries of a map, or of items of a list, that keep it, inclusive. */
  | { readonly kind: 'entries'; readonly min: number; readonly max: number }
  /** The member is there. */
  | { readonly kind: 'presence' }
  /** A value has the right JSON type; `wrong` has another one and is not null. */
  | { readonly kind: 'type'; readonly wrong: Json }
  /** It allows something, so that every request keeps it; the reason in words. */
  | { readonly kind: 'permission'; readonly reason: string }
  /** It is about something else than what a request says; in words, what. */
  | { readonly kind: 'elsewhere'; readonly about: string };

/** What a constraint's scenarios depend on beside the constraint itself. */
export interface ScenarioContext {
  /** What the value may be by all its rules; undefined for rules that are about no string. */
  readonly strings: StringDomain | undefined;
  /** What the value may be by all its rules; undefined for rules that are about no integer. */
  readonly numbers: NumberDomain | undefined;
  /** The most different entries or items that there are (a closed set of keys), or infinity. */
  readonly distinctKeys: number;
  /** True when the rule is about a member that may be left out, as a whole. */
  readonly isOptionalMember: boolean;
  /** True when the rule is about the key of a map. */
  readonly isKey: boolean;
  /** True when some answers of the operation can be a ResourceNotFoundException about its subject. */
  readonly hasSubject: boolean;
  /** True where a request without members keeps every rule of the operation. */
  readonly emptyIsValid: boolean;
}

/** All that is known of one kind of constraint. */
export interface ConstraintKind<K extends ConstraintKindName> {
  /** Reads the constraint from a page's statements about a value; undefined where they do not state it. */
  readonly read?: (statements: Statements, base: MakeBase) => ConstraintOf<K> | undefined;
  /** Compiles the check; absent where the rule is not about the value of a request. */
  readonly compile?: (constraint: ConstraintOf<K>) => ConstraintCheck;
  /** What keeps the constraint, as data. */
  readonly scope: (constraint: ConstraintOf<K>) => Scope;
  /** Narrows what may stand in place of a string. */
  readonly narrowString?: (domain: StringDomain, constraint: ConstraintOf<K>) => StringDomain;
  /** Narrows what may stand in place of an integer. */
  readonly narrowNumber?: (domain: NumberDomain, constraint: ConstraintOf<K>) => NumberDomain;
  /** Narrows how many entries or items a map or a list may have. */
  readonly narrowEntries?: (domain: EntriesDomain, constraint: ConstraintOf<K>) => EntriesDomain;
  /** The ways to exercise the constraint. */
  readonly scenarios: (constraint: ConstraintOf<K>, context: ScenarioContext) => readonly ScenarioPlan[];
  /** The rule in words, as the second half of a sentence about the member. */
  readonly describe: (constraint: ConstraintOf<K>) => string;
}
