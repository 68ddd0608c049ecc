import { createReadStream } from 'node:fs';
import { readRequestText } from '../reports/check/read-request-text.js';
import { ConformanceError } from '../spec/conformance-error.js';

/** Longer texts are refused, in bytes: no request is so long, and a device such as /dev/zero never ends. */
const maxBytes = 128 * 1024 * 1024;

/**
 * Reads a JSON value from a file, or from the standard input for `-`.
 *
 * @throws ConformanceError kind `usage`: it cannot be read, is longer than 128 MiB, is not UTF-8, or is not JSON (with
 * line and column).
 */
export async function readRequest(file: string): Promise<unknown> {
  const name = file === '-' ? 'standard input' : file;
  const read = readRequestText(decode(await readBytes(file, name), name));
  if (read.kind === 'request') return read.request;
  const { place, message, advice, cause } = read;
  const where = place === undefined ? name : `${name}:${place.line}:${place.column}`;
  throw new ConformanceError('usage', message, { where, advice, ...(cause === undefined ? {} : { cause }) });
}

async function readBytes(file: string, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const stream: AsyncIterable<Uint8Array> = file === '-' ? process.stdin : createReadStream(file);
    for await (const chunk of stream) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes) break;
    }
  } catch (cause) {
    throw unreadable(name, cause);
  }
  if (size <= maxBytes) return Buffer.concat(chunks);
  throw new ConformanceError('usage', `It is longer than ${maxBytes / 1024 / 1024} MiB.`, {
    where: name,
    advice: 'Name a file with one request as JSON.',
  });
}

function unreadable(name: string, cause: unknown): ConformanceError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'There is no such file.',
    ENOTDIR: 'A part of this path is a file.',
    EISDIR: 'This is a folder.',
    EACCES: 'This file may not be read.',
  };
  const message = cause instanceof Error ? cause.message : String(cause);
  return new ConformanceError('usage', known[code] ?? `It cannot be read: ${message}.`, {
    where: name,
    advice: 'Name a file with the request as JSON, or - to read it from the standard input.',
    cause,
  });
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
