import type { Concern, Effect, Evidence } from './contract.js';
import type { IntegrationRule } from './integration-rules.js';
import type { JsonObject } from './json.js';

/** The shape of spec/operations/*.yaml once it has passed its JSON Schema. */
export interface OperationDocument {
  readonly Operation: string;
  readonly Description: string;
  readonly Effect: Effect;
  readonly 'Further Permissions'?: readonly string[];
  readonly Source: SourceDocument & { readonly Evidence: Evidence };
  readonly Prose?: readonly ProseDocument[];
  readonly 'Request Parameters': Readonly<Record<string, MemberDocument>>;
  readonly 'Response Elements': {
    readonly 'HTTP Status Code': number;
    readonly Format: 'JSON';
    readonly Members: Readonly<Record<string, ElementDocument>>;
  };
  readonly Errors: Readonly<Record<string, ErrorDocument>>;
}

/** An element of a response; without `Required` it is there in every answer. */
export interface ElementDocument {
  readonly Description: string;
  readonly Type: 'String' | 'Timestamp' | 'Array of objects';
  readonly Required?: 'Yes' | 'No';
  readonly Example?: string;
  /** The elements of each object of an array. */
  readonly Members?: Readonly<Record<string, ElementDocument>>;
  readonly Prose?: readonly ProseDocument[];
}

/** Where the statements of a file were read. */
export interface SourceDocument {
  readonly Page: string;
  readonly Read: string;
}

/** The same, with the label of what was read. */
export interface LabelledSource extends SourceDocument {
  readonly Label: string;
}

/** A rule that stands in a sentence. */
export interface ProseDocument {
  readonly Name: string;
  readonly Statement: string;
  readonly Testable: 'no' | 'partly';
  readonly Reason: string;
}

/** Bounds of a length, under the labels of the page. */
export interface LengthDocument {
  readonly 'Minimum length'?: number;
  readonly 'Maximum length'?: number;
}

/** Bounds of a number of entries or items, under the labels of the page. */
export interface EntriesDocument {
  readonly 'Minimum number of items'?: number;
  readonly 'Maximum number of items'?: number;
}

interface MemberBase {
  readonly Description: string;
  readonly Required: 'Yes' | 'No';
  readonly Evidence?: Evidence;
  readonly Prose?: readonly ProseDocument[];
  readonly 'Values Beside It'?: JsonObject;
}

/** What a page says of strings: those of a member, or of the items of an array. */
export interface StringStatements {
  readonly 'Length Constraints'?: LengthDocument;
  readonly Pattern?: string;
  readonly 'Valid Values'?: readonly string[];
  readonly 'Similar Values'?: readonly string[];
  readonly 'Names a Resource'?: string;
  readonly Examples: readonly string[];
  readonly 'Plausible Forms'?: Readonly<Record<string, string>>;
}

/** A member of a request, or of the objects of an array. */
export type MemberDocument =
  StringMemberDocument | IntegerMemberDocument | MapMemberDocument | StringListDocument | ObjectListDocument;

/** A member of type String. */
export interface StringMemberDocument extends MemberBase, StringStatements {
  readonly Type: 'String';
  readonly 'Identifies the Subject'?: 'Yes' | 'No';
  readonly Opaque?: 'Yes' | 'No';
  readonly 'Idempotency Token'?: 'Yes' | 'No';
}

/** A member of type Integer. */
export interface IntegerMemberDocument extends MemberBase {
  readonly Type: 'Integer';
  readonly 'Valid Range'?: { readonly 'Minimum value'?: number; readonly 'Maximum value'?: number };
  readonly Examples: readonly number[];
}

/** A member of type String to string map. */
export interface MapMemberDocument extends MemberBase {
  readonly Type: 'String to string map';
  readonly 'Map Entries'?: EntriesDocument;
  readonly 'Key Length Constraints'?: LengthDocument;
  readonly 'Key Pattern'?: string;
  readonly 'Valid Keys'?: readonly string[];
  readonly 'Similar Keys'?: readonly string[];
  readonly 'Value Length Constraints'?: LengthDocument;
  readonly 'Value Pattern'?: string;
  readonly 'Valid Values'?: readonly string[];
  readonly 'Similar Values'?: readonly string[];
  readonly 'Key Examples'?: readonly string[];
  readonly 'Value Examples': readonly string[];
}

