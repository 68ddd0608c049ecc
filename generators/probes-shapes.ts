import type { IntegerShape, ListShape } from '../spec/contract.js';
import type { Json } from '../spec/json.js';
import { plainList, plainValue } from './plain-request.js';
import { probeId, requestWith } from './probe-context.js';
import type { ProbeContext } from './probe-context.js';
import type { Probe } from './probe.js';
import type { QuestionName } from './probe-questions.js';

/** A value of a member to ask about, and an ordinary one; undefined where the request is ordinary without it. */
interface ValueProbe {
  readonly question: QuestionName;
  readonly name: string;
  readonly value: Json;
  readonly premise: Json | undefined;
  readonly accepted: readonly string[];
  readonly refused: readonly string[];
}

/** The probes about numbers, lists and values that the service alone makes. */
export function shapeProbes(context: ProbeContext): readonly Probe[] {
  return context.operation.members.flatMap(({ name: member, shape, nature }) => {
    const found = [
      ...(shape.kind === 'integer' ? numberProbes(shape) : []),
      ...(shape.kind === 'list' ? repeatedProbes(shape) : []),
      ...(nature === 'opaque' ? tokenProbes(plainValue(shape, 0)) : []),
    ];
    return found.map((each) => toProbe(context, member, each));
  });
}

function toProbe(context: ProbeContext, member: string, found: ValueProbe): Probe {
  const { question, name, value, premise, accepted, refused } = found;
  return {
    kind: 'acceptance',
    id: probeId(context, { member, question, name }),
    operation: context.operation.name,
    member,
    question,
    request: requestWith(context, { [member]: value }),
    body: undefined,
    premises: [context.premise(requestWith(context, premise === undefined ? {} : { [member]: premise }))],
    accepted,
    refused,
  };
}

function numberProbes(shape: IntegerShape): readonly ValueProbe[] {
  const [premise = 0] = shape.examples;
  const refused = ['refused'];
  return [
    { question: 'quoted-number', name: 'text', value: String(premise), premise, accepted: ['read'], refused },
    { question: 'fraction', name: 'half', value: premise + 0.5, premise, accepted: ['rounded'], refused },
  ];
}

function repeatedProbes(shape: ListShape): readonly ValueProbe[] {
  const premise = plainList(shape, 1, { variant: 0 });
  return [
    {
      question: 'repeated-item',
      name: 'twice',
      value: [...premise, ...premise],
      premise,
      accepted: ['accepted'],
      refused: ['refused'],
    },
  ];
}

function tokenProbes(value: Json): readonly ValueProbe[] {
  const outcomes = { accepted: ['accepted'], refused: ['refused'] } as const;
  return [{ question: 'foreign-token', name: 'example', value, premise: undefined, ...outcomes }];
}
