import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ConformanceError } from '../spec/conformance-error.js';

const fileName = 'results.json';

/** What others keep there are no reports of a run: what packages ship, and what a repository remembers. */
const leftOut: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** No folder of artifacts has more folders in it; a disk has. */
const mostFolders = 10_000;

/**
 * The files that were named; of a folder, every results.json in it, at any depth, by their paths: as the artifacts of several jobs lie
 * when they are downloaded. Folders `node_modules` and `.git` in it are left out; links to folders are followed, each folder once.
 *
 * @throws ConformanceError kind `usage`: no such file, a folder without results, or one with more than `most` folders in it
 */
export function listResults(named: readonly string[], most = mostFolders): readonly string[] {
  return named.flatMap((path) => (isFolder(path) ? inFolder(path, most) : [path]));
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

function inFolder(folder: string, most: number): readonly string[] {
  const found = foldersFrom(folder, most)
    .map((path) => join(path, fileName))
    .filter(isFile);
  if (found.length > 0) return found;
  throw new ConformanceError('usage', `There is no ${fileName} in this folder, nor in any folder below it.`, {
    where: folder,
    advice: 'Did a run with reporter json write there?',
  });
}

/** The folder and all below it, by their paths: a folder before those in it. */
function foldersFrom(root: string, most: number): readonly string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  // Not by recursion: folders can lie deeper than a stack is.
  const open = [root];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const real = looking(folder, (each) => realpathSync(each));
    if (seen.has(real)) continue;
    seen.add(real);
    found.push(folder);
    if (found.length > most)
      throw new ConformanceError('usage', `There are more than ${most} folders in it.`, {
        where: root,
        advice: `Name the folders that hold ${fileName}, or the files.`,
      });
    open.push(...foldersIn(folder).toReversed());
  }
  return found;
}

/** By their names; links to folders, too. */
function foldersIn(folder: string): readonly string[] {
  return looking(folder, (each) => readdirSync(each))
    .toSorted()
    .filter((name) => !leftOut.has(name))
    .map((name) => join(folder, name))
    .filter((path) => looking(path, (each) => statSync(each, { throwIfNoEntry: false }))?.isDirectory());
}

function isFile(path: string): boolean {
  return looking(path, (each) => statSync(each, { throwIfNoEntry: false }))?.isFile() === true;
}

/** What may not be looked at is no reason to leave it out. */
function looking<T>(path: string, look: (path: string) => T): T {
  try {
    return look(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}
