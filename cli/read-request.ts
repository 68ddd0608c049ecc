import { readFileSync } from 'node:fs';
import { ConformanceError } from '../spec/conformance-error.js';
import { readJson } from '../spec/read-json.js';

/**
 * Reads a JSON value from a file, or from the standard input for `-`.
 *
 * @throws ConformanceError kind `usage`: it cannot be read, is not UTF-8, or is not JSON (with line and column).
 */
export function readRequest(file: string): unknown {
  const name = file === '-' ? 'standard input' : file;
  const text = decode(readBytes(file, name), name);
  if (text.trim() === '') {
    throw new ConformanceError('usage', 'There is nothing in it.', {
      where: name,
      advice: 'Give a request as a JSON object.',
    });
  }
  try {
    return readJson(text);
  } catch (cause) {
    throw notJson(name, text, cause);
  }
}

function readBytes(file: string, name: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (cause) {
    // A terminal or a closed standard input gives nothing to read.
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const known: Readonly<Record<string, string>> = {
      ENOENT: 'There is no such file.',
      EISDIR: 'This is a folder.',
      EACCES: 'This file may not be read.',
      EAGAIN: 'There is nothing in it.',
    };
    throw new ConformanceError('usage', known[code] ?? `It cannot be read: ${messageOf(cause)}.`, {
      where: name,
      advice: 'Name a file with the request as JSON, or - to read it from the standard input.',
      cause,
    });
  }
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ConformanceError('usage', 'It is not UTF-8.', {
      where: name,
      advice: 'Save it as UTF-8.',
      cause,
    });
  }
}

function notJson(name: string, text: string, cause: unknown): ConformanceError {
  const message = messageOf(cause);
  const offset = /at position (\d+)/.exec(message)?.[1];
  const before = offset === undefined ? text.trimEnd() : text.slice(0, Number(offset));
  const lines = before.split('\n');
  const where = `${name}:${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
  const what = message
    .replace(/ in JSON at position \d+.*$/s, '')
    .replace(/^Unexpected end.*$/s, 'It ends too early');
  return new ConformanceError('usage', `It is not JSON: ${what}.`, {
    where,
    advice: 'Give a request as one JSON object, for example {"VerificationChannel": "TEXT", ...}.',
    cause,
  });
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
