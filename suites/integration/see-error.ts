import { readServiceError } from './service-error.js';
import type { ServiceError } from './service-error.js';

/** What a caller can tell an error by. Texts are no part of it: messages, stacks, and whatever reads like a sentence. */
export interface SeenError {
  /** The error of the SDK: the one that was thrown, or one of its causes. */
  readonly service: ServiceError | undefined;
  /** Class, name and code-like members of what was thrown, by their path. */
  readonly marks: ReadonlyMap<string, string>;
  /** What the adapter of the integration says that it means. */
  readonly meaning: ServiceError | undefined;
  /** Its message, for reports; never judged. */
  readonly message: string;
}

/** How deep members and causes are looked at. */
const deepest = 4;
/** The most marks that are kept of one error. */
const mostMarks = 64;

/** Reads what was thrown; whatever that is, it does not throw. */
export function seeError(thrown: unknown, meaning: ServiceError | undefined): SeenError {
  const marks = new Map<string, string>();
  mark(marks, thrown, { path: '', depth: 0 });
  return { service: findService(thrown), marks, meaning, message: messageOf(thrown) };
}

function findService(thrown: unknown): ServiceError | undefined {
  let error = thrown;
  for (let depth = 0; depth < 2 * deepest && error instanceof Error; depth += 1) {
    const service = readServiceError(error);
    if (service !== undefined) return service;
    error = read(error, 'cause');
  }
  return undefined;
}

/** What every error has, and what holds text or metadata. */
const unmarked: ReadonlySet<string> = new Set([
  'message',
  'Message',
  'stack',
  'cause',
  '$metadata',
  '$response',
]);

interface Place {
  readonly path: string;
  readonly depth: number;
}

function mark(marks: Map<string, string>, value: unknown, place: Place): void {
  if (typeof value !== 'object' || value === null) {
    if (isCodeLike(place.path, value)) marks.set(place.path, String(value));
    return;
  }
  if (value instanceof Date) return;
  if (value instanceof Error || place.depth === 0) {
    marks.set(`${place.path}/class`, classOf(value));
    const name = read(value, 'name');
    if (typeof name === 'string') marks.set(`${place.path}/name`, name);
  }
  if (place.depth >= deepest) return;
  for (const key of keysOf(value)) {
    if (marks.size >= mostMarks) return;
    if (unmarked.has(key)) continue;
    mark(marks, read(value, key), { path: `${place.path}/${key}`, depth: place.depth + 1 });
  }
}

/**
 * True for what a program can compare: a word, a code, a flag; a number where it is named as a code. Ids, times and sentences
 * differ between calls that are equal otherwise.
 */
function isCodeLike(path: string, value: unknown): boolean {
  if (typeof value === 'boolean') return true;
  if (typeof value === 'number') return /(?:status|code)[^/]*$/i.test(path);
  if (typeof value !== 'string') return false;
  return /^[\w.:/-]{1,80}$/.test(value) && !isUnique(value);
}

/** UUIDs, times, and what holds many digits. */
function isUnique(value: string): boolean {
  return /\d{5}|[0-9a-f]{8}-[0-9a-f]{4}-|^\d{4}-\d\d-\d\d/i.test(value);
}

function classOf(value: object): string {
  const made = read(value, 'constructor');
  const name: unknown = typeof made === 'function' ? read(made, 'name') : undefined;
  return typeof name === 'string' ? name : '';
}

function keysOf(value: object): readonly string[] {
  try {
    return Object.keys(value);
  } catch {
    return [];
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
    const message = typeof thrown === 'object' && thrown !== null ? read(thrown, 'message') : thrown;
    return String(message);
  } catch {
    return '';
  }
}
