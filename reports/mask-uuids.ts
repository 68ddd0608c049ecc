import { isJsonObject } from '../spec/json.js';
import type { Json, JsonObject } from '../spec/json.js';

const uuid = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi;

/** Writes UUIDs as `<uuid>`: a server makes new ones for each answer, and they say nothing about a rule. */
export function maskUuids(text: string): string {
  return text.replaceAll(uuid, '<uuid>');
}

/** The same for every string in an object, keys included. */
export function maskUuidsIn(value: JsonObject): JsonObject {
  const entries = Object.entries(value).map(([key, each]) => [maskUuids(key), maskJson(each)] as const);
  return Object.fromEntries(entries);
}

function maskJson(value: Json): Json {
  if (typeof value === 'string') return maskUuids(value);
  if (isJsonObject(value)) return maskUuidsIn(value);
  return Array.isArray(value) ? value.map((each: Json) => maskJson(each)) : value;
}
