import { assertNever } from '../../spec/assert-never.js';
import { isJsonObject, setOwn } from '../../spec/json.js';
import type { Json, JsonObject } from '../../spec/json.js';
import type { Observation, WireAnswer } from '../observation.js';

/** A telephone number in an answer, with the plus sign that the service writes. */
const telephoneNumber = /\+[0-9]{5,13}([0-9]{2})(?![0-9])/g;
/** The account in an ARN. */
const accountInArn = /(arn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:)[0-9]{12}(?=:)/g;

/** An id that the service has given out. */
const idOfSomething = /\b([a-z]{2,8}-)[0-9a-f]{28}([0-9a-f]{4})\b/g;

/**
 * An observation without telephone numbers, accounts, ids and the given texts (access keys); what is put in their place keeps JSON
 * what it is. For everything that AWS answers, before anybody else sees it.
 */
export function redactObservation(observation: Observation, secrets: readonly string[]): Observation {
  switch (observation.kind) {
    case 'accepted':
      return { ...observation, wire: redactWire(observation.wire, secrets) };
    case 'rejected': {
      const { error } = observation;
      return {
        ...observation,
        error: {
          ...error,
          members: redactJson(error.members, secrets),
          message: redactText(error.message, secrets),
        },
        wire: redactWire(observation.wire, secrets),
      };
    }
    case 'refused-locally':
      return observation;
    case 'unreachable':
      return { ...observation, detail: redactText(observation.detail, secrets) };
    default:
      return assertNever(observation);
  }
}

/** A number as people are shown it: the country code's first digit and the last two. */
export function maskTelephone(number: string): string {
  return number.length < 6 ? '***' : `${number.slice(0, 2)}*******${number.slice(-2)}`;
}

/** An id as people are shown it: its kind and its last four characters. */
export function maskId(id: string): string {
  return id.length < 12 ? `****${id.slice(-2)}` : `${id.slice(0, 4)}****${id.slice(-4)}`;
}

function redactText(text: string, secrets: readonly string[]): string {
  const without = secrets.reduce((rest, secret) => rest.replaceAll(secret, '<redacted>'), text);
  return without
    .replaceAll(telephoneNumber, '+*******$1')
    .replaceAll(idOfSomething, '$1****$2')
    .replaceAll(accountInArn, '$1<account>');
}

function redactWire(wire: WireAnswer | undefined, secrets: readonly string[]): WireAnswer | undefined {
  if (wire === undefined) return undefined;
  const headers = Object.entries(wire.headers)
    .filter(([name]) => name !== 'set-cookie')
    .map(([name, value]) => [name, redactText(value, secrets)] as const);
  return { ...wire, headers: Object.fromEntries(headers), body: redactText(wire.body, secrets) };
}

function redactJson(members: JsonObject, secrets: readonly string[]): JsonObject {
  const result: Record<string, Json> = {};
  for (const [name, value] of Object.entries(members)) setOwn(result, name, redactValue(value, secrets));
  return result;
}

function redactValue(value: Json, secrets: readonly string[]): Json {
  if (typeof value === 'string') return redactText(value, secrets);
  if (Array.isArray(value)) return value.map((each: Json) => redactValue(each, secrets));
  return isJsonObject(value) ? redactJson(value, secrets) : value;
}
