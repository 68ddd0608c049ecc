import { isAbsolute, relative, resolve, sep } from 'node:path';

/**
 * The folder of a run from the root of the repository, which CI names ($GITHUB_WORKSPACE), with `/`; empty where the run is in the
 * root, where no root is named, and where the run is elsewhere.
 */
export function workingFolder(folder: string, root: string | undefined): string {
  if (root === undefined || root === '') return '';
  const path = relative(root, folder);
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path) ? '' : withSlashes(path);
}

/** The path of a file from the folder of a run, with `/`; absolute only where it stands on another drive. */
export function pathFromFolder(folder: string, file: string): string {
  return withSlashes(relative(folder, resolve(folder, file))) || '.';
}

function withSlashes(path: string): string {
  return path.replaceAll(sep, '/');
}
