import { ConformanceError } from '../spec/conformance-error.js';

/** What to do about an error of the file system, by its code. */
const advice: Readonly<Record<string, string>> = {
  EEXIST: 'A file has this name. Remove it, or name another folder with --out.',
  ENOTDIR: 'A part of this path is a file. Name another folder with --out.',
  EISDIR: 'There is a folder of this name. Name another place with --out.',
  EACCES: 'You may not write here. Change the permissions, or name another folder with --out.',
  EPERM: 'You may not write here. Change the permissions, or name another folder with --out.',
  EROFS: 'This file system is read-only. Name another folder with --out.',
  ENOSPC: 'The disk is full. Make room, or name a folder on another disk with --out.',
  EDQUOT: 'Your quota is used up. Make room, or name a folder on another disk with --out.',
};

/** Says what could not be written, where, and what to do about it. */
export function outputError(what: string, where: string, cause: unknown): ConformanceError {
  const code = codeOf(cause);
  const reason = code === undefined ? '' : ` (${code})`;
  return new ConformanceError('output', `${what}${reason}.`, {
    where,
    advice: advice[code ?? ''] ?? 'Name a place that you can write to with --out.',
    cause,
  });
}

/** Runs something that writes to `where`. @throws ConformanceError kind `output` in place of what it throws */
export function writing<T>(what: string, where: string, write: () => T): T {
  try {
    return write();
  } catch (cause) {
    throw outputError(what, where, cause);
  }
}

function codeOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}
