import type { ConstraintKind } from './constraint-kind.js';

/** "Required: Yes". null counts as missing (spec/interpretation.yaml, null-is-missing). */
export const requiredKind: ConstraintKind<'required'> = {
  read(statements, base) {
    if (statements.required !== true) return undefined;
    return { ...base('required', 'Required'), kind: 'required' };
  },
  compile() {
    return { on: 'presence', keeps: (present) => present };
  },
  scope() {
    return { kind: 'presence' };
  },
  scenarios() {
    return [
      { name: 'missing', polarity: 'reject', stimulus: { kind: 'absent' } },
      { name: 'null', polarity: 'reject', stimulus: { kind: 'values', values: [null] } },
    ];
  },
  describe() {
    return 'must be given';
  },
};
