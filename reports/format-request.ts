import { countCodePoints } from '../spec/count-code-points.js';
import type { Json } from '../spec/json.js';
import { isJsonObject } from '../spec/json.js';
import { makeVisible } from './make-visible.js';

/** How much of a request is shown. */
interface Limits {
  /** Strings with more code points are abbreviated in the middle. */
  readonly stringLength: number;
  /** Entries of a map or list that are shown. */
  readonly entries: number;
  readonly depth: number;
}

const limits: Limits = { stringLength: 40, entries: 20, depth: 8 };

/**
 * A request for a person, as lines: JSON, but for long strings, which are abbreviated in the middle and followed by
 * their length in code points. What cannot be seen is written as escapes.
 */
export function formatRequest(request: Json): readonly string[] {
  return formatValue(request, 0);
}

/** Abbreviates a long text in the middle; `most` is in code points. */
export function abbreviate(text: string, most: number): string {
  // Only the ends are split into code points: the text may be long.
  if (text.length <= most || countCodePoints(text) <= most) return text;
  const half = Math.max(1, Math.floor((most - 1) / 2));
  const head = Array.from(text.slice(0, 2 * half)).slice(0, half);
  const tail = Array.from(text.slice(-2 * half)).slice(-half);
  return `${head.join('')}…${tail.join('')}`;
}

function formatValue(value: Json, depth: number): readonly string[] {
  if (typeof value === 'string') return [formatString(value)];
  if (isJsonObject(value)) {
    const entries = Object.entries(value).map(([key, each]) =>
      prefixed(`${formatString(key)}: `, formatValue(each, depth + 1)),
    );
    return formatEntries(entries, ['{', '}'], depth);
  }
  if (Array.isArray(value)) {
    const entries = value.map((each: Json) => formatValue(each, depth + 1));
    return formatEntries(entries, ['[', ']'], depth);
  }
  return [JSON.stringify(value)];
}

function formatEntries(
  entries: readonly (readonly string[])[],
  [open, close]: readonly [string, string],
  depth: number,
): readonly string[] {
  if (entries.length === 0) return [`${open}${close}`];
  if (depth >= limits.depth) return [`${open}…${close}`];
  const shown = entries.slice(0, limits.entries);
  const lines = shown.flatMap((entry, index) => {
    const isLast = index === entries.length - 1;
    return entry.map((line, at) => `  ${line}${at === entry.length - 1 && !isLast ? ',' : ''}`);
  });
  const more = entries.length - shown.length;
  return [open, ...lines, ...(more === 0 ? [] : [`  … ${more} more`]), close];
}

function prefixed(prefix: string, [first = '', ...rest]: readonly string[]): readonly string[] {
  return [`${prefix}${first}`, ...rest];
}

function formatString(text: string): string {
  const short = abbreviate(text, limits.stringLength);
  const quoted = makeVisible(JSON.stringify(short));
  return short === text ? quoted : `${quoted} (${countCodePoints(text)} code points)`;
}
