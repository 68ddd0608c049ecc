import { assertNever } from '../../spec/assert-never.js';
import { numberDomain, stringDomain } from '../../spec/constraints/registry.js';
import type { ConstraintOf, StringShape } from '../../spec/contract.js';
import { isJsonObject, jsonTypeOf } from '../../spec/json.js';
import type { Json, JsonTypeName } from '../../spec/json.js';
import { readJson } from '../../spec/read-json.js';
import { findPlace } from '../../spec/places.js';
import { findOther, readingOf } from './compare-strings.js';
import { entryMutants } from './entry-mutants.js';
import type { Equivalence, MutantContext, MutantPlan } from './mutant.js';

type TypeConstraint = ConstraintOf<'type'>;

/** Wrong types: none looked at, one other type taken as it is, or read as if it were the right one. */
export function typeMutants(constraint: TypeConstraint, context: MutantContext): readonly MutantPlan[] {
  const { expected } = constraint;
  const own = jsonTypes[expected];
  const others = (['number', 'boolean', 'array', 'object', 'string'] as const).filter((type) => type !== own);
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
    ...coerced(constraint, context),
    ...refusedAlways(constraint, context),
    ...entryMutants(constraint, context),
  ];
}

function article(type: JsonTypeName): string {
  return /^[aeiou]/.test(type) ? 'an' : 'a';
}

const jsonTypes: { readonly [K in TypeConstraint['expected']]: JsonTypeName } = {
  string: 'string',
  integer: 'number',
  map: 'object',
  list: 'array',
  structure: 'object',
};

/** Values of another type that are read as if they were of the right one. */
function coerced(constraint: TypeConstraint, context: MutantContext): readonly MutantPlan[] {
  switch (constraint.expected) {
    case 'string':
      return coercedToString(constraint, context);
    case 'integer':
      return coercedToInteger(constraint, context);
    case 'map':
    case 'structure':
      return coercedToObject();
    case 'list':
      return [readsJsonText('list', Array.isArray)];
    default:
      return assertNever(constraint.expected);
  }
}

function coercedToInteger(
  { member }: TypeConstraint,
  { contract, operation }: MutantContext,
): readonly MutantPlan[] {
  const shape = findPlace(operation, member)?.shape;
  const { min, max } = numberDomain(shape?.constraints ?? []);
  const reading = readingOf(contract, 'number-form');
  const ofText: Equivalence =
    reading === undefined
      ? { kind: 'distinct', witness: 'the text of a valid number is taken' }
      : { kind: 'open', reading, reason: `"${reading}" leaves open what becomes of digits in quotes` };
  const ofBoolean: Equivalence =
    max < 0 || min > 1
      ? { kind: 'proven', reason: 'neither 0 nor 1 keeps the other rules of the value' }
      : { kind: 'distinct', witness: 'true or false is taken' };
  return [
    {
      name: 'reads-text',
      family: 'coerced',
      description: 'The provider reads digits in quotes as the number.',
      fault: { kind: 'reading', read: (value) => (isDigits(value) ? Number(value) : value) },
      equivalence: ofText,
    },
    {
      name: 'reads-boolean',
      family: 'coerced',
      description: 'The provider reads true as 1 and false as 0.',
      fault: { kind: 'reading', read: (value) => (typeof value === 'boolean' ? Number(value) : value) },
      equivalence: ofBoolean,
    },
    {
      name: 'reads-array-of-one',
      family: 'coerced',
      description: 'The provider reads an array of one number as the number.',
      fault: { kind: 'reading', read: (value) => unwrapped(value, (only) => typeof only === 'number') },
      equivalence: { kind: 'distinct', witness: 'an array of one valid number is taken' },
    },
  ];
}

function isDigits(value: Json): boolean {
  return typeof value === 'string' && /^[-+]?\d+$/.test(value);
}

/** Texts of numbers: all that a JSON parser and `String` make of one are among them. */
const numberText = String.raw`-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+\-]?[0-9]+)?`;

function coercedToString(constraint: TypeConstraint, { operation }: MutantContext): readonly MutantPlan[] {
  const shape = findPlace(operation, constraint.member)?.shape;
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
      fault: { kind: 'reading', read: (value) => unwrapped(value, (only) => typeof only === 'string') },
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

/** The one item of an array, where it is of the right type; everything else as it is. */
function unwrapped(value: Json, isRight: (only: Json) => boolean): Json {
  if (!Array.isArray(value)) return value;
  const items: readonly Json[] = value;
  const [only] = items;
  return items.length === 1 && only !== undefined && isRight(only) ? only : value;
}

function coercedToObject(): readonly MutantPlan[] {
  return [
    readsJsonText('map', isJsonObject),
    {
      name: 'reads-array-of-one',
      family: 'coerced',
      description: 'The provider reads an array of one map as the map.',
      fault: { kind: 'reading', read: (value) => unwrapped(value, isJsonObject) },
      equivalence: { kind: 'distinct', witness: 'an array of one valid map is taken' },
    },
  ];
}

function readsJsonText(what: 'map' | 'list', isRight: (parsed: unknown) => boolean): MutantPlan {
  const read = (value: Json): Json => {
    if (typeof value !== 'string') return value;
    try {
      const parsed = readJson(value);
      return isRight(parsed) ? parsed : value;
    } catch {
      return value;
    }
  };
  return {
    name: 'reads-json-text',
    family: 'coerced',
    description: `The provider reads a text with the JSON of a ${what} in it as the ${what}.`,
    fault: { kind: 'reading', read },
    equivalence: { kind: 'distinct', witness: `the JSON text of a valid ${what} is taken` },
  };
}

/** An optional member that is refused whatever it holds. Of a required one, no request would be accepted. */
function refusedAlways(
  { member: path }: TypeConstraint,
  { contract, operation }: MutantContext,
): readonly MutantPlan[] {
  const place = findPlace(operation, path);
  if (place === undefined || place.steps.length > 0 || place.member.required) return [];
  const { name, nature } = place.member;
  const reading = contract.open.find((each) => each.name === 'foreign-token')?.name;
  const equivalence: Equivalence =
    nature === 'opaque' && reading !== undefined
      ? { kind: 'open', reading, reason: `"${reading}" leaves open whether any value is taken` }
      : { kind: 'distinct', witness: 'any valid value is refused' };
  return [
    {
      name: 'refuses-every-value',
      family: 'tightened',
      description: 'The provider refuses the member, whatever it holds.',
      fault: {
        kind: 'refusal',
        refuses: (request) => Object.hasOwn(request, name) && request[name] !== null,
      },
      equivalence,
    },
  ];
}
