import { isDeepStrictEqual } from 'node:util';
import type { Case } from '../generators/case.js';
import { documentedMembers, errorShape } from '../sandbox/answer.js';
import type { ErrorShape } from '../spec/contract.js';
import { rejectedShape } from './failure-shape.js';
import type { JudgeContext } from './judge-context.js';
import { describe } from './judge-request.js';
import { failed, inconclusive, passed, waived } from './judgement.js';
import type { Judgement } from './judgement.js';
import type { Observation } from './observation.js';

type ProvokedCase = Extract<Case, { readonly kind: 'provoked' }>;

/** Judges whether an error that the provider was told to give reaches the caller, and how often it was asked for. */
export function judgeProvoked(
  each: ProvokedCase,
  observation: Observation,
  context: JudgeContext,
): Judgement {
  const shape = errorShape(context.operation, each.error);
  if (observation.kind === 'unreachable') return inconclusive(`nothing came back: ${observation.detail}`);
  if (observation.kind === 'accepted') {
    if (each.reads === 'status') return waived('the error does not reach the caller; its type owns that');
    return failed(`${each.error} was answered, and the caller saw a success`, { kind: 'error-swallowed' });
  }
  if (observation.kind === 'refused-locally') return inconclusive('refused before it was sent');
  switch (each.reads) {
    case 'attempts':
      return judgeAttempts(shape, observation.sent.attempts, context);
    case 'status':
      return observation.error.status === shape.status
        ? passed
        : failed(
            `the caller sees the HTTP status ${String(observation.error.status)} instead of ${shape.status}`,
            rejectedShape(observation),
          );
    case 'error':
      return judgeError(each, shape, observation);
  }
}

function judgeAttempts(
  shape: ErrorShape,
  attempts: number,
  { maxAttempts, minAttempts }: JudgeContext,
): Judgement {
  const seen = { kind: 'attempts', count: attempts } as const;
  if (shape.retry === 'never') {
    return attempts === 1
      ? passed
      : failed(`${shape.name} is sent ${attempts} times; it must never be repeated`, seen);
  }
  if (attempts >= minAttempts && attempts <= maxAttempts) return passed;
  return failed(`${shape.name} is sent ${attempts} times instead of ${minAttempts} to ${maxAttempts}`, seen);
}

function judgeError(
  { reason }: ProvokedCase,
  shape: ErrorShape,
  observation: Extract<Observation, { readonly kind: 'rejected' }>,
): Judgement {
  const { name, isTyped, members } = observation.error;
  if (name !== shape.name)
    return failed(
      `${shape.name} was answered, and the caller saw ${describe(observation)}`,
      rejectedShape(observation),
    );
  if (isTyped === false)
    return failed(`the caller got a ${shape.name} that is not the SDK's typed exception`, {
      kind: 'error-untyped',
    });
  const expected = documentedMembers(shape, reason);
  for (const [member, value] of Object.entries(expected)) {
    if (member === 'Message') continue; // message text is never judged
    if (!isDeepStrictEqual(members[member], value)) {
      return failed(
        `${member} of ${shape.name} does not reach the caller: ${JSON.stringify(members[member])}`,
        { kind: 'error-member-lost', member },
      );
    }
  }
  return passed;
}
