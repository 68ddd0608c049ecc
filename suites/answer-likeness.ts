import { isDeepStrictEqual } from 'node:util';
import type { Operation } from '../spec/contract.js';
import { isJsonObject } from '../spec/json.js';
import { parseJsonBody } from './decode-answer.js';
import type { Look } from './judge-context.js';
import { lookOf } from './judge-request.js';
import { isOfElement } from './element-type.js';
import type { Observation } from './observation.js';

/**
 * Whether two answers are of one kind. `alike`: both are the operation's own success, or its own ResourceNotFoundException,
 * with the same status and the same members. `bare`: the same, but for members: they have none that could tell.
 */
export type Likeness = 'alike' | 'bare' | 'unlike';

/**
 * Compares an answer with the one to a request that is right. Values do not count: ids differ between equal requests. Members
 * do: a page that says that the server is well is a success, too, and the operation was not executed for it.
 */
export function likenessOf(observation: Observation, right: Observation, operation: Operation): Likeness {
  const [look, wantedLook] = [lookOf(observation, operation), lookOf(right, operation)];
  // What the first request did is in the way of the second: both were executed.
  if (look === 'refused-later' && isExecuted(wantedLook)) return 'alike';
  if (look === undefined || look !== wantedLook) return 'unlike';
  const [seen, wanted] = [membersOf(observation), membersOf(right)];
  if (!isDeepStrictEqual(seen, wanted)) return 'unlike';
  return wanted === undefined || wanted.names.length === 0 ? 'bare' : 'alike';
}

/** True for an answer that only a request in a right envelope, and with right members, gets. */
export function isExecuted(look: Look | undefined): boolean {
  return look === 'accepted' || look === 'refused-later';
}

/** True for a success that has every member of the operation's documented response: it was executed, whatever the control got. */
export function hasDocumentedResponse(observation: Observation, { response }: Operation): boolean {
  if (observation.kind !== 'accepted' || observation.wire === undefined) return false;
  const body = parseJsonBody(observation.wire);
  // Where every element may be left out, any object would do.
  if (!isJsonObject(body) || !response.elements.some(({ required }) => required)) return false;
  return response.elements.every((each) => isOfElement(each, body[each.name]));
}

/** The status of an answer and the names of its members; no names where the body is no JSON object. */
interface Members {
  readonly status: number | undefined;
  readonly isObject: boolean;
  readonly names: readonly string[];
}

/** What an error is called and what it says are no members that tell two of the same name apart. */
const ofEveryError = new Set(['__type', 'code', 'message', 'Message']);

function membersOf(observation: Observation): Members | undefined {
  if (observation.kind !== 'accepted' && observation.kind !== 'rejected') return undefined;
  const { wire } = observation;
  if (wire === undefined) return undefined;
  const body = parseJsonBody(wire);
  const isObject = isJsonObject(body);
  const names = isObject ? Object.keys(body).filter((name) => !isOfEveryError(observation, name)) : [];
  return { status: wire.status, isObject, names: names.toSorted() };
}

function isOfEveryError({ kind }: Observation, name: string): boolean {
  return kind === 'rejected' && ofEveryError.has(name);
}
