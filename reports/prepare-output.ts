import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writing } from './output-error.js';

/**
 * Makes the folder for the reports and proves that it can be written, so that a run does not find out at its end.
 *
 * @throws ConformanceError kind `output`: the path is a file or below one, read-only, or its disk is full
 */
export function prepareOutput(folder: string): void {
  writing('The folder for the reports cannot be made', folder, () => mkdirSync(folder, { recursive: true }));
  const probe = join(folder, '.write-check');
  writing('The folder for the reports cannot be written to', folder, () => {
    writeFileSync(probe, 'This file shows that reports can be written here.\n');
    rmSync(probe);
  });
}
