import type { MapShape, Member, Operation, StringShape } from '../spec/contract.js';
import { check } from '../spec/evaluate.js';
import type { Json, JsonObject } from '../spec/json.js';
import type { Premise } from './case.js';
import { findPlace, stringsIn } from '../spec/places.js';
import { changedAt } from './place-value.js';
import { plainMap, plainRequest, plainString } from './plain-request.js';
import type { Subject } from './plain-request.js';
import type { QuestionName } from './probe-questions.js';

/** What the making of probes depends on. */
export interface ProbeContext {
  readonly operation: Operation;
  readonly subject: Subject;
  /** Makes premises; equal requests give the same premise. */
  readonly premise: (request: JsonObject) => Premise;
}

/** Opens the context of the probes of one operation. `subjectId` is what they are about; undefined for the example. */
export function createProbeContext(operation: Operation, subjectId: string | undefined): ProbeContext {
  const premises = new Map<string, Premise>();
  return {
    operation,
    subject: { id: subjectId },
    premise: (request) => {
      const key = JSON.stringify(request);
      const known = premises.get(key) ?? { request };
      premises.set(key, known);
      return known;
    },
  };
}

/** The id of a probe. */
export function probeId(
  { operation }: ProbeContext,
  {
    member,
    question,
    name,
  }: { readonly member: string; readonly question: QuestionName; readonly name: string },
): string {
  return `${operation.name}/${member}/probe.${question}/${name}`;
}

/** The least ordinary request, with these members added or replaced; undefined leaves one out. */
export function requestWith(
  { operation, subject }: ProbeContext,
  members: Readonly<Record<string, Json | undefined>> = {},
): JsonObject {
  return plainRequest(operation, { optional: [], variant: 0, subject }, new Map(Object.entries(members)));
}

/** Every string of an operation, with the member that it is in. */
export function stringsOf(
  operation: Operation,
): readonly { readonly member: Member; readonly shape: StringShape }[] {
  return operation.members.flatMap((member) => stringsIn(member.shape).map((shape) => ({ member, shape })));
}

/** The least ordinary request with a text at the place of a string: a member, or the one entry or item that one holds. */
export function requestWithText(context: ProbeContext, path: string, text: string): JsonObject {
  const place = findPlace(context.operation, path);
  if (place === undefined) throw new TypeError(`${path} is no string.`);
  const value = changedAt(place, { slot: { entry: 'first', index: 0 }, variant: 0, change: () => text });
  return requestWith(context, { [place.member.name]: value });
}

/** The key of an ordinary map of one entry. */
export function plainKeyOf(map: MapShape): string {
  return Object.keys(plainMap(map, 1))[0] ?? '';
}

/** A text for a string member with which the request breaks a rule; undefined where none of the usual ones does. */
export function invalidText(context: ProbeContext, member: Member): string | undefined {
  if (member.shape.kind !== 'string') return undefined;
  const example = plainString(member.shape, 0);
  return [`${example}_NOT`, '', ' ', example.repeat(2000)].find(
    (text) => check(context.operation, requestWith(context, { [member.name]: text })).length > 0,
  );
}
