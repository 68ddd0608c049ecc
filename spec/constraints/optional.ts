import type { ConstraintKind } from './constraint-kind.js';

/** "Required: No": a request without the member is accepted. No request can break it. */
export const optionalKind: ConstraintKind<'optional'> = {
  read(statements, base) {
    if (statements.required !== false) return undefined;
    return { ...base('optional', 'Required'), kind: 'optional' };
  },
  scope() {
    return { kind: 'permission', reason: 'It allows a request to leave the member out.' };
  },
  scenarios() {
    return [{ name: 'absent', polarity: 'accept', stimulus: { kind: 'absent' } }];
  },
  describe() {
    return 'may be left out';
  },
};
