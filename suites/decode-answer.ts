import { isJsonObject } from '../spec/json.js';
import type { Json, JsonObject } from '../spec/json.js';
import { readJson } from '../spec/read-json.js';
import type { Observation, ObservedError, Sent, WireAnswer } from './observation.js';

/** The value of a JSON body; undefined where it is none. */
export function parseJsonBody({ body, isUtf8 }: WireAnswer): Json | undefined {
  if (!isUtf8) return undefined;
  try {
    return readJson(body);
  } catch {
    return undefined;
  }
}

/** Reads an HTTP answer: a 2xx status is acceptance, everything else an error. */
export function decodeAnswer(wire: WireAnswer, sent: Sent): Observation {
  if (wire.status >= 200 && wire.status < 300) return { kind: 'accepted', output: undefined, wire, sent };
  return { kind: 'rejected', error: decodeError(wire), wire, sent };
}

function decodeError(wire: WireAnswer): ObservedError {
  const body = parseJsonBody(wire);
  const members: JsonObject = isJsonObject(body) ? body : {};
  const { __type: type, code, Message: upper, message: lower, ...others } = members;
  return {
    name: errorName(wire.headers['x-amzn-errortype'] ?? type ?? code),
    status: wire.status,
    members: others,
    isTyped: undefined,
    message: [upper, lower].find((each) => typeof each === 'string') ?? '',
  };
}

/**
 * The name in an error discriminator: everything from the first `:` and up to the first `#` is stripped. Source: Smithy,
 * AWS JSON 1.0, operation error serialization.
 */
export function errorName(discriminator: Json | undefined): string | undefined {
  if (typeof discriminator !== 'string') return undefined;
  const name = (discriminator.split(':')[0] ?? '').split('#').at(-1)?.trim();
  return name === '' ? undefined : name;
}
