import type { Case } from '../generators/case.js';
import type { Service } from '../spec/contract.js';
import { describeAlteration, observation as toReason } from '../spec/envelope.js';
import { hasDocumentedResponse, isExecuted, likenessOf } from './answer-likeness.js';
import { rejectedShape } from './failure-shape.js';
import type { EnvelopeStanding, JudgeContext, JudgeResult } from './judge-context.js';
import { describe, lookOf } from './judge-request.js';
import { failed, inconclusive, passed, waived } from './judgement.js';
import type { Judgement } from './judgement.js';
import { maskOf } from './mask.js';
import type { Observation } from './observation.js';

/** A case whose envelope the suite has altered. */
export type EnvelopeCase = Extract<Case, { readonly kind: 'envelope' }>;

/**
 * Judges a rule of the envelope by what a provider does with an envelope that breaks it. Only one thing is a failure: the
 * operation is executed for it (or, where it must be taken, it is refused). Which error and which status refuse it is left
 * to the provider. What is only inferred gets no verdict: the observation is the reason.
 */
export function judgeEnvelope(
  each: EnvelopeCase,
  observation: Observation,
  context: JudgeContext,
): JudgeResult {
  const { envelope: standing } = context;
  if (standing === undefined) return 'needs-premises';
  const judgement =
    standingProblem(each, standing, context) ??
    (each.polarity === 'accept'
      ? judgeTaken(each, observation, { standing, context })
      : judgeRefused(each, observation, { standing, context }));
  if (each.evidence !== 'inferred' || judgement.verdict === 'unsupported') return judgement;
  return waived(toReason(observe(each, observation, { standing, context })), 'untested');
}

/** What a verdict rests on beside the case and the observation. */
interface Grounds {
  readonly standing: EnvelopeStanding;
  readonly context: JudgeContext;
}

/** Why nothing that this target does with an altered envelope would say anything, or undefined. */
function standingProblem(
  { aspect }: EnvelopeCase,
  { right, verification }: EnvelopeStanding,
  { service, operation }: JudgeContext,
): Judgement | undefined {
  const masked = maskOf(right, service, operation);
  if (masked !== undefined)
    return inconclusive(`the same request in the right envelope got no answer: ${masked}`);
  if (lookOf(right, operation) === undefined)
    return waived('the same request in the right envelope is refused, too');
  if (aspect !== 'signature' || verification.kind === 'verified') return undefined;
  return verification.kind === 'not-verified'
    ? waived(
        'this target verifies no signatures: it takes one that was made with a wrong secret',
        'unsupported',
      )
    : inconclusive(`whether this target verifies signatures is not known: ${verification.detail}`);
}

function judgeRefused(
  each: EnvelopeCase,
  observation: Observation,
  { standing, context }: Grounds,
): Judgement {
  const masked = maskOfAltered(observation, each, context.service);
  if (masked !== undefined) return inconclusive(masked);
  const words = describeAlteration(each.alteration);
  const taken = failed(
    `${words}: the request is treated like one in the right envelope: ${describe(observation)}`,
    { kind: 'accepted' },
  );
  if (hasDocumentedResponse(observation, context.operation)) return taken;
  // What is there is in its way: it was looked at as a request.
  if (lookOf(observation, context.operation) === 'refused-later') return taken;
  // Where nothing names the operation, another page of the server may have answered.
  const mayBeAnotherPage = each.aspect === 'method' || each.aspect === 'target';
  switch (likenessOf(observation, standing.right, context.operation)) {
    case 'alike':
      return taken;
    case 'bare':
      return mayBeAnotherPage
        ? inconclusive(
            `${words}: whether the operation was executed cannot be told: ${describe(observation)}`,
          )
        : taken;
    case 'unlike':
      return observation.kind === 'rejected' || mayBeAnotherPage
        ? passed
        : inconclusive(`${words}: answered unlike the right envelope: ${describe(observation)}`);
  }
}

/**
 * Unlike in other cases, refused credentials are a refusal: the same credentials in the right envelope are accepted. So is
 * 501 for a method.
 */
export function maskOfAltered(
  observation: Observation,
  { aspect }: Pick<EnvelopeCase, 'aspect'>,
  { commonErrors }: Service,
): string | undefined {
  if (observation.kind === 'unreachable') return `no answer (${observation.problem}): ${observation.detail}`;
  if (observation.kind !== 'rejected') return undefined;
  const { name, status = 0 } = observation.error;
  if (name !== undefined && commonErrors.availability.includes(name))
    return `the target was not available: ${name}, HTTP ${status}`;
  if (aspect === 'method' && status === 501) return undefined;
  return status === 408 || status === 429 || status >= 500
    ? `the target was not available: HTTP ${status}`
    : undefined;
}

function judgeTaken(each: EnvelopeCase, observation: Observation, { standing, context }: Grounds): Judgement {
  const masked = maskOf(observation, context.service, context.operation);
  if (masked !== undefined) return inconclusive(masked);
  const words = describeAlteration(each.alteration);
  const [look, wanted] = [observation, standing.right].map((seen) => lookOf(seen, context.operation));
  if (look === wanted || (isExecuted(look) && isExecuted(wanted))) return passed;
  return observation.kind === 'rejected'
    ? failed(`${words}: the request is refused: ${describe(observation)}`, rejectedShape(observation))
    : inconclusive(`${words}: answered unlike the right envelope: ${describe(observation)}`);
}

/** What was seen of an envelope that nothing forbids for certain. */
function observe(each: EnvelopeCase, observation: Observation, { standing, context }: Grounds): string {
  const { right } = standing;
  const { operation } = context;
  const words = describeAlteration(each.alteration);
  if (lookOf(right, operation) === undefined) return `${words}; the right envelope is refused, too`;
  const isTaken = likenessOf(observation, right, operation) !== 'unlike';
  if (isTaken) return `${words} is taken (${describe(observation)})`;
  return observation.kind === 'rejected'
    ? `${words} is refused (${describe(observation)})`
    : `${words}: ${describe(observation)}`;
}
