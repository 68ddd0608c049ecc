import { refuse } from './refuse.js';
import type { ResultsFile } from './results-file.js';

/**
 * Makes sure that code under test was the same in all runs that say what it was made of: the verdicts of some code say nothing of
 * what became of it.
 *
 * @throws ConformanceError kind `usage`, with the names of the files
 */
export function checkCode(files: readonly ResultsFile[]): void {
  const tested = files.flatMap(({ file, results }) => {
    const code = results.run.inputs?.integration;
    return code === undefined ? [] : [{ file, code }];
  });
  const [first] = tested;
  if (first === undefined) return;
  for (const { file, code } of tested) {
    const names = [...new Set([...Object.keys(first.code.files), ...Object.keys(code.files)])];
    const changed = names.find((name) => first.code.files[name] !== code.files[name]);
    // Other code altogether has words of its own.
    if (changed === undefined || first.code.file !== code.file) continue;
    refuse({
      what: `The code under test is not the same in both: ${changed} differs.`,
      files: [first.file, file],
      advice: 'Put together what one state of the code gave: run all again.',
    });
  }
}
