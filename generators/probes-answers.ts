import type { Json, JsonObject } from '../spec/json.js';
import { invalidText, plainKeyOf, probeId, requestWith } from './probe-context.js';
import type { ProbeContext } from './probe-context.js';
import type { AnswerAspect, Probe } from './probe.js';

type AspectProbe = Extract<Probe, { readonly kind: 'aspect' }>;

/** The probes about answers: what exists, and how accepted and refused requests are answered. */
export function answerProbes(context: ProbeContext): readonly Probe[] {
  return [...existenceProbes(context), ...wrongTypeProbes(context), ...failureProbes(context)];
}

/** The examples of each member that names a resource: well-formed, and nobody knows whether they exist. */
function existenceProbes(context: ProbeContext): readonly Probe[] {
  const { operation } = context;
  return operation.members.flatMap(
    ({ name: member, resource, shape, identifiesSubject }): readonly Probe[] => {
      if (resource === undefined || shape.kind !== 'string') return [];
      return shape.examples.map((example, index) => ({
        kind: 'existence',
        id: probeId(context, { member, question: 'existence', name: `example-${index}` }),
        operation: operation.name,
        member,
        question: 'existence',
        request: requestWith(context, { [member]: example }),
        body: undefined,
        premises: identifiesSubject ? [] : [context.premise(requestWith(context))],
      }));
    },
  );
}

/** Makes a probe of how the answer to a request looks. */
function aspectProbe(
  context: ProbeContext,
  found: Pick<AspectProbe, 'member' | 'aspect' | 'request' | 'invalid'> & { readonly name: string },
): AspectProbe {
  const { name, ...each } = found;
  return {
    ...each,
    kind: 'aspect',
    id: probeId(context, { member: each.member, question: each.aspect, name }),
    operation: context.operation.name,
    question: each.aspect,
    body: undefined,
    premises: [],
  };
}

function wrongTypeProbes(context: ProbeContext): readonly Probe[] {
  const aspect = 'error-of-wrong-type';
  return context.operation.members.flatMap(({ name, shape }) => {
    const probe = (member: string, value: Json): AspectProbe =>
      aspectProbe(context, {
        member,
        aspect,
        name: 'number',
        invalid: [name],
        request: requestWith(context, { [name]: value }),
      });
    if (shape.kind === 'integer') return [probe(name, 'many')];
    if (shape.kind !== 'map') return [probe(name, 5)];
    return [probe(name, 5), probe(shape.value.path, { [plainKeyOf(shape)]: 5 })];
  });
}

/** Aspects that one refusal shows; the requests have several failures. */
const refusalAspects: readonly AnswerAspect[] = [
  'failure-order',
  'failure-count',
  'failure-details',
  'message-text',
  'message-place',
  'error-place',
  'content-type',
  'extra-members',
];
/** Aspects that an accepted request shows as well. */
const acceptanceAspects: readonly AnswerAspect[] = ['content-type', 'extra-members'];

/** One request with up to three invalid members, and an ordinary one. */
function failureProbes(context: ProbeContext): readonly Probe[] {
  const suitable = context.operation.members.flatMap((member) => {
    const text = invalidText(context, member);
    return text === undefined ? [] : [[member.name, text] as const];
  });
  const middle = Math.floor(suitable.length / 2);
  const chosen = [...new Set([suitable[0], suitable[middle], suitable.at(-1)])].flatMap((each) =>
    each === undefined ? [] : [each],
  );
  const refused = rotate(requestWith(context, Object.fromEntries(chosen)));
  const invalid = chosen.map(([name]) => name);
  const common = { member: 'request' } as const;
  const probes = acceptanceAspects.map((aspect) =>
    aspectProbe(context, { ...common, aspect, name: 'accepted', request: requestWith(context), invalid: [] }),
  );
  if (invalid.length === 0) return probes;
  const failures = refusalAspects.map((aspect) =>
    aspectProbe(context, { ...common, aspect, name: 'refused', request: refused, invalid }),
  );
  return [...failures, ...probes];
}

/** The request with its first member last, so that the order of the request is neither that of the page nor its reverse. */
function rotate(request: JsonObject): JsonObject {
  const [first, ...others] = Object.entries(request);
  return Object.fromEntries(first === undefined ? [] : [...others, first]);
}
