import type { ScenarioPlan } from '../scenario.js';
import type { ConstraintKind } from './constraint-kind.js';

const wrongTypes = {
  string: ['number', 'boolean', 'array', 'object'],
  map: ['number', 'boolean', 'array', 'string'],
} as const;

/** "Type: String" or "Type: String to string map". The key of a JSON map is always a string, so keys have no such rule. */
export const typeKind: ConstraintKind<'type'> = {
  read(statements, base) {
    if (statements.role === 'key') return undefined;
    return { ...base('type', 'Type'), kind: 'type', expected: statements.type };
  },
  compile(constraint) {
    return constraint.expected === 'string'
      ? { on: 'type', keeps: (value) => typeof value === 'string' }
      : {
          on: 'type',
          keeps: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
        };
  },
  scope({ expected }) {
    return { kind: 'type', wrong: expected === 'string' ? 12345 : 'text' };
  },
  scenarios(constraint, { isOptionalMember }) {
    const wrong = wrongTypes[constraint.expected].map((type): ScenarioPlan => ({
      name: type,
      polarity: 'reject',
      stimulus: { kind: 'wrong-type', type },
    }));
    // Of a required member, the control shows it.
    if (!isOptionalMember) return wrong;
    return [{ name: 'ordinary-value', polarity: 'accept', stimulus: { kind: 'ordinary-value' } }, ...wrong];
  },
  describe(constraint) {
    return constraint.expected === 'string' ? 'is a string' : 'is a map of strings to strings';
  },
};
