import { readServiceError } from './service-error.js';
import type { ServiceError } from './service-error.js';

/** What a caller can tell an error by: never its message and its stack. */
export interface SeenError {
  /** The error of the SDK: the one that was thrown, or one of its causes. */
  readonly service: ServiceError | undefined;
  /** Class, name, and members that read like codes, by their path. */
  readonly marks: ReadonlyMap<string, string>;
  /** Members that read like sentences: they tell errors apart only where they do not follow from the message. */
  readonly texts: ReadonlyMap<string, string>;
  /** What the adapter of the integration says that it means. */
  readonly meaning: ServiceError | undefined;
  /** Its message, for reports; never judged. */
  readonly message: string;
}

/** How deep members and causes are looked at. */
const deepest = 6;
/** The most members that are kept of one error. */
const mostMembers = 64;
/** The most objects that are looked at, and members of one. */
const mostValues = 500;
/** The longest text that is kept, in UTF-16 code units. */
const longestText = 500;

/** Reads what was thrown; whatever that is, it does not throw. */
export function seeError(thrown: unknown, meaning: ServiceError | undefined): SeenError {
  const marks = new Map<string, string>();
  const texts = new Map<string, string>();
  collect({ marks, texts }, thrown);
  return { service: findService(thrown), marks, texts, meaning, message: messageOf(thrown) };
}

function findService(thrown: unknown): ServiceError | undefined {
  let error = thrown;
  for (let depth = 0; depth < 2 * deepest && isError(error); depth += 1) {
    const service = readServiceError(error);
    if (service !== undefined) return service;
    error = read(error, 'cause');
  }
  return undefined;
}

/** What every error has, and what holds text or metadata. */
const unseen: ReadonlySet<string> = new Set([
  'message',
  'Message',
  'stack',
  'cause',
  'constructor',
  '$metadata',
  '$response',
  '$service',
]);

interface Seen {
  readonly marks: Map<string, string>;
  readonly texts: Map<string, string>;
}

/** A part of what was thrown. */
interface Part {
  readonly path: string;
  readonly value: unknown;
}

/** What is near comes first: where very much is thrown, what is far is not kept. Each thing is looked at once. */
function collect(seen: Seen, thrown: unknown): void {
  const known = new Set<unknown>();
  let level: readonly Part[] = [{ path: '', value: thrown }];
  for (let depth = 0; depth <= deepest && known.size < mostValues; depth += 1) {
    const next: Part[] = [];
    for (const { path, value } of level) {
      if (seen.marks.size + seen.texts.size >= mostMembers) return;
      if (typeof value !== 'object' || value === null) keep(seen, path, value);
      if (typeof value !== 'object' || value === null || isDate(value) || known.has(value)) continue;
      known.add(value);
      if (isError(value) || depth === 0) seen.marks.set(`${path}/class`, classOf(value));
      for (const name of memberNames(value).slice(0, mostValues))
        if (!unseen.has(name)) next.push({ path: `${path}/${name}`, value: read(value, name) });
    }
    level = next;
  }
}

/** Ids and times are left out: they differ between calls that are equal otherwise. So are numbers that are not named as codes. */
function keep({ marks, texts }: Seen, path: string, value: unknown): void {
  if (typeof value === 'boolean' || (typeof value === 'number' && isNamedAsCode(path)))
    marks.set(path, String(value));
  if (typeof value === 'symbol') marks.set(path, String(value));
  if (typeof value !== 'string' || isUnique(value, path)) return;
  if (/^[\w.:/-]{1,80}$/.test(value)) marks.set(path, value);
  else if (value.length <= longestText) texts.set(path, value);
}

function isNamedAsCode(path: string): boolean {
  return /(?:code|errno|kind|number|reason|status|type)[^/]*$/i.test(path);
}

/** UUIDs, times, and what holds very many digits and is not named as a code. */
function isUnique(value: string, path: string): boolean {
  if (/[0-9a-f]{8}-[0-9a-f]{4}-|^\d{4}-\d\d-\d\d/i.test(value)) return true;
  return /\d{9}/.test(value) && !isNamedAsCode(path);
}

function classOf(value: object): string {
  const made = read(value, 'constructor');
  const name: unknown = typeof made === 'function' ? read(made, 'name') : undefined;
  return typeof name === 'string' ? name : '';
}

/** Its own members, enumerable or not, and what its classes have accessors for. */
function memberNames(value: object): readonly string[] {
  try {
    const names = new Set(Object.getOwnPropertyNames(value));
    if (Array.isArray(value)) names.delete('length');
    if (isError(value)) names.add('name');
    let prototype: unknown = Object.getPrototypeOf(value);
    for (let depth = 0; depth < deepest && isOwnClass(prototype); depth += 1) {
      const all = Object.entries(Object.getOwnPropertyDescriptors(prototype));
      for (const [name, accessor] of all) if (accessor.get !== undefined) names.add(name);
      prototype = Object.getPrototypeOf(prototype);
    }
    return [...names];
  } catch {
    return [];
  }
}

/** True for the prototype of a class that is no part of the language. */
function isOwnClass(prototype: unknown): prototype is object {
  return (
    typeof prototype === 'object' &&
    prototype !== null &&
    prototype !== Object.prototype &&
    prototype !== Error.prototype
  );
}

function isDate(value: object): boolean {
  try {
    return value instanceof Date;
  } catch {
    return false;
  }
}

/** A Proxy may throw for whatever it is asked. */
function isError(value: unknown): value is Error {
  try {
    return value instanceof Error;
  } catch {
    return false;
  }
}

/** A member, or undefined where reading it throws. */
function read(holder: object, key: string): unknown {
  try {
    return Reflect.get(holder, key);
  } catch {
    return undefined;
  }
}

function messageOf(thrown: unknown): string {
  try {
    return String(typeof thrown === 'object' && thrown !== null ? read(thrown, 'message') : thrown);
  } catch {
    return '';
  }
}
