import type { Constraint, ConstraintKindName, ConstraintOf, Shape } from './contract.js';
import type { ValueKeywords } from './json-schema.js';

/** Where a JSON Schema says what a constraint says. */
export type JsonSchemaRule =
  /** One keyword in the schema of the value. */
  | { readonly kind: 'value'; readonly keyword: ValueKeywords }
  /** The name of the member in `required`, in the schema of what holds the member. */
  | { readonly kind: 'required' }
  /** One keyword in the schema of the whole request. */
  | { readonly kind: 'request'; readonly keyword: ValueKeywords }
  /** Nowhere: it is no rule that the request alone can break. */
  | { readonly kind: 'none' };

const jsonTypes: { readonly [K in Shape['kind']]: NonNullable<ValueKeywords['type']> } = {
  string: 'string',
  integer: 'integer',
  map: 'object',
  list: 'array',
  structure: 'object',
};

const none: JsonSchemaRule = { kind: 'none' };

/** How each kind of constraint is written in JSON Schema. The compiler finds what a new kind lacks. */
const rules: { readonly [K in ConstraintKindName]: (constraint: ConstraintOf<K>) => JsonSchemaRule } = {
  type: ({ expected }) => value({ type: jsonTypes[expected] }),
  'length.min': ({ minimum }) => value({ minLength: minimum }),
  'length.max': ({ maximum }) => value({ maxLength: maximum }),
  'entries.min': ({ minimum, unit }) =>
    value(unit === 'item' ? { minItems: minimum } : { minProperties: minimum }),
  'entries.max': ({ maximum, unit }) =>
    value(unit === 'item' ? { maxItems: maximum } : { maxProperties: maximum }),
  'range.min': ({ minimum }) => value({ minimum }),
  'range.max': ({ maximum }) => value({ maximum }),
  pattern: ({ pattern }) => value({ pattern: `^(?:${pattern})$` }),
  enum: ({ values }) => value({ enum: values }),
  required: () => ({ kind: 'required' }),
  // What `required` does not list may be left out, and nothing forbids members that are valid to stand together.
  optional: () => none,
  combination: () => none,
  'response.status': () => none,
  'response.format': () => none,
  'response.type': () => none,
  'error.type': () => none,
  'error.status': () => none,
  wire: ({ aspect }) => (aspect === 'body' ? { kind: 'request', keyword: { type: 'object' } } : none),
  prose: () => none,
  integration: () => none,
};

function value(keyword: ValueKeywords): JsonSchemaRule {
  return { kind: 'value', keyword };
}

/** Where a JSON Schema says what the constraint says. */
export function jsonSchemaRule<K extends ConstraintKindName>(
  constraint: ConstraintOf<K> & Constraint,
): JsonSchemaRule {
  return rules[constraint.kind](constraint);
}
