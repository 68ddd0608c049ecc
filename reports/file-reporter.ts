import { startedResults } from './collect-results.js';
import { replaceFile } from './replace-file.js';
import type { Reporter } from './reporter.js';
import type { Results } from './results.js';

/** A report that is one file, made from the results alone. */
export interface FileReport {
  readonly name: string;
  readonly path: string;
  readonly render: (results: Results) => string;
}

/**
 * Writes a file from the results. From the start of the run there is one that says that it is incomplete, so that a run that is
 * killed leaves no older report behind that looks like its own.
 */
export function fileReporter({ name, path, render }: FileReport): Reporter {
  return {
    name,
    onEvent(event) {
      if (event.type === 'run-started') replaceFile(path, render(startedResults(event.run)));
    },
    finish(results) {
      replaceFile(path, render(results));
    },
  };
}
