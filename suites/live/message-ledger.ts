import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { ConformanceError } from '../../spec/conformance-error.js';
import { isJsonObject } from '../../spec/json.js';
import { readJson } from '../../spec/read-json.js';

/** What a message is written down with. Holds no number and no whole id. */
export interface MessageNote {
  readonly operation: string;
  readonly endpoint: string;
  /** The number, masked. */
  readonly destination: string;
}

/** How many messages a ledger knows of. A line that cannot be read counts: it was written to be followed by a message. */
export interface LedgerCount {
  readonly inAll: number;
  /** On one day, UTC. */
  readonly onDay: number;
}

/** Whether a message may be sent. */
export type Permit = { readonly kind: 'granted' } | { readonly kind: 'refused'; readonly reason: string };

/** Counts messages across runs, in a file to which lines are added. */
export interface MessageLedger {
  readonly file: string;
  /** What the file says now. @throws ConformanceError kind `usage` where it cannot be read */
  readonly count: (now: Date) => LedgerCount;
  /**
   * Writes a message down, and then says whether it may be sent. It may where its line is among the first `most` of the file. Two
   * processes that take the last permit at once both add a line, and only the one that stands first may send. When
   * this returns, the line is on the disk: whatever happens afterwards, the file can only count too many.
   */
  readonly take: (note: MessageNote, limit: { readonly most: number; readonly now: Date }) => Permit;
}

/** Opens a ledger; the file is made when the first message is written down. Not for folders that are shared over a network. */
export function openLedger(file: string): MessageLedger {
  return {
    file,
    count(now) {
      const lines = readLines(file);
      const day = dayOf(now);
      return { inAll: lines.length, onDay: lines.filter((line) => isOfDay(line, day)).length };
    },
    take(note, { most, now }) {
      // A run that may send nothing more writes nothing down.
      if (readLines(file).length >= most) return refusal(file, most);
      const id = randomUUID();
      append(file, JSON.stringify({ at: now.toISOString(), id, ...note }));
      const position = readLines(file).findIndex((line) => line.includes(id));
      if (position < 0) return { kind: 'refused', reason: `${file} does not keep what is written to it` };
      return position < most ? { kind: 'granted' } : refusal(file, most);
    },
  };
}

function refusal(file: string, most: number): Permit {
  const words = most === 1 ? 'the 1 message that is allowed is' : `the ${most} messages that are allowed are`;
  return { kind: 'refused', reason: `${words} used up, by the ledger ${file}` };
}

/** The lines that are not blank. */
function readLines(file: string): readonly string[] {
  try {
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
  } catch (cause) {
    throw ledgerError('read', file, cause);
  }
}

/** Adds a line in one write, on a line of its own even where a process died in the middle of the last one. */
function append(file: string, line: string): void {
  try {
    const isNew = !existsSync(file);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const flags = constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY;
    const descriptor = openSync(file, flags, 0o600);
    try {
      const bytes = Buffer.from(`\n${line}\n`);
      if (writeSync(descriptor, bytes) !== bytes.length) throw new Error('The line was not written whole.');
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (isNew) syncFolder(dirname(file));
  } catch (cause) {
    throw ledgerError('written', file, cause);
  }
}

/** The name of a new file is on the disk once its folder is. Windows has no such call, and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 'YYYY-MM-DD'.length);
}

function isOfDay(line: string, day: string): boolean {
  try {
    const entry = readJson(line);
    return isJsonObject(entry) && typeof entry['at'] === 'string' && entry['at'].startsWith(day);
  } catch {
    return false;
  }
}

function ledgerError(what: 'read' | 'written', file: string, cause: unknown): ConformanceError {
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new ConformanceError('usage', `The ledger of messages cannot be ${what}${code}.`, {
    where: file,
    advice: 'Without it no message is sent. Name another file with --ledger.',
    cause,
  });
}
