import { stringDomain } from '../../spec/constraints/registry.js';
import type { ConstraintOf, StringShape } from '../../spec/contract.js';
import { isJsonObject, jsonTypeOf } from '../../spec/json.js';
import type { Json, JsonTypeName } from '../../spec/json.js';
import { readJson } from '../../spec/read-json.js';
import { findOther } from './compare-strings.js';
import { entryMutants } from './entry-mutants.js';
import type { Equivalence, MutantContext, MutantPlan } from './mutant.js';
import { placeOf } from './place.js';

type TypeConstraint = ConstraintOf<'type'>;

/** Wrong types: none looked at, one other type taken as it is, or read as if it were the right one. */
export function typeMutants(constraint: TypeConstraint, context: MutantContext): readonly MutantPlan[] {
  const { expected } = constraint;
  const others: readonly JsonTypeName[] =
    expected === 'string'
      ? ['number', 'boolean', 'array', 'object']
      : ['number', 'boolean', 'array', 'string'];
  return [
    {
      name: 'dropped',
      family: 'dropped',
      description: 'The provider takes every JSON type, and looks no further where it is the wrong one.',
      fault: { kind: 'check', check: { on: 'type', keeps: (value) => value !== null } },
      equivalence: { kind: 'distinct', witness: 'a value of another JSON type' },
    },
    ...others.map((type): MutantPlan => ({
      name: `takes-${type}`,
      family: 'loosened',
      description: `The provider takes ${article(type)} ${type}, and looks no further at it.`,
      fault: { kind: 'check', check: { on: 'type', keeps: (value) => jsonTypeOf(value) === type } },
      equivalence: { kind: 'distinct', witness: `${article(type)} ${type}` },
    })),
    ...(expected === 'string' ? coercedToString(constraint, context) : coercedToMap()),
    ...refusedAlways(constraint, context),
    ...entryMutants(constraint, context),
  ];
}

function article(type: JsonTypeName): string {
  return /^[aeiou]/.test(type) ? 'an' : 'a';
}

/** Texts of numbers: all that a JSON parser and `String` make of one are among them. */
const numberText = String.raw`-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+\-]?[0-9]+)?`;

function coercedToString(constraint: TypeConstraint, { operation }: MutantContext): readonly MutantPlan[] {
  const shape = placeOf(operation, constraint.member)?.shape;
  const string = shape?.kind === 'string' ? shape : undefined;
  return [
    {
      name: 'reads-number-as-text',
      family: 'coerced',
      description: 'The provider reads a number as its text.',
      fault: { kind: 'reading', read: (value) => (typeof value === 'number' ? String(value) : value) },
      equivalence: coercion(constraint, string, numberText),
    },
    {
      name: 'reads-boolean-as-text',
      family: 'coerced',
      description: 'The provider reads true and false as their texts.',
      fault: { kind: 'reading', read: (value) => (typeof value === 'boolean' ? String(value) : value) },
      equivalence: coercion(constraint, string, 'true|false'),
    },
    {
      name: 'reads-array-of-one',
      family: 'coerced',
      description: 'The provider reads an array of one string as the string.',
      fault: { kind: 'reading', read: unwrapArray },
      equivalence: coercion(constraint, string, '[^]*'),
    },
  ];
}

/** Where no text that the value can be read as keeps the other rules, it is refused all the same. */
function coercion(constraint: TypeConstraint, shape: StringShape | undefined, texts: string): Equivalence {
  const text = shape === undefined ? undefined : findOther(shape, constraint, texts);
  if (text !== undefined)
    return { kind: 'distinct', witness: `what is read as ${JSON.stringify(text)} is taken` };
  const closed = shape !== undefined && stringDomain(shape.constraints).values !== undefined;
  const rules = closed ? 'the closed set of values' : 'the other rules of the value';
  return {
    kind: 'proven',
    reason: `no text that it could be read as keeps ${rules}: it is refused all the same`,
  };
}

function unwrapArray(value: Json): Json {
  if (!Array.isArray(value)) return value;
  const items: readonly Json[] = value;
  const [only] = items;
  return items.length === 1 && typeof only === 'string' ? only : value;
}

function coercedToMap(): readonly MutantPlan[] {
  return [
    {
      name: 'reads-json-text',
      family: 'coerced',
      description: 'The provider reads a text with a JSON object in it as the object.',
      fault: { kind: 'reading', read: parseText },
      equivalence: { kind: 'distinct', witness: 'the JSON text of a valid map is taken' },
    },
    {
      name: 'reads-array-of-one',
      family: 'coerced',
      description: 'The provider reads an array of one map as the map.',
      fault: { kind: 'reading', read: unwrapMap },
      equivalence: { kind: 'distinct', witness: 'an array of one valid map is taken' },
    },
  ];
}

function parseText(value: Json): Json {
  if (typeof value !== 'string') return value;
  try {
    const parsed = readJson(value);
    return isJsonObject(parsed) ? parsed : value;
  } catch {
    return value;
  }
}

function unwrapMap(value: Json): Json {
  if (!Array.isArray(value)) return value;
  const items: readonly Json[] = value;
  const [only] = items;
  return items.length === 1 && isJsonObject(only) ? only : value;
}

/** An optional member that is refused whatever it holds. Of a required one, no request would be accepted. */
function refusedAlways(
  { member: path }: TypeConstraint,
  { operation }: MutantContext,
): readonly MutantPlan[] {
  const place = placeOf(operation, path);
  if (place?.part !== 'member' || place.member.required) return [];
  const { name } = place.member;
  return [
    {
      name: 'refuses-every-value',
      family: 'tightened',
      description: 'The provider refuses the member, whatever it holds.',
      fault: {
        kind: 'refusal',
        refuses: (request) => Object.hasOwn(request, name) && request[name] !== null,
      },
      equivalence: { kind: 'distinct', witness: 'any valid value is refused' },
    },
  ];
}