/** A member of type Array of strings: bounds of the array, and what is said of each string. */
export interface StringListDocument extends MemberBase, StringStatements {
  readonly Type: 'Array of strings';
  readonly 'Array Members'?: EntriesDocument;
}

/** A member of type Array of objects: bounds of the array, and the members of each object. */
export interface ObjectListDocument extends MemberBase {
  readonly Type: 'Array of objects';
  readonly 'Array Members'?: EntriesDocument;
  readonly 'Distinct By'?: string;
  readonly Members: Readonly<Record<string, MemberDocument>>;
}

/** An error of an operation; what operations share of it stands in the service's document under the same name. */
export interface ErrorDocument {
  readonly 'HTTP Status Code': number;
  /** `Yes` where only a request that keeps every rule gets it; or the values of Reason for which that is so. */
  readonly 'After Validation'?: 'Yes' | readonly string[];
  /** The values of Reason that speak of what the operation does. */
  readonly 'Own Reasons'?: readonly string[];
}

/** What is known of an error whichever operation gives it. */
export interface SharedErrorDocument {
  readonly Description: string;
  readonly Retry: 'never' | 'with-backoff';
  readonly Members: Readonly<Record<string, string>>;
  readonly Reasons?: readonly string[];
  readonly Remedy?: {
    readonly Statement: string;
    /** The name of a source. */
    readonly Source: string;
    readonly Evidence: Evidence;
  };
}

/** The shape of spec/service.yaml once it has passed its JSON Schema. */
export interface ServiceDocument {
  readonly Service: string;
  readonly Source: SourceDocument & { readonly Evidence: Evidence };
  readonly Method: string;
  readonly Path: string;
  readonly 'Content Type': string;
  readonly 'Target Prefix': string;
  readonly 'Signing Name': string;
  readonly 'Main Operation'?: string;
  readonly Endpoints: {
    readonly standard: string;
    readonly fips: string;
    readonly 'Dual-stack suffix': string;
  };
  readonly 'Common Errors': Readonly<
    Record<'Credentials' | 'Availability' | 'Malformed' | 'Unknown Operation', readonly string[]>
  >;
  /** By name. */
  readonly 'Remedy Sources'?: Readonly<Record<string, LabelledSource>>;
  readonly Errors: Readonly<Record<string, SharedErrorDocument>>;
}

/** The shape of spec/interpretation.yaml once it has passed its JSON Schema. */
export interface InterpretationDocument {
  readonly Decided: readonly {
    readonly Name: string;
    readonly Reading: string;
    readonly Reason: string;
    readonly Evidence: Evidence;
  }[];
  readonly Open: readonly {
    readonly Name: string;
    readonly Inputs: string;
    readonly Reason: string;
    readonly Detect: string;
    /** What of an operation it is about, where nothing detects it; every operation where it is left out. */
    readonly Concerns?: Concern;
    readonly Evidence: Evidence;
  }[];
}

/** The shape of spec/integration.yaml once it has passed its JSON Schema. */
export interface IntegrationDocument {
  /** By name. */
  readonly Sources: Readonly<Record<string, LabelledSource>>;
  readonly Rules: readonly {
    readonly Rule: IntegrationRule;
    readonly Statement: string;
    readonly 'Kept By': string;
    /** The name of a source. */
    readonly Source: string;
    readonly Evidence: Evidence;
  }[];
}

/** All the documents of a spec. */
export interface SpecDocuments {
  readonly service: ServiceDocument;
  readonly interpretation: InterpretationDocument;
  /** Undefined where the spec says nothing of code that calls the service. */
  readonly integration: IntegrationDocument | undefined;
  /** The main operation first, the others in the order of the file names. */
  readonly operations: readonly OperationDocument[];
}
