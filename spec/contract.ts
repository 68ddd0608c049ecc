import type { IntegrationRule } from './integration-rules.js';
import type { JsonObject } from './json.js';

/** Why a rule is expected to hold. Source of the grades: DESIGN, "evidence". */
export type Evidence = 'documented' | 'modeled' | 'protocol' | 'observed' | 'inferred';

/** Where a rule was read: the page, the label of the statement on it, and the day (YYYY-MM-DD). */
export interface Source {
  readonly url: string;
  readonly label: string;
  readonly read: string;
}

/** What every constraint has. `id` is `<Operation>/<member>/<rule>` and never changes its meaning. */
export interface ConstraintBase {
  readonly id: string;
  readonly operation: string;
  readonly member: string;
  readonly rule: string;
  readonly evidence: Evidence;
  readonly source: Source;
}

/** The parts of the HTTP envelope that a rule can be about. */
export type WireAspect = 'method' | 'target' | 'content-type' | 'body' | 'signature';

/** What entries.min and entries.max count: the entries of a map, or the items of a list. */
export type EntryUnit = 'entry' | 'item';

/** One rule. Lengths count code points and bounds are inclusive. */
export type Constraint =
  | (ConstraintBase & { readonly kind: 'type'; readonly expected: Shape['kind'] })
  | (ConstraintBase & { readonly kind: 'required' })
  | (ConstraintBase & { readonly kind: 'optional' })
  | (ConstraintBase & { readonly kind: 'length.min'; readonly minimum: number; readonly unit: 'code-point' })
  | (ConstraintBase & { readonly kind: 'length.max'; readonly maximum: number; readonly unit: 'code-point' })
  | (ConstraintBase & { readonly kind: 'pattern'; readonly pattern: string })
  | (ConstraintBase & {
      readonly kind: 'enum';
      readonly values: readonly string[];
      /** Values of the same kind, valid ones among them, written down on their own; empty where there are none. */
      readonly similar: readonly string[];
    })
  | (ConstraintBase & { readonly kind: 'entries.min'; readonly minimum: number; readonly unit: EntryUnit })
  | (ConstraintBase & { readonly kind: 'entries.max'; readonly maximum: number; readonly unit: EntryUnit })
  | (ConstraintBase & { readonly kind: 'range.min'; readonly minimum: number })
  | (ConstraintBase & { readonly kind: 'range.max'; readonly maximum: number })
  | (ConstraintBase & { readonly kind: 'combination'; readonly members: readonly string[] })
  | (ConstraintBase & { readonly kind: 'response.status'; readonly status: number })
  | (ConstraintBase & { readonly kind: 'response.format'; readonly format: 'JSON' })
  | (ConstraintBase & {
      readonly kind: 'response.type';
      readonly element: ResponseElement;
    })
  | (ConstraintBase & { readonly kind: 'error.type'; readonly error: ErrorShape })
  | (ConstraintBase & { readonly kind: 'error.status'; readonly error: ErrorShape })
  | (ConstraintBase & { readonly kind: 'wire'; readonly aspect: WireAspect; readonly expected: string })
  | (ConstraintBase & { readonly kind: 'prose'; readonly statement: string; readonly reason: string })
  | (ConstraintBase & {
      readonly kind: 'integration';
      /** What is asked of the code: the id, without `integration/`. */
      readonly asked: IntegrationRule;
      readonly statement: string;
      /** What code does that keeps the rule, in words. */
      readonly keptBy: string;
    });

/** The tags of the union. */
export type ConstraintKindName = Constraint['kind'];
/** The constraint of one kind. */
export type ConstraintOf<K extends ConstraintKindName> = Extract<Constraint, { readonly kind: K }>;

/** What a caller does about an error, and what it follows from. */
export interface Remedy {
  readonly statement: string;
  readonly evidence: Evidence;
  readonly source: Source;
}

/** An error of an operation: its documented status, and what the service model says of its members. */
export interface ErrorShape {
  readonly name: string;
  readonly description: string;
  readonly status: number;
  readonly retry: 'never' | 'with-backoff';
  /** Undefined where the spec says nothing of it. */
  readonly remedy: Remedy | undefined;
  readonly members: readonly string[];
  /** The values that `Reason` can have; empty where the error has no Reason. */
  readonly reasons: readonly string[];
  /** Those of them that speak of what the operation does, inferred from their names: no page says which operation gives which. */
  readonly ownReasons: readonly string[];
  /** Whether only a request that keeps every rule gets it: always, or with these values of `Reason` (with none: never). */
  readonly afterValidation: 'always' | readonly string[];
}

/**
 * An element of a response, or of an object in one. A timestamp is a number, the seconds since the epoch. Source: Smithy, AWS
 * JSON 1.0.
 */
