import { isJsonObject } from '../../spec/json.js';
import type { JsonObject } from '../../spec/json.js';
import type { Tag } from './flow-state.js';

/** A member that is a string; undefined where it is absent or anything else. */
export function textOf(request: JsonObject, name: string): string | undefined {
  const value = Object.hasOwn(request, name) ? request[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** A member that is a number; undefined where it is absent or anything else. */
export function numberOf(request: JsonObject, name: string): number | undefined {
  const value = Object.hasOwn(request, name) ? request[name] : undefined;
  return typeof value === 'number' ? value : undefined;
}

/** The strings of a member that is a list; empty where it is absent or anything else. */
export function textsOf(request: JsonObject, name: string): readonly string[] {
  const value = Object.hasOwn(request, name) ? request[name] : undefined;
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** The objects of a member that is a list; empty where it is absent or anything else. */
export function objectsOf(request: JsonObject, name: string): readonly JsonObject[] {
  const value = Object.hasOwn(request, name) ? request[name] : undefined;
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** The tags of a request; of equal keys, the last one counts. */
export function tagsOf(request: JsonObject): readonly Tag[] {
  const tags = objectsOf(request, 'Tags').map((each): readonly [string, string] => [
    textOf(each, 'Key') ?? '',
    textOf(each, 'Value') ?? '',
  ]);
  return [...new Map(tags)].map(([Key, Value]) => ({ Key, Value }));
}

/** A phone number as E.164 writes it: the plus sign may be left out in a request. */
export function e164(phone: string): string {
  return phone.startsWith('+') ? phone : `+${phone}`;
}
