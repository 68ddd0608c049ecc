import type { ListShape, Member } from '../spec/contract.js';
import type { Json, JsonObject } from '../spec/json.js';
import { plainList, plainString } from './plain-request.js';
import { invalidText, plainKeyOf, probeId, requestWith } from './probe-context.js';
import type { ProbeContext } from './probe-context.js';
import type { Probe } from './probe.js';
import type { QuestionName } from './probe-questions.js';

/** A request to ask about, as JSON that an SDK cannot send. */
interface JsonProbe {
  readonly member: string;
  readonly question: QuestionName;
  readonly name: string;
  readonly request: JsonObject;
  /** The text, where it is not that of the request. */
  readonly body?: string;
  readonly premise: JsonObject;
  readonly accepted: readonly string[];
  readonly refused: readonly string[];
}

/** The probes about JSON: null, members that are not on the page, keys that stand twice. */
export function jsonProbes(context: ProbeContext): readonly Probe[] {
  const found = [
    ...nullProbes(context),
    ...unknownMemberProbes(context),
    ...wrongCaseProbes(context),
    ...duplicateKeyProbes(context),
  ];
  return found.map(({ premise, body, ...each }): Probe => ({
    ...each,
    kind: 'acceptance',
    id: probeId(context, each),
    operation: context.operation.name,
    body: body ?? JSON.stringify(each.request),
    premises: [context.premise(premise)],
  }));
}

function nullProbes(context: ProbeContext): readonly JsonProbe[] {
  const premise = requestWith(context);
  return context.operation.members.flatMap(({ name: member, required, shape }): readonly JsonProbe[] => {
    const isMap = shape.kind === 'map';
    const absent: readonly JsonProbe[] = required
      ? []
      : [
          {
            member,
            question: isMap ? 'null-map' : 'null-member',
            name: 'null',
            request: requestWith(context, { [member]: null }),
            premise,
            accepted: ['absent'],
            refused: ['refused'],
          },
        ];
    if (shape.kind === 'list') return [...absent, nullItem(context, member, shape)];
    if (!isMap) return absent;
    const key = plainKeyOf(shape);
    const mapWith = (value: Json): JsonObject => requestWith(context, { [member]: { [key]: value } });
    const entry: JsonProbe = {
      member: shape.value.path,
      question: 'null-entry',
      name: 'null',
      request: mapWith(null),
      premise: mapWith(plainString(shape.value, 0)),
      accepted: ['accepted'],
      refused: ['refused'],
    };
    return [...absent, entry];
  });
}

function nullItem(context: ProbeContext, member: string, shape: ListShape): JsonProbe {
  const items = plainList(shape, 1, { variant: 0 });
  return {
    member: shape.item.path,
    question: 'null-item',
    name: 'null',
    request: requestWith(context, { [member]: [null] }),
    premise: requestWith(context, { [member]: items }),
    accepted: ['accepted'],
    refused: ['refused'],
  };
}

function unknownMemberProbes(context: ProbeContext): readonly JsonProbe[] {
  const premise = requestWith(context);
  const names = new Set(context.operation.members.map((member) => member.name.toLowerCase()));
  const unknown = ['UnknownMember', 'MemberThatDoesNotExist'].find((name) => !names.has(name.toLowerCase()));
  if (unknown === undefined) return [];
  const values: Readonly<Record<string, Json>> = { string: 'value', object: { key: 'value' } };
  return Object.entries(values).map(([name, value]) => ({
    member: 'request',
    question: 'unknown-member',
    name,
    request: { ...premise, [unknown]: value },
    premise,
    accepted: ['ignored'],
    refused: ['refused'],
  }));
}

/** A member to ask with: an optional string that names nothing, so that its text alone decides. */
function tellingMember(
  context: ProbeContext,
): { readonly member: Member; readonly invalid: string } | undefined {
  const suitable = context.operation.members.flatMap((member) => {
    const invalid = invalidText(context, member);
    return invalid === undefined ? [] : [{ member, invalid }];
  });
  const plain = suitable.filter(({ member }) => member.resource === undefined);
  return plain.find(({ member }) => !member.required) ?? plain[0] ?? suitable[0];
}

/** A valid and an invalid value under the member's name in another case: whoever reads it refuses the second. */
function wrongCaseProbes(context: ProbeContext): readonly JsonProbe[] {
  const telling = tellingMember(context);
  if (telling === undefined || telling.member.required) return [];
  const { member, invalid } = telling;
  const { name: right } = member;
  const other = right.slice(0, 1).toLowerCase() + right.slice(1);
  if (other === right || member.shape.kind !== 'string') return [];
  const premise = requestWith(context);
  const valid = plainString(member.shape, 0);
  const common = { member: right, question: 'wrong-case-member', premise } as const;
  return [
    {
      ...common,
      name: 'valid',
      request: { ...premise, [other]: valid },
      accepted: ['ignored', 'read'],
      refused: ['refused'],
    },
    {
      ...common,
      name: 'invalid',
      request: { ...premise, [other]: invalid },
      accepted: ['ignored'],
      refused: ['read', 'refused'],
    },
  ];
}

/** A member that stands twice, once valid and once not, in either order. */
function duplicateKeyProbes(context: ProbeContext): readonly JsonProbe[] {
  const telling = tellingMember(context);
  if (telling?.member.shape.kind !== 'string') return [];
  const { member, invalid } = telling;
  const valid = plainString(telling.member.shape, 0);
  const premise = requestWith(context, { [member.name]: valid });
  const common = { member: member.name, question: 'duplicate-key', premise } as const;
  const twice = (first: string, last: string): Pick<JsonProbe, 'request' | 'body'> => {
    const request = requestWith(context, { [member.name]: last });
    const entry = `${JSON.stringify(member.name)}:${JSON.stringify(first)}`;
    return { request, body: `{${entry},${JSON.stringify(request).slice(1)}` };
  };
  return [
    {
      ...common,
      name: 'valid-last',
      ...twice(invalid, valid),
      accepted: ['last'],
      refused: ['first', 'refused'],
    },
    {
      ...common,
      name: 'valid-first',
      ...twice(valid, invalid),
      accepted: ['first'],
      refused: ['last', 'refused'],
    },
  ];
}
