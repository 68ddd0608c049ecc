import { distinctExamples } from './distinct-examples.js';
import { findForbidden } from './find-forbidden.js';
import type { Forbidden } from './find-forbidden.js';
import { nearestValues } from './nearest-value.js';
import { typeNameOf } from './object-types.js';
import { showValue } from './show-value.js';
import { assertNever } from '../../spec/assert-never.js';
import type { Constraint, ConstraintKindName, ConstraintOf, Shape } from '../../spec/contract.js';
import { countCodePoints } from '../../spec/count-code-points.js';
import { isJsonObject } from '../../spec/json.js';

/** What a fix depends on beside the rule. */
export interface FixContext {
  /** What the rule is about: the value, or the key of a map; undefined where nothing is there. */
  readonly value: unknown;
  /** The shape that the rule is about. */
  readonly shape: Shape;
  /** What the input calls the missing member, as far as a name in it is near. */
  readonly misnamed: string | undefined;
  /** True where what breaks the rule could be left out. */
  readonly canBeLeftOut: boolean;
}

type Fix<K extends ConstraintKindName> = (constraint: ConstraintOf<K>, context: FixContext) => string;

/** What no value of a request breaks. */
const elsewhere = (): string => 'Send the request as the page says.';

const fixes: { readonly [K in ConstraintKindName]: Fix<K> } = {
  type: ({ expected }, { value }) => fixType(expected, value),
  'length.min': ({ minimum }, { value, canBeLeftOut }) =>
    `It has ${count(lengthOf(value), 'character')}: ${canBeLeftOut ? 'leave it out, or ' : ''}give at least ${minimum}.`,
  'length.max': ({ maximum }, { value }) => {
    const length = lengthOf(value);
    return `It has ${count(length, 'character')}, ${length - maximum} too many: at most ${maximum} are allowed.`;
  },
  'entries.min': ({ minimum, unit }, { value }) =>
    `It has ${count(entriesOf(value), unit)}: give at least ${minimum}, or leave it out.`,
  'entries.max': ({ maximum, unit }, { value }) =>
    `It has ${count(entriesOf(value), unit)}: at most ${maximum} are allowed.`,
  'range.min': ({ minimum }) => `Give ${minimum} or more.`,
  'range.max': ({ maximum }) => `Give ${maximum} or less.`,
  pattern: ({ pattern }, { value, shape }) => fixPattern(pattern, String(value), shape),
  enum: ({ values }, { value }) => fixEnum(values, String(value)),
  required: ({ member }, { shape, misnamed }) => fixRequired(member, shape, misnamed),
  optional: elsewhere,
  combination: elsewhere,
  'response.status': elsewhere,
  'response.format': elsewhere,
  'response.type': elsewhere,
  'error.type': elsewhere,
  'error.status': elsewhere,
  wire: () => 'Send a JSON object.',
  prose: elsewhere,
  integration: elsewhere,
};

/** What to do about a broken rule, as a sentence. */
export function suggestFix(constraint: Constraint, context: FixContext): string {
  return fixOf(constraint)(constraint, context);
}

function fixOf<K extends ConstraintKindName>(constraint: ConstraintOf<K>): Fix<K> {
  return fixes[constraint.kind];
}

function fixType(expected: Shape['kind'], value: unknown): string {
  const given = typeNameOf(value);
  const article = /^[aeio]/i.test(given) ? 'an' : 'a';
  const named = given === 'null' ? given : `${article} ${given}`;
  return `It is ${named}: give ${wantedOf(expected)}${exampleOf(expected, value)}.`;
}

function wantedOf(expected: Shape['kind']): string {
  switch (expected) {
    case 'string':
      return 'a string';
    case 'integer':
      return 'a whole number';
    case 'map':
      return 'a plain object whose values are strings';
    case 'list':
      return 'an array';
    case 'structure':
      return 'an object';
    default:
      return assertNever(expected);
  }
}

/** The same value in the right type, where it is plain what that is. */
function exampleOf(expected: Shape['kind'], value: unknown): string {
  if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    const text = JSON.stringify(String(value));
    return showValue(String(value)) === text ? `, ${text}` : ''; // no telephone number
  }
  if (expected === 'integer' && typeof value === 'string' && /^[0-9]{1,9}$/.test(value)) return `, ${value}`;
  return '';
}

function fixPattern(pattern: string, value: string, shape: Shape): string {
  if (value === '') return 'It is empty: give at least one character.';
  const examples = shape.kind === 'string' ? shape.examples : [];
  const forbidden = findForbidden(value, pattern, examples);
  const like = examples.length === 0 ? '' : ` Valid is, for example, ${distinctExamples(examples)}.`;
  if (forbidden === undefined) return `Write it as ${pattern} says.${like}`;
  return `${describeForbidden(forbidden)}.${like}`;
}

function describeForbidden(forbidden: Forbidden): string {
  switch (forbidden.kind) {
    case 'nowhere':
      return `Character ${forbidden.position}, ${nameCharacter(forbidden.character)}, is not allowed`;
    case 'white-space':
      return 'It may not begin or end with white space';
    case 'first':
      return `It may not begin with ${nameCharacter(forbidden.character)}`;
    case 'last':
      return `It may not end with ${nameCharacter(forbidden.character)}`;
    default:
      return assertNever(forbidden);
  }
}

function nameCharacter(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  if (character === ' ') return `a space (${code})`;
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? `${showValue(character)} (${code})` : code;
}

function fixEnum(values: readonly string[], value: string): string {
  const near = nearestValues(value, values);
  if (near.length === 0) return `Use one of ${values.join(', ')}.`;
  return near.length === 1 ? `Write ${near.join('')}.` : `Write one of ${near.join(', ')}.`;
}

function fixRequired(member: string, shape: Shape, misnamed: string | undefined): string {
  const name = member.split('.').at(-1) ?? member;
  if (misnamed !== undefined) return `${misnamed} is no member: write ${name}.`;
  const examples = shape.kind === 'string' || shape.kind === 'integer' ? shape.examples : [];
  return examples.length === 0 ? `Give ${name}.` : `Give ${name}, for example ${distinctExamples(examples)}.`;
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? countCodePoints(value) : 0;
}

function entriesOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : 0;
}

function count(number: number, unit: string): string {
  if (number === 1) return `1 ${unit}`;
  return `${number} ${unit === 'entry' ? 'entries' : `${unit}s`}`;
}
