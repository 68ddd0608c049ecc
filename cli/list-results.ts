import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ConformanceError } from '../spec/conformance-error.js';

const fileName = 'results.json';

/**
 * The files that were named; of a folder, the results.json in it and in the folders in it, by their names: so the artifacts of several
 * jobs lie when they are downloaded.
 *
 * @throws ConformanceError kind `usage`: no such file, or a folder without results
 */
export function listResults(named: readonly string[]): readonly string[] {
  return named.flatMap((path) => (isFolder(path) ? inFolder(path) : [path]));
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): ConformanceError {
  const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ConformanceError(
    'usage',
    isMissing ? 'There is no such file.' : `It cannot be read: ${reason}.`,
    {
      where: path,
      advice: /[*?[]/.test(path)
        ? 'Your shell found no file of this form.'
        : 'Name a results.json of run, or a folder that holds some.',
      cause,
    },
  );
}

function inFolder(folder: string): readonly string[] {
  const found = ['', ...foldersIn(folder)].map((name) => join(folder, name, fileName)).filter(isFile);
  if (found.length > 0) return found;
  throw new ConformanceError(
    'usage',
    `There is no ${fileName} in this folder, and none in the folders in it.`,
    {
      where: folder,
      advice: 'Did a run with reporter json write there?',
    },
  );
}

/** By their names; links to folders, too. */
function foldersIn(folder: string): readonly string[] {
  try {
    const inside = readdirSync(folder).toSorted();
    return inside.filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory());
  } catch (cause) {
    throw unreadable(folder, cause);
  }
}

/** What may not be looked at is no reason to leave it out. */
function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch (cause) {
    throw unreadable(path, cause);
  }
}
