import type { Case } from '../generators/case.js';
import type { ResponseElement } from '../spec/contract.js';
import { isJsonObject } from '../spec/json.js';
import type { Json, JsonObject } from '../spec/json.js';
import { parseJsonBody } from './decode-answer.js';
import { holdersOf, isOfElement, isSameElement } from './element-type.js';
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
    const look = lookOf(observation, context.operation);
    if (look === 'refused-later')
      return waived('the ordinary request is not executed: what is there is in its way', 'untested');
    return look === 'not-found'
      ? waived('no request is accepted: the id that they address does not exist', 'untested')
      : waived('the ordinary request is refused');
  }
  const [, member = '', rule] = each.constraintId.split('/');
  if (rule === 'status') return judgeStatus(observation, context);
  if (rule === 'format') return judgeFormat(observation);
  const path = member.split('.').slice(1);
  const element = findElement(context.operation.response.elements, path);
  if (element === undefined) throw new TypeError(`${context.operation.name} has no element ${member}.`);
  return judgeElement(observation, element);
}

function findElement(
  elements: readonly ResponseElement[],
  [name, , ...further]: readonly string[],
): ResponseElement | undefined {
  const found = elements.find((known) => known.name === name);
  return further.length === 0 ? found : findElement(found?.elements ?? [], further);
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
  const body = wire === undefined ? output : parseJsonBody(wire);
  if (body === undefined && wire !== undefined) return waived('the body of a success is not JSON');
  if (!isJsonObject(body)) return failed('the body of a success is no JSON object', bodyShape('not-object'));
  const holders = holdersOf(body, element.path);
  if (holders.length === 0) return waived(`no answer has an object with ${element.name}`, 'untested');
  const surfaced = isJsonObject(output) ? holdersOf(output, element.path) : [];
  const judged = holders.map((holder, index) =>
    judgeHeld(holder, element, { output, surfaced: surfaced[index] }),
  );
  return judged.find(({ verdict }) => verdict !== 'pass') ?? passed;
}

/** What the caller got; `surfaced` is the object in it that the element stands in. */
interface Surfaced {
  readonly output: Json | undefined;
  readonly surfaced: JsonObject | undefined;
}

function judgeHeld(holder: JsonObject, element: ResponseElement, { output, surfaced }: Surfaced): Judgement {
  const { name, expected, required } = element;
  const value = ownValue(holder, name);
  if (value === undefined && required) return failed(`a success lacks ${name}`, elementShape('missing'));
  if (!isOfElement(element, value))
    return failed(`${name} of a success is no ${expected}`, elementShape('wrong-type'));
  if (output === undefined) return passed;
  // Where the object itself is lost, the rule of its list says so.
  if (surfaced === undefined && element.path.length > 1)
    return waived('the object does not reach the caller');
  return isSameElement(value, surfaced === undefined ? undefined : ownValue(surfaced, name))
    ? passed
    : failed(`the ${name} that was answered does not reach the caller`, elementShape('lost'));
}

function ownValue(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

type Shape<K extends FailureShape['kind']> = Extract<FailureShape, { readonly kind: K }>;

function bodyShape(problem: Shape<'success-body'>['problem']): FailureShape {
  return { kind: 'success-body', problem };
}

function elementShape(problem: Shape<'success-element'>['problem']): FailureShape {
  return { kind: 'success-element', problem };
}
