import type { ErrorShape } from '../contract.js';
import type { ScenarioPlan } from '../scenario.js';
import type { ConstraintKind } from './constraint-kind.js';

/** An error's name reaches the caller, with its members, and is retried only where the model says so. */
export const errorTypeKind: ConstraintKind<'error.type'> = {
  scope() {
    return { kind: 'elsewhere', about: 'an error in an answer' };
  },
  scenarios({ error }, { hasSubject }) {
    const provoked = (name: string, reason: string | undefined): ScenarioPlan => ({
      name,
      polarity: 'reject',
      stimulus: { kind: 'provoked', error: error.name, reason },
    });
    return [
      provoked('reaches-caller', error.reasons[0]),
      ...error.reasons.map((reason) => provoked(`reason-${reason}`, reason)),
      provoked(error.retry === 'never' ? 'never-retried' : 'retried-within-bounds', error.reasons[0]),
      ...answerScenarios(error, hasSubject),
    ];
  },
  describe({ error }) {
    return `reaches the caller as ${error.name}`;
  },
};

/** The errors that a request alone can bring about, on any target. */
export function answerScenarios(error: ErrorShape, hasSubject: boolean): readonly ScenarioPlan[] {
  if (error.name === 'ValidationException') {
    return [{ name: 'answers-invalid-request', polarity: 'reject', stimulus: { kind: 'invalid' } }];
  }
  if (error.name === 'ResourceNotFoundException' && hasSubject) {
    return [{ name: 'answers-unknown-id', polarity: 'reject', stimulus: { kind: 'unknown-subject' } }];
  }
  return [];
}
