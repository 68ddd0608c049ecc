/**
 * A JSON Schema (2020-12), as far as {@link toJsonSchema} writes it.
 *
 * Source: https://json-schema.org/draft/2020-12/json-schema-validation
 */
export interface JsonSchema extends ValueKeywords {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $comment?: string;
  readonly title?: string;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema;
  readonly items?: JsonSchema;
  readonly 'x-constraints'?: ConstraintsOfKeywords;
}

/** The keywords that restrict a value by itself. Lengths count code points, and bounds are inclusive. */
export interface ValueKeywords {
  readonly type?: 'string' | 'integer' | 'array' | 'object';
  readonly minLength?: number;
  readonly maxLength?: number;
  /** ECMAScript with the `u` flag; `^` and `$` stand around the pattern of the documentation. */
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/**
 * An annotation of ours: for each keyword beside it the id of the constraint that it states. `required` states one for
 * each name that it lists.
 */
export type ConstraintsOfKeywords = Readonly<Record<string, string | Readonly<Record<string, string>>>>;
