import { startedResults } from './collect-results.js';
import { replaceFile } from './replace-file.js';
import type { Reporter } from './reporter.js';
import type { Results } from './results.js';

/**
 * Writes results.json. From the start of the run there is one that says that it is incomplete, so that a run that is
 * killed leaves no older report behind that looks like its own.
 */
export function jsonReporter(path: string): Reporter {
  return {
    name: 'json',
    onEvent(event) {
      if (event.type === 'run-started') replaceFile(path, renderJson(startedResults(event.run)));
    },
    finish(results) {
      replaceFile(path, renderJson(results));
    },
  };
}

/** results.json as text: keys in the order of the schema, two spaces, a line end at the end. */
export function renderJson(results: Results): string {
  return `${JSON.stringify(results, undefined, 2)}\n`;
}
