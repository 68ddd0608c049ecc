import type { Case } from '../generators/case.js';
import { rejectedShape } from './failure-shape.js';
import type { JudgeContext, JudgeResult } from './judge-context.js';
import { describe, lookOf } from './judge-request.js';
import { failed, inconclusive, passed, waived } from './judgement.js';
import type { Judgement } from './judgement.js';
import { maskOf } from './mask.js';
import type { Observation } from './observation.js';
import { documentedRefusal, isForEnvelope, refusalOf } from './refusal.js';

type ErrorAnswerCase = Extract<Case, { readonly kind: 'error-answer' }>;
type Rejected = Extract<Observation, { readonly kind: 'rejected' }>;

/**
 * Judges a rule of an error by the answers to requests that bring it about. What only some answers get wrong is the fault
 * of the rule that those requests break, and is left to it.
 */
export function judgeErrorAnswer(
  each: ErrorAnswerCase,
  observation: Observation,
  context: JudgeContext,
): JudgeResult {
  const masked = maskOf(observation, context.service, context.operation);
  if (masked !== undefined) return inconclusive(masked);
  if (observation.kind === 'refused-locally') return waived('refused before it was sent', 'untested');
  if (observation.kind !== 'rejected') return waived(notBroughtAbout(each), 'untested');
  if (isForEnvelope(observation))
    return waived('the envelope of the request is wrong; the rule of the envelope owns that');
  const rule = each.constraintId.endsWith('/status') ? 'status' : 'type';
  if (each.error === 'ValidationException') return judgeValidation(observation, rule, { ...context, each });
  return judgeNotFoundAnswer(observation, rule, context);
}

function notBroughtAbout({ error }: ErrorAnswerCase): string {
  return error === 'ValidationException'
    ? 'a request that breaks a rule is accepted'
    : 'this target knows the id that should not exist';
}

function judgeValidation(
  observation: Rejected,
  rule: 'type' | 'status',
  { operation, refusal, resourceMembers, each }: JudgeContext & { readonly each: ErrorAnswerCase },
): Judgement {
  const documented = documentedRefusal(operation);
  const seen = refusalOf(observation);
  const mayBeLookedFor =
    operation.members.some(({ identifiesSubject }) => identifiesSubject) ||
    resourceMembers.some((name) => Object.hasOwn(each.request, name));
  if (seen.name === 'ResourceNotFoundException' && mayBeLookedFor)
    return waived('the id is looked for before anything is checked');
  if (rule === 'status') {
    if (seen.status === documented.status) return passed;
    if (seen.status !== refusal.status)
      return waived('only some refusals have this status; the rules that they break own it');
    return failed(
      `requests are refused with the HTTP status ${String(seen.status)} instead of ${String(documented.status)}`,
      rejectedShape(observation),
    );
  }
  if (seen.name === documented.name && seen.isJson) return passed;
  const isHabit = seen.name !== documented.name ? seen.name === refusal.name : !refusal.isJson;
  if (!isHabit) return waived('only some refusals are of this form; the rules that they break own it');
  return failed(
    `requests are refused with something else than ${String(documented.name)}: ${describe(observation)}`,
    rejectedShape(observation),
  );
}

function judgeNotFoundAnswer(
  observation: Rejected,
  rule: 'type' | 'status',
  { operation }: JudgeContext,
): Judgement {
  if (lookOf(observation, operation) !== 'not-found') {
    const isDocumented = operation.errors.some((each) => each.name === observation.error.name);
    if (isDocumented) return waived(`answered with another documented error: ${describe(observation)}`);
    return rule === 'type'
      ? failed(`an unknown id is answered with ${describe(observation)}`, rejectedShape(observation))
      : waived('not this error');
  }
  if (rule === 'type') {
    return refusalOf(observation).isJson
      ? passed
      : failed(
          `an unknown id is answered with a body that is no JSON object: ${describe(observation)}`,
          rejectedShape(observation),
        );
  }
  const { name } = observation.error;
  const documented = operation.errors.find((each) => each.name === name)?.status;
  if (observation.error.status === documented) return passed;
  return failed(
    `${String(name)} has the HTTP status ${String(observation.error.status)} instead of ${String(documented)}`,
    rejectedShape(observation),
  );
}
