import type { Shape } from '../contract.js';
import { isJsonObject } from '../json.js';
import type { Json } from '../json.js';
import type { ScenarioPlan } from '../scenario.js';
import type { ConstraintKind } from './constraint-kind.js';

/** How each type is checked, which other types are tried, a value of another type, and its words. */
interface TypeRule {
  readonly keeps: (value: unknown) => boolean;
  readonly wrong: readonly ('number' | 'boolean' | 'array' | 'object' | 'string')[];
  readonly example: Json;
  readonly words: string;
}

const types: { readonly [K in Shape['kind']]: TypeRule } = {
  string: {
    keeps: (value) => typeof value === 'string',
    wrong: ['number', 'boolean', 'array', 'object'],
    example: 12345,
    words: 'is a string',
  },
  integer: {
    keeps: Number.isInteger,
    wrong: ['string', 'boolean', 'array', 'object'],
    example: 'text',
    words: 'is a whole number',
  },
  map: {
    keeps: isJsonObject,
    wrong: ['number', 'boolean', 'array', 'string'],
    example: 'text',
    words: 'is a map of strings to strings',
  },
  list: {
    keeps: Array.isArray,
    wrong: ['number', 'boolean', 'object', 'string'],
    example: 'text',
    words: 'is a list',
  },
  structure: {
    keeps: isJsonObject,
    wrong: ['number', 'boolean', 'array', 'string'],
    example: 'text',
    words: 'is an object',
  },
};

/** "Type: ...", also of the items of a list. The key of a JSON map is always a string, so keys have no such rule. */
export const typeKind: ConstraintKind<'type'> = {
  read(statements, base) {
    if (statements.role === 'key') return undefined;
    return { ...base('type', 'Type'), kind: 'type', expected: statements.type };
  },
  compile(constraint) {
    return { on: 'type', keeps: types[constraint.expected].keeps };
  },
  scope({ expected }) {
    return { kind: 'type', wrong: types[expected].example };
  },
  scenarios(constraint, { isOptionalMember }) {
    const wrong = types[constraint.expected].wrong.map((type): ScenarioPlan => ({
      name: type,
      polarity: 'reject',
      stimulus: { kind: 'wrong-type', type },
    }));
    // Of a required member, the control shows it.
    if (!isOptionalMember) return wrong;
    return [{ name: 'ordinary-value', polarity: 'accept', stimulus: { kind: 'ordinary-value' } }, ...wrong];
  },
  describe(constraint) {
    return types[constraint.expected].words;
  },
};
