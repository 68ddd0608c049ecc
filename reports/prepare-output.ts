import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { writing } from './output-error.js';

/**
 * Makes the folder for the reports and proves that it can be written, so that a run does not find out at its end.
 *
 * @throws ConformanceError kind `output`: the path is a file or below one, read-only, or its disk is full
 */
export function prepareOutput(folder: string): void {
  writing('The folder for the reports cannot be made', folder, () => makeFolder(folder));
  const probe = join(folder, '.write-check');
  writing('The folder for the reports cannot be written to', folder, () => {
    writeFileSync(probe, 'This file shows that reports can be written here.\n');
    // Another run may have removed it.
    rmSync(probe, { force: true });
  });
}

/** As `mkdirSync` with `recursive`, which never returns for a folder that /proc does not have (Node 20). */
function makeFolder(folder: string): void {
  const path = resolve(folder);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (cause) {
    // Another run may have made it.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw cause;
  }
}
