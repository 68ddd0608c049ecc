import { types } from 'node:util';
import { assertNever } from '../spec/assert-never.js';
import type { Member, Operation, Shape } from '../spec/contract.js';
import { setOwn } from '../spec/json.js';
import type { Json, JsonObject } from '../spec/json.js';

/**
 * The request that the SDK sends for an input, as a fresh object: members by their names, without those that are null or undefined or
 * that the operation does not have; a Map is an empty object, a Date its text. What JSON cannot hold at all is `true`, which no member
 * may be. Seen of the SDK, version 3.1138.0.
 */
export function toWireInput({ members }: Operation, input: unknown): JsonObject {
  return isObject(input) ? sendMembers(members, input) : {};
}

function sendMembers(members: readonly Member[], holder: object): JsonObject {
  const sent: Record<string, Json> = {};
  for (const { name, shape } of members) {
    const value: unknown = Reflect.get(holder, name);
    if (value !== undefined && value !== null) sent[name] = sendValue(shape, value);
  }
  return sent;
}

function sendValue(shape: Shape, value: unknown): Json {
  if (typeof value === 'string') return value;
  switch (shape.kind) {
    case 'string':
    case 'integer':
      return sendAnything(value);
    case 'map':
      return isPlain(value) ? sendEntries(value) : sendAnything(value);
    case 'list':
      if (!Array.isArray(value)) return sendAnything(value);
      return value.filter(isThere).map((item) => sendValue(shape.item, item));
    case 'structure':
      return isPlain(value)
        ? sendMembers(shape.members, value)
        : Array.isArray(value)
          ? {}
          : sendAnything(value);
    default:
      return assertNever(shape);
  }
}

/** The entries of a map. */
function sendEntries(map: object): JsonObject {
  const sent: Record<string, Json> = {};
  for (const key of Object.keys(map)) {
    const value: unknown = Reflect.get(map, key);
    if (typeof value === 'string') setOwn(sent, key, value);
    else if (isThere(value)) setOwn(sent, key, sendAnything(value));
  }
  return sent;
}

/** As JSON.stringify does it, where no shape says otherwise. */
function sendAnything(value: unknown): Json {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    case 'bigint':
      return Number(value);
    case 'object':
      return sendObject(value);
    case 'function':
    case 'symbol':
    case 'undefined':
    default:
      return true;
  }
}

function sendObject(value: object | null): Json {
  if (value === null) return null;
  const own = ownJson(value);
  if (own !== value) return isObject(own) ? sendEntries(own) : sendAnything(own);
  if (Array.isArray(value)) return value.map((item) => (isThere(item) ? sendAnything(item) : null));
  return sendEntries(value);
}

/** What an object says that it is in JSON: dates and wrapped strings are texts. */
function ownJson(value: object): unknown {
  if (types.isBoxedPrimitive(value)) return value.valueOf();
  const toJson: unknown = Reflect.get(value, 'toJSON');
  return typeof toJson === 'function' ? Reflect.apply(toJson, value, []) : value;
}

function isPlain(value: unknown): value is object {
  return isObject(value) && !Array.isArray(value) && ownJson(value) === value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}
