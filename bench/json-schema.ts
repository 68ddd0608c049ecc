import type { Constraint, Operation, Shape } from '../spec/contract.js';

/** The rules of an operation's request as a JSON Schema (2020-12), for a comparison with other validators. */
export function toJsonSchema({ members }: Operation): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    required: members.filter((member) => member.required).map((member) => member.name),
    properties: Object.fromEntries(members.map(({ name, shape }) => [name, shapeSchema(shape)])),
  };
}

function shapeSchema(shape: Shape): object {
  const own = Object.fromEntries(shape.constraints.flatMap(keywords));
  if (shape.kind === 'string') return { type: 'string', ...own };
  return {
    type: 'object',
    ...own,
    propertyNames: shapeSchema(shape.key),
    additionalProperties: shapeSchema(shape.value),
  };
}

/** The keyword that says what a constraint says; none for rules that are not about the value itself. */
function keywords(constraint: Constraint): readonly (readonly [string, unknown])[] {
  if (constraint.kind === 'length.min') return [['minLength', constraint.minimum]];
  if (constraint.kind === 'length.max') return [['maxLength', constraint.maximum]];
  if (constraint.kind === 'pattern') return [['pattern', `^(?:${constraint.pattern})$`]];
  if (constraint.kind === 'enum') return [['enum', constraint.values]];
  if (constraint.kind === 'entries.min') return [['minProperties', constraint.minimum]];
  if (constraint.kind === 'entries.max') return [['maxProperties', constraint.maximum]];
  return [];
}
