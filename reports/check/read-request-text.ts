import { findJsonError } from '../../spec/find-json-error.js';
import { readJson } from '../../spec/read-json.js';

/** What a text that should be a request is. */
export type RequestText =
  | { readonly kind: 'request'; readonly request: unknown }
  | {
      readonly kind: 'broken';
      /** Where, counted from 1; undefined where the whole text is meant. The column counts UTF-16 units. */
      readonly place: { readonly line: number; readonly column: number } | undefined;
      readonly message: string;
      readonly advice: string;
      /** What the parser threw, if it did. */
      readonly cause?: unknown;
    };

/** Reads a request as `check` does: one JSON value; of a key that stands twice, the last value. Never throws. */
export function readRequestText(text: string): RequestText {
  if (text.trim() === '') {
    return {
      kind: 'broken',
      place: undefined,
      message: 'There is nothing in it.',
      advice: 'Give a request as a JSON object.',
    };
  }
  try {
    return { kind: 'request', request: readJson(text) };
  } catch (cause) {
    const { offset, what } = findJsonError(text) ?? { offset: 0, what: 'It cannot be parsed' };
    const lines = text.slice(0, offset).split('\n');
    return {
      kind: 'broken',
      place: { line: lines.length, column: (lines.at(-1) ?? '').length + 1 },
      message: `It is not JSON. ${what}.`,
      advice: 'Give a request as one JSON object, for example {"VerificationChannel": "TEXT", ...}.',
      cause,
    };
  }
}
