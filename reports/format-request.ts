import { countCodePoints, hasAtMostCodePoints } from '../spec/count-code-points.js';
import type { Json } from '../spec/json.js';
import { isJsonObject } from '../spec/json.js';
import { makeVisible } from './make-visible.js';

/** Entries of a map or list that are shown. */
const mostEntries = 20;
/** How deep a value is shown. */
const mostDepth = 8;

/** Where a value stands, and how long its strings may be, in code points. */
interface Place {
  readonly depth: number;
  readonly stringLength: number;
}

/**
 * A request for a person, as lines: JSON, but for strings of more than `stringLength` code points, which are abbreviated
 * in the middle and followed by their length. What cannot be seen is written as escapes.
 */
export function formatRequest(request: Json, stringLength: number): readonly string[] {
  return formatValue(request, { depth: 0, stringLength });
}

/** Abbreviates a long text in the middle; `most` is in code points. */
export function abbreviate(text: string, most: number): string {
  // Only the ends are split into code points: the text may be long.
  if (hasAtMostCodePoints(text, most)) return text;
  const half = Math.max(1, Math.floor((most - 1) / 2));
  const head = Array.from(text.slice(0, 2 * half)).slice(0, half);
  const tail = Array.from(text.slice(-2 * half)).slice(-half);
  return `${head.join('')}…${tail.join('')}`;
}

function formatValue(value: Json, place: Place): readonly string[] {
  const { depth, stringLength } = place;
  if (typeof value === 'string') return [formatString(value, stringLength)];
  if (depth >= mostDepth && typeof value === 'object' && value !== null) return ['…'];
  const below = { depth: depth + 1, stringLength };
  if (isJsonObject(value)) {
    const entries = Object.entries(value).map(([key, each]) =>
      prefixed(`${formatString(key, stringLength)}: `, formatValue(each, below)),
    );
    return formatEntries(entries, ['{', '}']);
  }
  if (Array.isArray(value)) {
    const entries = value.map((each: Json) => formatValue(each, below));
    return formatEntries(entries, ['[', ']']);
  }
  return [JSON.stringify(value)];
}

function formatEntries(
  entries: readonly (readonly string[])[],
  [open, close]: readonly [string, string],
): readonly string[] {
  if (entries.length === 0) return [`${open}${close}`];
  const shown = entries.slice(0, mostEntries);
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

function formatString(text: string, stringLength: number): string {
  const short = abbreviate(text, stringLength);
  const quoted = makeVisible(JSON.stringify(short));
  return short === text ? quoted : `${quoted} (${countCodePoints(text)} code points)`;
}
