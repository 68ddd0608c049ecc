import type { ConstraintKind } from './constraint-kind.js';
import { answerScenarios } from './error-type.js';

/** "HTTP Status Code: N" of an error. */
export const errorStatusKind: ConstraintKind<'error.status'> = {
  scope() {
    return { kind: 'elsewhere', about: 'an error in an answer' };
  },
  scenarios({ error }, { hasSubject }) {
    return [
      {
        name: 'reaches-caller',
        polarity: 'reject',
        stimulus: { kind: 'provoked', error: error.name, reason: error.reasons[0] },
      },
      ...answerScenarios(error, hasSubject),
    ];
  },
  describe({ error }) {
    return `comes with the HTTP status ${error.status}`;
  },
};
