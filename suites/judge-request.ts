import type { Case } from '../generators/case.js';
import type { Operation } from '../spec/contract.js';
import { refusedLocallyShape, rejectedShape } from './failure-shape.js';
import type { JudgeContext, JudgeResult, Look } from './judge-context.js';
import { failed, inconclusive, passed, waived } from './judgement.js';
import type { Judgement } from './judgement.js';
import { maskOf } from './mask.js';
import type { Observation, ObservedError, Sent } from './observation.js';
import { documentedRefusal, isForEnvelope, isSwallowed, refusalOf } from './refusal.js';
import type { Refusal } from './refusal.js';

/** What a wrong JSON type, null included, may be refused with instead: the page does not say which error it gets. */
const malformed = 'SerializationException';

function hasWrongType({ constraintId, scenarioId }: Case): boolean {
  return constraintId.endsWith('/type') || scenarioId.endsWith('/required/null');
}

/** Judges a request that must be accepted or refused. */
export function judgeRequest(each: Case, observation: Observation, context: JudgeContext): JudgeResult {
  const masked = maskOf(observation, context.service, context.operation);
  if (masked !== undefined) return inconclusive(masked);
  if (isForEnvelope(observation)) return waived('its envelope is wrong; the rule of the envelope owns that');
  return each.polarity === 'accept'
    ? judgeAccept(each, observation, context)
    : judgeReject(each, observation, context);
}

/** How an answer looks: accepted, not found, refused after the request was found valid, or refused (undefined). */
export function lookOf(observation: Observation, operation: Operation): Look | undefined {
  if (observation.kind === 'accepted') return 'accepted';
  if (observation.kind !== 'rejected') return undefined;
  if (observation.error.name === 'ResourceNotFoundException') return 'not-found';
  return isAfterValidation(observation.error, operation) ? 'refused-later' : undefined;
}

function isAfterValidation({ name, members }: ObservedError, { errors }: Operation): boolean {
  const after = errors.find((each) => each.name === name)?.afterValidation ?? [];
  return after === 'always' || (typeof members.Reason === 'string' && after.includes(members.Reason));
}

function judgeAccept(each: Case, observation: Observation, context: JudgeContext): JudgeResult {
  const look = lookOf(observation, context.operation);
  // What the sender does to a request is its own fault, whatever becomes of the altered request: no premise excuses it.
  if (observation.kind !== 'unreachable' && observation.sent.arrivedUnchanged === false) {
    return judgeAltered(each, observation.sent, context);
  }
  const wrongCount = observation.kind === 'accepted' ? judgeAttempts(observation.sent) : undefined;
  if (wrongCount !== undefined) return wrongCount;
  if (look === context.control) return passed;
  if (look === 'not-found' && isAboutResource(each, context)) return passed;
  if (look === 'refused-later' && !looksAtStateFirst(observation, context)) return passed;
  if (observation.kind === 'refused-locally')
    return afterPremises(
      each,
      context,
      failed(`refused before it was sent: ${describe(observation)}`, refusedLocallyShape(observation)),
    );
  if (
    each.scenarioId.endsWith('/ordinary-value') &&
    isOpaque(each, context) &&
    observation.kind === 'rejected'
  )
    return waived('only the service itself can make a value that it takes here', 'untested');
  if (context.premises === undefined) return 'needs-premises';
  if (look !== undefined) {
    return context.premises.includes(look)
      ? passed
      : inconclusive(`answered unlike the control: ${describe(observation)}`);
  }
  if (observation.kind !== 'rejected' || !isValidationRefusal(refusalOf(observation), context))
    return inconclusive(`answered with another error: ${describe(observation)}`);
  return afterPremises(
    each,
    context,
    failed(`a valid request is refused: ${describe(observation)}`, rejectedShape(observation)),
  );
}

/** A member that is altered on the way is what its own rules are about; another rule's case shows nothing then. */
function judgeAltered(each: Case, sent: Sent, { operation }: JudgeContext): Judgement {
  const { difference = '', alteredMember } = sent;
  const what = `the request that arrived is not the one that was given ${difference}`.trimEnd();
  const subject = memberOf(each);
  const isElsewhere =
    alteredMember !== undefined &&
    alteredMember !== subject &&
    operation.members.some(({ name }) => name === subject);
  return isElsewhere ? waived(`${what}; its own rules own that`) : failed(what, { kind: 'altered' });
}

/** The member of the request that a case is about; for rules of the request as a whole, and of answers, what they are about. */
function memberOf({ constraintId }: Case): string {
  const [member = ''] = (constraintId.split('/')[1] ?? '').split('.');
  return member;
}

/** A failure counts only where every valid request that the case rests on is accepted. */
function afterPremises(each: Case, { premises, contrast }: JudgeContext, judgement: Judgement): JudgeResult {
  if (premises === undefined) return 'needs-premises';
  if (contrast === 'accepted' || contrast === 'not-found') return waived(each.contrast?.meaning ?? '');
  if (premises.includes('refused'))
    return waived('the ordinary request that this case rests on is refused, too');
  if (premises.includes('masked'))
    return inconclusive('the ordinary request that this case rests on got no answer');
  return judgement;
}

function judgeReject(each: Case, observation: Observation, context: JudgeContext): JudgeResult {
  if (observation.kind === 'refused-locally') return passed;
  const look = lookOf(observation, context.operation);
  if (context.swallows && isSwallowed(observation))
    return waived('every refusal ends in a success; the type of ValidationException owns that');
  if (look === 'accepted') return judgeAcceptedReject(observation);
  if (look === 'not-found') return judgeNotFound(each, context);
  if (look === 'refused-later') return judgeRefusedLater(observation, context);
  if (observation.kind !== 'rejected') return inconclusive(describe(observation));
  // Without an accepted premise, a refusal may be about anything.
  const { premises } = context;
  if (premises === undefined) return 'needs-premises';
  if (premises.includes('refused'))
    return waived('the ordinary request that this case rests on is refused, too');
  if (premises.includes('masked'))
    return inconclusive('the ordinary request that this case rests on got no answer');
  const problem = refusalProblem(each, refusalOf(observation), context);
  return problem === undefined
    ? passed
    : failed(`${problem}: ${describe(observation)}`, rejectedShape(observation));
}

