import { inspect } from 'node:util';
import type { ClientSettings } from './subject.js';

/** How deep what was thrown is looked through. */
const deepest = 8;
/** The most values that are looked at. */
const mostValues = 50_000;

/** Which of the credentials a text holds, in words; undefined where none. An access key id is no secret. */
export function findLeak(text: string, credentials: ClientSettings['credentials']): string | undefined {
  if (text.includes(credentials.secretAccessKey)) return 'the secret access key';
  return text.includes(credentials.sessionToken) ? 'the session token' : undefined;
}

/**
 * The same for what was thrown: its text, its causes and its members, as they would be printed or written as JSON. Each thing
 * is looked at once: what holds itself in many ways would be printed without end.
 */
export function findLeakIn(thrown: unknown, credentials: ClientSettings['credentials']): string | undefined {
  const seen = new Set<unknown>([thrown]);
  let level: readonly unknown[] = [thrown];
  for (let depth = 0; depth <= deepest; depth += 1) {
    const next: unknown[] = [];
    for (const value of level) {
      const leak = findLeak(textOf(value), credentials);
      if (leak !== undefined) return leak;
      for (const part of partsOf(value)) {
        if (seen.has(part) || seen.size >= mostValues) continue;
        seen.add(part);
        next.push(part);
      }
    }
    level = next;
  }
  return undefined;
}

/** What it says of itself; looking at it may throw. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'symbol') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  const custom = read(value, inspect.custom);
  return typeof custom === 'function'
    ? safely(() => inspect(value, { depth: 1, breakLength: Infinity }), '')
    : '';
}

/** What every error is printed with, although it is not enumerable. */
const printed = ['name', 'message', 'stack', 'cause', 'errors'];

/** What is printed of a value, and what JSON takes of it. */
function partsOf(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return safely(() => {
    const keys = Reflect.ownKeys(value).filter((key) =>
      Object.prototype.propertyIsEnumerable.call(value, key),
    );
    const names = value instanceof Error ? [...keys, ...printed] : keys;
    const texts = keys.filter((key) => typeof key === 'string');
    return [...names.map((key) => read(value, key)), ...texts, ...entriesOf(value), jsonOf(value)];
  }, noParts);
}

const noParts: readonly unknown[] = [];

function entriesOf(value: object): readonly unknown[] {
  if (value instanceof Set) return [...(value as ReadonlySet<unknown>)];
  if (!(value instanceof Map)) return noParts;
  const entries: readonly (readonly unknown[])[] = [...(value as ReadonlyMap<unknown, unknown>)];
  return entries.flat();
}

function jsonOf(value: object): unknown {
  const toJson = read(value, 'toJSON');
  if (typeof toJson !== 'function') return undefined;
  return safely((): unknown => Reflect.apply(toJson, value, ['']), undefined);
}

function read(holder: object, key: PropertyKey): unknown {
  return safely((): unknown => Reflect.get(holder, key), undefined);
}

/** A Proxy may throw for whatever it is asked, and so may what a class says of itself. */
function safely<T>(look: () => T, otherwise: T): T {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
