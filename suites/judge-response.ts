import type { Case } from '../generators/case.js';
import type { ResponseElement } from '../spec/contract.js';
import { isJsonObject } from '../spec/json.js';
import { parseJsonBody } from './decode-answer.js';
import { isOfElement, isSameElement } from './element-type.js';
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
  const name = member.replace(/^response\./, '');
  const element = context.operation.response.elements.find((known) => known.name === name);
  if (element === undefined)
    throw new TypeError(`${context.operation.name} has no response element ${name}.`);
  return judgeElement(observation, element);
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

function judgeElement({ wire, output }: Accepted, element: ResponseElement): Judgement {
  const { name, expected, required } = element;
  const body = wire === undefined ? output : parseJsonBody(wire);
  if (body === undefined && wire !== undefined) return waived('the body of a success is not JSON');
  if (!isJsonObject(body)) return failed('the body of a success is no JSON object', bodyShape('not-object'));
  const value = Object.hasOwn(body, name) ? body[name] : undefined;
  if (value === undefined && required) return failed(`a success lacks ${name}`, elementShape('missing'));
  if (!isOfElement(element, value))
    return failed(`${name} of a success is no ${expected}`, elementShape('wrong-type'));
  if (output === undefined) return passed;
  const surfaced = isJsonObject(output) && Object.hasOwn(output, name) ? output[name] : undefined;
  return isSameElement(value, surfaced)
    ? passed
    : failed(`the ${name} that was answered does not reach the caller`, elementShape('lost'));
}

type Shape<K extends FailureShape['kind']> = Extract<FailureShape, { readonly kind: K }>;

function bodyShape(problem: Shape<'success-body'>['problem']): FailureShape {
  return { kind: 'success-body', problem };
}

function elementShape(problem: Shape<'success-element'>['problem']): FailureShape {
  return { kind: 'success-element', problem };
}
