import type { AnswerAspect, Probe } from '../generators/probe.js';
import type { Operation } from '../spec/contract.js';
import { isJsonObject } from '../spec/json.js';
import type { JsonObject } from '../spec/json.js';
import { parseJsonBody } from './decode-answer.js';
import type { Observation, ObservedError, WireAnswer } from './observation.js';

type AspectProbe = Extract<Probe, { readonly kind: 'aspect' }>;

/** What an aspect is read off: the parts of an observation that are there. */
interface Seen {
  readonly probe: AspectProbe;
  readonly operation: Operation;
  readonly error: ObservedError | undefined;
  readonly wire: WireAnswer | undefined;
  /** The body where it is a JSON object. */
  readonly body: JsonObject | undefined;
}

/** Reads one aspect; undefined where the answer does not show it. */
const readers: { readonly [A in AnswerAspect]: (seen: Seen) => string | undefined } = {
  'error-of-wrong-type': ({ error }) =>
    error === undefined
      ? undefined
      : `a wrong JSON type gets ${shorten(error.name ?? 'an error without a name')}`,
  'failure-order': readOrder,
  'failure-count': readCount,
  'failure-details': readDetails,
  'message-text': readMessage,
  'message-place': readMessagePlace,
  'error-place': readErrorPlace,
  'content-type': ({ wire }) => {
    if (wire === undefined) return undefined;
    const type = wire.headers['content-type'];
    return type === undefined
      ? 'answers have no content type'
      : `answers have the content type ${shorten(type.toLowerCase())}`;
  },
  'extra-members': readExtraMembers,
};

/** What an answer shows of the aspect that a probe asks about, in words; undefined where it does not show it. */
export function readAspect(
  probe: AspectProbe,
  observation: Observation,
  operation: Operation,
): string | undefined {
  if (observation.kind === 'unreachable') return undefined;
  const error = observation.kind === 'accepted' ? undefined : observation.error;
  const wire = observation.kind === 'refused-locally' ? undefined : observation.wire;
  const parsed = wire === undefined ? undefined : parseJsonBody(wire);
  const body = isJsonObject(parsed) ? parsed : undefined;
  return readers[probe.aspect]({ probe, operation, error, wire, body });
}

/** What a server writes may be of any length. */
function shorten(text: string): string {
  return text.length <= 100 ? text : `${text.slice(0, 99)}…`;
}

/** The members that the failures of an answer are about, each once; undefined where it lists none. */
function listedMembers({ error, probe }: Seen): readonly string[] | undefined {
  const fields = error?.members.Fields;
  if (!Array.isArray(fields)) return undefined;
  const names = fields.flatMap((field: unknown) => {
    const name = isJsonObject(field) ? field.Name : undefined;
    const [first = ''] = typeof name === 'string' ? name.split(/[^\p{L}\p{N}_]/u).filter(Boolean) : [];
    return probe.invalid.filter((each) => each.toLowerCase() === first.toLowerCase());
  });
  return names.length === 0 ? undefined : [...new Set(names)];
}

function readOrder(seen: Seen): string | undefined {
  const listed = listedMembers(seen);
  if (listed === undefined || listed.length < 2) return undefined;
  const { invalid, request } = seen.probe;
  const requested = Object.keys(request);
  const inOrderOf = (order: readonly string[]): boolean =>
    listed.every(
      (name, index) => index === 0 || order.indexOf(listed[index - 1] ?? '') < order.indexOf(name),
    );
  if (inOrderOf(invalid)) return 'failures are listed in the order of the page';
  if (inOrderOf(invalid.toReversed())) return 'failures are listed in the reverse order of the page';
  return inOrderOf(requested)
    ? 'failures are listed in the order of the request'
    : 'failures are listed in an order of its own';
}

function readCount(seen: Seen): string | undefined {
  const listed = listedMembers(seen);
  const all = seen.probe.invalid.length;
  if (listed === undefined || all < 2) return undefined;
  if (listed.length === all) return 'all failures are listed';
  return listed.length === 1 ? 'only one failure is listed' : 'some of the failures are listed';
}

function readDetails({ error }: Seen): string | undefined {
  if (error === undefined) return undefined;
  const { Reason: reason, Fields: fields } = error.members;
  const hasReason = typeof reason === 'string' && reason !== '';
  const hasFields = Array.isArray(fields) && fields.length > 0;
  if (hasReason && hasFields) return 'Reason and Fields are filled';
  if (hasReason) return 'Reason is filled, Fields is not';
  return hasFields ? 'Fields is filled, Reason is not' : 'neither Reason nor Fields is filled';
}

function readMessage({ error, probe }: Seen): string | undefined {
  if (error === undefined) return undefined;
  if (error.message === '') return 'errors have no message';
  const text = error.message.toLowerCase();
  return probe.invalid.some((name) => text.includes(name.toLowerCase()))
    ? 'messages name the member at fault'
    : 'messages do not name the member at fault';
}

function readMessagePlace({ error, body }: Seen): string | undefined {
  if (error === undefined || body === undefined) return undefined;
  const keys = ['Message', 'message'].filter((key) => Object.hasOwn(body, key));
  return keys.length === 0 ? 'errors have no message' : `the message of an error is in ${keys.join(' and ')}`;
}

function readErrorPlace({ error, wire, body }: Seen): string | undefined {
  if (error?.name === undefined || wire === undefined) return undefined;
  const written = [
    ['the header x-amzn-errortype', wire.headers['x-amzn-errortype']],
    ['__type', body?.__type],
    ['code', body?.code],
  ] as const;
  const places = written.flatMap(([place, value]) => {
    if (typeof value !== 'string') return [];
    const isQualified = value.includes('#') || value.includes(':');
    return [isQualified ? `${place} (with a namespace)` : place];
  });
  return places.length === 0 ? undefined : `the name of an error is in ${places.join(' and ')}`;
}

function readExtraMembers({ body, error, operation }: Seen): string | undefined {
  if (body === undefined) return undefined;
  const shape = operation.errors.find(({ name }) => name === error?.name);
  const known = new Set(
    error === undefined
      ? operation.response.elements.map(({ name }) => name)
      : [...(shape?.members ?? []), '__type', 'code', 'message', 'Message'],
  );
  return Object.keys(body).some((key) => !known.has(key))
    ? 'answers have members that are not documented'
    : 'answers have documented members only';
}
