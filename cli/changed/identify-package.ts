import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isJsonObject } from '../../spec/json.js';
import type { JsonObject } from '../../spec/json.js';
import { digestOf } from './digest.js';
import { versionOf } from './read-package.js';
import type { FoundPackage } from './read-package.js';

/** A text that is another one for another package. */
export type IdentifyPackage = (found: FoundPackage) => string;

/** By what a package says that it is, and what npm has noted of the archive that it was unpacked from. */
export function identifyArchive(found: FoundPackage): string {
  const { name } = found.manifest;
  const integrity = readNote(found)?.['integrity'];
  const own = typeof name === 'string' ? name : found.name;
  return [`${own}@${versionOf(found) ?? ''}`, ...(typeof integrity === 'string' ? [integrity] : [])].join(
    ' ',
  );
}

/** By all its files, whoever has put them there; types and documentation are none of what is loaded. */
export function identifyFiles(found: FoundPackage): string {
  const { folder } = found;
  const lines = readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    if (name.split(sep).includes('node_modules') || notLoaded.test(name)) return [];
    const digest = digestFile(join(folder, name));
    return digest === undefined ? [] : `${name.replaceAll(sep, '/')} ${digest}`;
  });
  return `${identifyArchive(found)} ${digestOf(lines.toSorted().join('\n'))}`;
}

/** Where npm has noted that a package was taken from, if that is a file or a repository; undefined otherwise. */
export function notedSource(found: FoundPackage): string | undefined {
  const resolved = readNote(found)?.['resolved'];
  return typeof resolved === 'string' && !/^https?:/.test(resolved) ? resolved : undefined;
}

const notLoaded = /\.d\.[cm]?ts$|\.map$|\.md$/i;

function digestFile(path: string): string | undefined {
  try {
    return digestOf(readFileSync(path));
  } catch {
    return undefined; // A folder.
  }
}

/** What the lockfile that npm leaves among installed packages says of one. */
function readNote({ folder }: FoundPackage): JsonObject | undefined {
  const [root = '', ...rest] = folder.split(`${sep}node_modules${sep}`);
  if (rest.length === 0) return undefined;
  const note = readNotes(join(root, 'node_modules', '.package-lock.json'))[
    relative(root, folder).replaceAll(sep, '/')
  ];
  return isJsonObject(note) ? note : undefined;
}

/** The last one that was read: all packages of a project are in one. */
let last: { readonly file: string; readonly mtimeMs: number; readonly notes: JsonObject } | undefined;

function readNotes(file: string): JsonObject {
  try {
    const { mtimeMs } = statSync(file);
    if (last?.file !== file || last.mtimeMs !== mtimeMs) {
      const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
      const packages = isJsonObject(parsed) ? parsed['packages'] : undefined;
      last = { file, mtimeMs, notes: isJsonObject(packages) ? packages : {} };
    }
    return last.notes;
  } catch {
    return {};
  }
}
