import { posix } from 'node:path';
import type { DeviationResult, Results } from './results.js';

/** A place in a file of the user's. */
export interface CodePlace {
  /** Absolute, or from the folder that the run was started in; with `/` between its parts. */
  readonly file: string;
  /** From 1; absent where the whole file is meant. */
  readonly line?: number;
}

/**
 * The file under test that a failure on this target is about; undefined where no code of the user's was between: real targets are
 * asked without it.
 */
export function placeOfCode(target: string, { run }: Results): CodePlace | undefined {
  const kind = run.targets.find(({ name }) => name === target)?.kind;
  return run.integration === undefined || kind !== 'simulated' ? undefined : { file: run.integration };
}

/** Where an entry of a list of known deviations stands; undefined where that is not said. */
export function placeOfEntry({ where }: DeviationResult): CodePlace | undefined {
  const [, file, line] = /^(.+):(\d+):\d+$/s.exec(where) ?? [];
  return file === undefined ? undefined : { file: file.replaceAll('\\', '/'), line: Number(line) };
}

/**
 * The path of a file from the root of the repository; an absolute path as it is, and undefined for a file that is not in the
 * repository. `workingFolder` is the folder of the run from that root, empty for the root itself.
 */
export function pathInRepository(file: string, workingFolder: string): string | undefined {
  if (isAbsolutePath(file)) return file;
  const path = posix.join(workingFolder, file);
  return path === '..' || path.startsWith('../') ? undefined : path;
}

/** True for an absolute path, of Windows, too. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}
