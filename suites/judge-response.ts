import type { Case } from '../generators/case.js';
import { isJsonObject } from '../spec/json.js';
import { parseJsonBody } from './decode-answer.js';
import type { FailureShape } from './failure-shape.js';
import type { JudgeContext, JudgeResult } from './judge-context.js';
import { lookOf } from './judge-request.js';
import { failed, inconclusive, passed, waived } from './judgement.js';
import type { Judgement } from './judgement.js';
import { maskOf } from './mask.js';
import type { Observation } from './observation.js';

type Accepted = Extract<Observation, { readonly kind: 'accepted' }>;

/** Judges a rule of the response by the raw bytes of an answer to an ordinary request, and by what the caller got. */
export function judgeResponse(each: Case, observation: Observation, context: JudgeContext): JudgeResult {
  const masked = maskOf(observation, context.service, context.operation);
  if (masked !== undefined) return inconclusive(masked);
  if (observation.kind !== 'accepted') {
    return lookOf(observation) === 'not-found'
      ? waived('no request is accepted: the id that they address does not exist', 'untested')
      : waived('the ordinary request is refused');
  }
  const [, member = '', rule] = each.constraintId.split('/');
  if (rule === 'status') return judgeStatus(observation, context);
  if (rule === 'format') return judgeFormat(observation);
  return judgeElement(observation, member.replace(/^response\./, ''));
}

function judgeStatus({ wire }: Accepted, { operation }: JudgeContext): Judgement {
  if (wire === undefined) return waived('there is no HTTP answer', 'untested');
  if (wire.status === operation.response.status) return passed;
  return failed(
    `a request succeeds with the HTTP status ${wire.status} instead of ${operation.response.status}`,
    { kind: 'success-status', status: wire.status },
  );
}

function judgeFormat({ wire }: Accepted): Judgement {
  if (wire === undefined) return waived('there is no HTTP answer', 'untested');
  if (!wire.isUtf8) return failed('the body of a success is not UTF-8', bodyShape('not-utf8'));
  return parseJsonBody(wire) === undefined
    ? failed('the body of a success is not JSON', bodyShape('not-json'))
    : passed;
}

function judgeElement({ wire, output }: Accepted, element: string): Judgement {
  const body = wire === undefined ? output : parseJsonBody(wire);
  if (body === undefined && wire !== undefined) return waived('the body of a success is not JSON');
  if (!isJsonObject(body)) return failed('the body of a success is no JSON object', bodyShape('not-object'));
  if (!Object.hasOwn(body, element)) return failed(`a success lacks ${element}`, elementShape('missing'));
  const value = body[element];
  if (typeof value !== 'string')
    return failed(`${element} of a success is no string`, elementShape('wrong-type'));
  if (output === undefined) return passed;
  const surfaced = isJsonObject(output) ? output[element] : undefined;
  return surfaced === value
    ? passed
    : failed(`the ${element} that was answered does not reach the caller`, elementShape('lost'));
}

type Shape<K extends FailureShape['kind']> = Extract<FailureShape, { readonly kind: K }>;

function bodyShape(problem: Shape<'success-body'>['problem']): FailureShape {
  return { kind: 'success-body', problem };
}

function elementShape(problem: Shape<'success-element'>['problem']): FailureShape {
  return { kind: 'success-element', problem };
}