/** What is wrong with how often a request was sent that succeeded. */
function judgeAttempts({ attempts }: Sent): Judgement | undefined {
  const shape = { kind: 'attempts', count: attempts } as const;
  if (attempts === 0) return failed('the call succeeded, and nothing was sent', shape);
  if (attempts === 1) return undefined;
  return failed(`the call succeeded, and was sent ${attempts} times: each can send a message`, shape);
}

/** What is wrong where a request that breaks the rule ends in a success. */
function judgeAcceptedReject(observation: Observation): Judgement {
  const { attempts = 1, answeredWith } = observation.kind === 'accepted' ? observation.sent : {};
  if (attempts === 0)
    return failed('the call succeeded, and nothing was sent', { kind: 'attempts', count: attempts });
  if (answeredWith === undefined)
    return failed('a request that breaks the rule is accepted', { kind: 'accepted' });
  const what = `the caller saw a success, though the request was refused with ${answeredWith}`;
  return failed(what, { kind: 'error-swallowed' });
}

/** ResourceNotFoundException for a request that breaks a rule: it got past validation, unless the look-up came first. */
function judgeNotFound(each: Case, context: JudgeContext): JudgeResult {
  if (context.refusal.name === 'ResourceNotFoundException') {
    return inconclusive('this target looks for the id before it checks anything; name one that exists there');
  }
  const treatedAsValid = failed(
    'a request that breaks the rule is treated like the control: ResourceNotFoundException',
    { kind: 'accepted' },
  );
  if (context.control === 'not-found' || isAboutResource(each, context)) return treatedAsValid;
  if (context.premises === undefined) return 'needs-premises';
  if (context.premises.includes('not-found'))
    return waived('a resource that the request names is looked for first');
  return treatedAsValid;
}

/** An error that only valid requests get, for a request that breaks a rule: it got past validation, unless state comes first. */
function judgeRefusedLater(observation: Observation, context: JudgeContext): JudgeResult {
  const what = describe(observation);
  if (looksAtStateFirst(observation, context))
    return inconclusive(`this target looks at what is there before it checks anything: ${what}`);
  const treatedAsValid = failed(`a request that breaks the rule is treated like a valid one: ${what}`, {
    kind: 'accepted',
  });
  if (context.control === 'refused-later') return treatedAsValid;
  if (context.premises === undefined) return 'needs-premises';
  return context.premises.includes('refused-later') || context.premises.includes('accepted')
    ? treatedAsValid
    : inconclusive(`the ordinary request that this case rests on is not answered like this: ${what}`);
}

/** True where the target refuses everything with this error, also what breaks a rule. */
function looksAtStateFirst(observation: Observation, { refusal }: JudgeContext): boolean {
  const { name } = refusal;
  return observation.kind === 'rejected' && name === observation.error.name && name !== 'ValidationException';
}

/** What is wrong with a refusal, where the target does not refuse everything in that way. */
function refusalProblem(each: Case, seen: Refusal, { operation, refusal }: JudgeContext): string | undefined {
  const documented = documentedRefusal(operation);
  if (
    hasWrongType(each) &&
    seen.name === malformed &&
    (seen.status ?? 400) >= 400 &&
    (seen.status ?? 400) < 500
  )
    return undefined;
  if (seen.name !== documented.name && seen.name !== refusal.name) {
    return seen.name === undefined ? 'refused without an error type' : `refused with ${seen.name}`;
  }
  if (seen.status !== documented.status && seen.status !== refusal.status) {
    return `refused with the HTTP status ${String(seen.status)} instead of ${String(documented.status)}`;
  }
  if (!seen.isJson && refusal.isJson) return 'refused with a body that is no JSON object';
  return undefined;
}

function isValidationRefusal(seen: Refusal, { operation, refusal }: JudgeContext): boolean {
  return seen.name === documentedRefusal(operation).name || seen.name === refusal.name;
}

/** True when the case is about a member whose value names a resource. */
function isAboutResource(each: Case, { resourceMembers }: JudgeContext): boolean {
  return resourceMembers.includes(memberOf(each));
}

/** True when the case is about a member whose values the service alone can make. */
function isOpaque({ constraintId }: Case, { operation }: JudgeContext): boolean {
  const name = constraintId.split('/')[1] ?? '';
  return operation.members.some((member) => member.name === name && member.nature === 'opaque');
}

function abbreviate(message: string): string {
  const [line = ''] = message.split('\n');
  return line.length > 160 ? `${line.slice(0, 160)}...` : line;
}

/** An observation in a few words. */
export function describe(observation: Observation): string {
  switch (observation.kind) {
    case 'accepted':
      return observation.wire === undefined ? 'accepted' : `HTTP ${observation.wire.status}`;
    case 'rejected':
    case 'refused-locally': {
      const { name, status, message, isTyped } = observation.error;
      const named = name ?? 'an answer without an error type';
      if (status !== undefined) return `${named}, HTTP ${status}`;
      // An error of the integration itself: without its words, nobody would find it.
      return isTyped === false ? `${named}: ${abbreviate(message)}` : named;
    }
    case 'unreachable':
      return `no answer (${observation.problem}): ${observation.detail}`;
  }
}
