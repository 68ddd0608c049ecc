import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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

/**
 * Keeps a state: the file has the old state or the new one, also where the process is killed in between, and what is there when
 * this returns survives the process. Throws what the file system throws; the old state is then still there.
 */
export function writeState(path: string, state: FlowState): void {
  const temporary = `${path}.tmp`;
  try {
    const file = openSync(temporary, 'w', fileMode);
    try {
      writeFileSync(file, `${JSON.stringify({ version: 1, state })}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
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
