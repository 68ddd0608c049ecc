import type { Operation } from '../../spec/contract.js';
import type { Json, JsonObject } from '../../spec/json.js';
import type { Answer } from '../answer.js';

/** A refusal, by the name of its error. What an error's members are is the spec's to say. */
export interface FlowError {
  readonly name: string;
  readonly message: string;
  /** The values of the error's other members. */
  readonly members: JsonObject;
}

/** A request that is wrong in one member. */
export function invalid(reason: string, member: string, message: string): FlowError {
  const Fields = [{ Name: member, Message: message }];
  return { name: 'ValidationException', message, members: { Reason: reason, Fields } };
}

/** A number that is not in the state that the request needs. */
export function conflict(reason: string, numberId: string, message: string): FlowError {
  const members = { Reason: reason, ResourceType: numberType, ResourceId: numberId };
  return { name: 'ConflictException', message, members };
}

/** No number has this id or ARN. */
export function notFound(numberId: string): FlowError {
  return {
    name: 'ResourceNotFoundException',
    message: 'There is no such verified destination number.',
    members: { ResourceType: numberType, ResourceId: numberId },
  };
}

/** A quota that the request would go past. */
export function quotaExceeded(reason: string, message: string): FlowError {
  return { name: 'ServiceQuotaExceededException', message, members: { Reason: reason } };
}

/** An account that may not do this. */
export function accessDenied(reason: string, message: string): FlowError {
  return { name: 'AccessDeniedException', message, members: { Reason: reason } };
}

/** More requests than the rate allows. */
export function throttled(): FlowError {
  return { name: 'ThrottlingException', message: 'Too many requests.', members: {} };
}

/** The sandbox could not do what it should. */
export function internalError(requestId: string): FlowError {
  const members = { RequestId: requestId };
  return { name: 'InternalServerException', message: 'The change could not be saved.', members };
}

/** ResourceType of a verified destination number, as the service model writes it. */
const numberType = 'verified-destination-number';

/** The answer of an operation for an error: with the status and the members that its spec gives the error. */
export function errorAnswer(operation: Operation | undefined, { name, message, members }: FlowError): Answer {
  const shape = operation?.errors.find((each) => each.name === name);
  const values: Readonly<Record<string, Json>> = { Message: message, ...members };
  const kept = Object.entries(values).filter(([key]) => shape === undefined || shape.members.includes(key));
  const usual = name === 'InternalServerException' ? 500 : 400;
  return { kind: 'error', name, status: shape?.status ?? usual, members: Object.fromEntries(kept) };
}
