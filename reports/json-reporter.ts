import { fileReporter } from './file-reporter.js';
import type { Reporter } from './reporter.js';
import type { Results } from './results.js';

/** Writes results.json. */
export function jsonReporter(path: string): Reporter {
  return fileReporter({ name: 'json', path, render: renderJson });
}

/** results.json as text: keys in the order of the schema, two spaces, a line end at the end. */
export function renderJson(results: Results): string {
  return `${JSON.stringify(results, undefined, 2)}\n`;
}