export interface ResponseElement {
  readonly name: string;
  /** From the response down: its name, and `item` for each of the objects of a list. */
  readonly path: readonly string[];
  readonly description: string;
  readonly expected: 'string' | 'timestamp' | 'list';
  /** The elements of each object of a list; empty for everything else. */
  readonly elements: readonly ResponseElement[];
  /** False for an element that an answer may leave out. */
  readonly required: boolean;
  /** A value that it can have; undefined where any of its type will do. */
  readonly example: string | undefined;
}

/** A string somewhere in a request: a member, the key or value of a map, the item of a list. */
export interface StringShape {
  readonly kind: 'string';
  readonly path: string;
  readonly constraints: readonly Constraint[];
  /** Ordinary values that keep every rule; two or more where the rules allow it. */
  readonly examples: readonly string[];
  /** Patterns of values that no later check can refuse, by name; empty where every well-formed value will do. */
  readonly plausibleForms: Readonly<Record<string, string>>;
}

/** A whole number of 32 bits. */
export interface IntegerShape {
  readonly kind: 'integer';
  readonly path: string;
  readonly constraints: readonly Constraint[];
  /** Ordinary values that keep every rule. */
  readonly examples: readonly number[];
}

/** A map of strings. */
export interface MapShape {
  readonly kind: 'map';
  readonly path: string;
  readonly constraints: readonly Constraint[];
  readonly key: StringShape;
  readonly value: StringShape;
}

/** A list; the path of its items is `<path>.item`. */
export interface ListShape {
  readonly kind: 'list';
  readonly path: string;
  readonly constraints: readonly Constraint[];
  readonly item: Shape;
  /** The member in which the items of an ordinary list differ, where they are structures. */
  readonly distinct: string | undefined;
}

/** An object with members of its own; the path of each is `<path>.<name>`. */
export interface StructureShape {
  readonly kind: 'structure';
  readonly path: string;
  readonly constraints: readonly Constraint[];
  readonly members: readonly Member[];
}

/** What a member holds. */
export type Shape = StringShape | IntegerShape | MapShape | ListShape | StructureShape;

/** What is special about the values of a member: `opaque` ones are made by the service alone. */
export type MemberNature = 'ordinary' | 'opaque' | 'idempotency-token';

/** A member of a request, or of a structure in one. */
export interface Member {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  /** The kind of resource that the value names; undefined where it names none. */
  readonly resource: string | undefined;
  /** True for the member that says what the operation acts on. */
  readonly identifiesSubject: boolean;
  readonly nature: MemberNature;
  /** What other members of the same structure hold where an unusual value of this one is to be accepted. */
  readonly beside: JsonObject;
  readonly shape: Shape;
}

/** What an operation does to the resources of an account. */
export type Effect = 'reads' | 'sends' | 'creates' | 'changes' | 'deletes';

/** An operation with all its rules, in the order of its documentation page. */
export interface Operation {
  readonly name: string;
  readonly description: string;
  readonly effect: Effect;
  /** IAM actions that a caller needs beside the one that is named like the operation, without the service's prefix. */
  readonly furtherPermissions: readonly string[];
  readonly members: readonly Member[];
  readonly response: {
    readonly status: number;
    readonly elements: readonly ResponseElement[];
  };
  readonly errors: readonly ErrorShape[];
  readonly constraints: readonly Constraint[];
}

/** What all operations share. */
export interface Service {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly contentType: string;
  readonly targetPrefix: string;
  readonly signingName: string;
  readonly endpoints: { readonly standard: string; readonly fips: string; readonly dualStackSuffix: string };
  /** Names of errors that say something about the caller or the service, never about the rule of a case. */
  readonly commonErrors: {
    readonly credentials: readonly string[];
    readonly availability: readonly string[];
    readonly malformed: readonly string[];
    /** The target does not have the operation. */
    readonly unknownOperation: readonly string[];
  };
}

/** What of an operation a reading is about that nothing in a request shows. */
export type Concern = 'every-operation' | 'lists' | 'opaque-members' | 'named-resources';

/** One entry of spec/interpretation.yaml. */
export interface Reading {
  readonly name: string;
  readonly inputs: string;
  readonly reason: string;
  readonly detect: string;
  /** Where `detect` is `none`. */
  readonly concerns: Concern;
  readonly evidence: Evidence;
}

/** Everything that the spec files say. `digest` is the SHA-256 of their texts, in hexadecimal. */
export interface Contract {
  readonly digest: string;
  readonly service: Service;
  /** The first is the one that is meant where none is named. */
  readonly operations: readonly Operation[];
  readonly open: readonly Reading[];
  /** What code that calls the service keeps to. No operation has these rules, and nothing counts them as documented. */
  readonly integration: readonly ConstraintOf<'integration'>[];
}
