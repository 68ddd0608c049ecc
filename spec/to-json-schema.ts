import { assertNever } from './assert-never.js';
import type { Constraint, MapShape, Member, Operation, Shape, StringShape } from './contract.js';
import { jsonSchemaRule } from './json-schema-rules.js';
import type { JsonSchema, ValueKeywords } from './json-schema.js';

const comment = [
  'x-constraints names, for each keyword beside it, the rule of sms-voice-conformance that it states.',
  'Patterns are ECMAScript with the u flag; lengths count Unicode code points.',
  'The documentation leaves open what null means for an optional member, and what becomes of unknown members:',
  'this schema refuses null and lets unknown members through.',
].join(' ');

/**
 * The rules of an operation's request as a JSON Schema (2020-12). Beside each keyword, `x-constraints` names the
 * constraint that it states; other keywords state none. Rules of answers, of the envelope and in prose are not in it.
 *
 * Where the documentation is silent: null is refused everywhere, and members that are not on the page are let through.
 */
export function toJsonSchema(operation: Operation): JsonSchema {
  const { name, description, members, constraints } = operation;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `https://sms-voice-conformance.example/schemas/requests/${name}.json`,
    $comment: comment,
    title: name,
    description,
    ...objectKeywords(members, stateKeywords(constraints, 'request')),
  };
}

/** What is said of an object: its own keywords, what it has to have, and the schemas of its members. */
function objectKeywords(members: readonly Member[], own: JsonSchema): JsonSchema {
  const ids = members.flatMap(({ name, shape }) =>
    shape.constraints
      .filter((each) => jsonSchemaRule(each).kind === 'required')
      .map(({ id }) => [name, id] as const),
  );
  const required = Object.fromEntries(ids);
  return {
    ...own,
    required: Object.keys(required),
    'x-constraints': { ...own['x-constraints'], required },
    properties: Object.fromEntries(members.map((member) => [member.name, memberSchema(member)])),
  };
}

function memberSchema({ description, shape }: Member): JsonSchema {
  return { description, ...shapeSchema(shape) };
}

function shapeSchema(shape: Shape): JsonSchema {
  switch (shape.kind) {
    case 'string':
      return stringSchema(shape);
    case 'integer':
      return stateKeywords(shape.constraints, 'value');
    case 'map':
      return mapSchema(shape);
    case 'list':
      return { ...stateKeywords(shape.constraints, 'value'), items: shapeSchema(shape.item) };
    case 'structure':
      return objectKeywords(shape.members, stateKeywords(shape.constraints, 'value'));
    default:
      return assertNever(shape);
  }
}

function stringSchema({ constraints }: StringShape): JsonSchema {
  // The key of a map has no constraint of type; a validator may still ask what its keywords are for.
  return { type: 'string', ...stateKeywords(constraints, 'value') };
}

function mapSchema({ constraints, key, value }: MapShape): JsonSchema {
  return {
    type: 'object',
    ...stateKeywords(constraints, 'value'),
    propertyNames: shapeSchema(key),
    additionalProperties: shapeSchema(value),
  };
}

/**
 * The keywords of these constraints, for a value or for the whole request, and the ids of what they state.
 *
 * @throws TypeError where two constraints need one keyword: the second would hide the first.
 */
function stateKeywords(constraints: readonly Constraint[], kind: 'value' | 'request'): JsonSchema {
  const ids = new Map<string, string>();
  const keywords: ValueKeywords = {};
  for (const constraint of constraints) {
    const rule = jsonSchemaRule(constraint);
    if (rule.kind !== kind) continue;
    for (const name of Object.keys(rule.keyword)) {
      const other = ids.get(name);
      if (other !== undefined) throw new TypeError(`${other} and ${constraint.id} both need ${name}.`);
      ids.set(name, constraint.id);
    }
    Object.assign(keywords, rule.keyword);
  }
  return ids.size === 0 ? keywords : { ...keywords, 'x-constraints': Object.fromEntries(ids) };
}
