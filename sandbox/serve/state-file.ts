import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { ConformanceError } from '../../spec/conformance-error.js';
import type { FlowState } from '../state/flow-state.js';
import { validateState } from './state-document.js';

/** Only its owner reads a file that holds codes and phone numbers. */
const fileMode = 0o600;

/**
 * Reads the state that a file holds; undefined where there is no such file.
 *
 * @throws ConformanceError kind `usage` where it cannot be read, or holds anything else
 */
export function readState(path: string): FlowState | undefined {
  const text = readText(path);
  if (text === undefined) return undefined;
  const document = parse(text);
  if (validateState(document)) return document.state;
  throw new ConformanceError('usage', 'This is no state of a sandbox of this version.', {
    where: path,
    advice: 'Name a file that serve wrote, or one that does not exist yet.',
  });
}

/** Keeps states in a file. */
export type WriteState = (state: FlowState) => void;

/**
 * Gives what keeps states in a file: it has the old state or the new one, also where the process is killed in between, and what is
 * there when the function returns survives the process. It throws what the file system throws, and an Error where somebody else
 * wrote the file since; what was there is then still there.
 */
export function createStateWriter(path: string): WriteState {
  let own: string | undefined;
  return (state) => {
    if (own !== undefined && markOf(path) !== own)
      throw new Error('Another process wrote the file of the state, or took it away.');
    own = writeState(path, state);
  };
}

/** Puts a state in the place of the file, and gives the mark of what it wrote. */
function writeState(path: string, state: FlowState): string {
  const temporary = `${path}.tmp`;
  try {
    const file = openSync(temporary, 'w', fileMode);
    try {
      writeFileSync(file, `${JSON.stringify({ version: 1, state })}\n`);
      fsyncSync(file);
      const mark = toMark(fstatSync(file, { bigint: true }));
      renameSync(temporary, path);
      return mark;
    } finally {
      closeSync(file);
    }
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Tells one writing of a file from another: numbers of files are used again, but not within a tick of the clock. */
function toMark({ ino, mtimeNs }: BigIntStats): string {
  return `${ino} ${mtimeNs}`;
}

function markOf(path: string): string | undefined {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? undefined : toMark(stats);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new ConformanceError('usage', 'The state cannot be read.', {
      where: path,
      advice: 'Name a file that can be read and written, or one that does not exist yet.',
      cause,
    });
  }
}

/** The JSON value of a text; undefined where it is none. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
