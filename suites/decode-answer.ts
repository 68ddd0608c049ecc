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

/**
 * Reads an HTTP answer: a 2xx status is acceptance, everything else an error. An answer that calls itself an error is one,
 * whatever its status: a wrong status is then a fault of the error, and not of the rule that it was given for.
 */
export function decodeAnswer(wire: WireAnswer, sent: Sent): Observation {
  const body = parseJsonBody(wire);
  const members: JsonObject = isJsonObject(body) ? body : {};
  const isSuccess = wire.status >= 200 && wire.status < 300;
  if (isSuccess && errorName(wire.headers['x-amzn-errortype'] ?? members.__type) === undefined) {
    return { kind: 'accepted', output: undefined, wire, sent };
  }
  return { kind: 'rejected', error: decodeError(wire, members), wire, sent };
}

function decodeError({ status, headers }: WireAnswer, members: JsonObject): ObservedError {
  const { __type: type, code, Message: upper, message: lower, ...others } = members;
  return {
    name: errorName(headers['x-amzn-errortype'] ?? type ?? code),
    status,
    members: others,
    isTyped: undefined,
    message: [upper, lower].find((each) => typeof each === 'string') ?? '',
  };
}

/**
 * The name in an error discriminator: everything from the first `:` and up to the first `#` is stripped. Source: Smithy,
 * AWS JSON 1.0, operation error serialization.
 */
function errorName(discriminator: Json | undefined): string | undefined {
  if (typeof discriminator !== 'string') return undefined;
  const name = (discriminator.split(':')[0] ?? '').split('#').at(-1)?.trim();
  return name === '' ? undefined : name;
}
