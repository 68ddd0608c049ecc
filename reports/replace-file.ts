import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { writing } from './output-error.js';

/**
 * Puts a text in the place of a file, whole or not at all: whoever reads the file, or is left with it when the
 * process is killed, has the old text or the new one.
 *
 * @throws ConformanceError kind `output`; the old file is then as it was
 */
export function replaceFile(path: string, text: string): void {
  const temporary = `${path}.tmp`;
  writing('The report cannot be written', path, () => {
    try {
      const file = openSync(temporary, 'w');
      try {
        writeFileSync(file, text);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(temporary, path);
    } catch (cause) {
      rmSync(temporary, { force: true });
      throw cause;
    }
  });
}
