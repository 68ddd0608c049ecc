import { join } from 'node:path';
import { combineReporters } from './combine-reporters.js';
import { htmlReporter } from './html-reporter.js';
import { jsonReporter } from './json-reporter.js';
import { markdownReporter } from './markdown-reporter.js';
import { ndjsonReporter } from './ndjson-reporter.js';
import type { Reporter } from './reporter.js';
import type { Results } from './results.js';
import { terminalReporter } from './terminal-reporter.js';
import type { TerminalOptions } from './terminal-reporter.js';

/**
 * The names of all reporters, as the command line takes them, in the order in which they end: the terminal is last, so
 * that the files that it names are there.
 */
export const reporterNames = ['json', 'ndjson', 'markdown', 'html', 'terminal'] as const;
/** The name of a reporter. */
export type ReporterName = (typeof reporterNames)[number];

/** Everything that reporters need of the world around them. */
export interface ReporterOptions {
  /** The folder for files; see prepareOutput. */
  readonly folder: string;
  /** The value of $GITHUB_STEP_SUMMARY; undefined or empty where there is none. */
  readonly stepSummaryPath: string | undefined;
  /** Results of an earlier run to compare with; undefined where there are none. */
  readonly baseline?: Results | undefined;
  readonly terminal: Omit<TerminalOptions, 'reportFiles'>;
}

/** A reporter by name: the file that it writes in the folder, if any, and how it is made with the path of that file. */
interface ReporterEntry {
  readonly fileName: string | undefined;
  readonly create: (path: string, options: ReporterOptions, reportFiles: readonly string[]) => Reporter;
}

const registry: { readonly [K in ReporterName]: ReporterEntry } = {
  json: { fileName: 'results.json', create: (path) => jsonReporter(path) },
  ndjson: { fileName: 'events.ndjson', create: (path) => ndjsonReporter(path) },
  markdown: {
    fileName: 'summary.md',
    create: (path, { stepSummaryPath }) =>
      markdownReporter({ path, stepSummaryPath: stepSummaryPath === '' ? undefined : stepSummaryPath }),
  },
  html: {
    fileName: 'report.html',
    create: (path, { baseline }) => htmlReporter({ path, baseline }),
  },
  terminal: {
    fileName: undefined,
    create: (_, { terminal }, reportFiles) => terminalReporter({ ...terminal, reportFiles }),
  },
};

/** True for the name of a reporter. */
export function isReporterName(name: string): name is ReporterName {
  return reporterNames.some((each) => each === name);
}

/** One reporter for all these names; a name that is given twice counts once. */
export function createReporters(names: readonly ReporterName[], options: ReporterOptions): Reporter {
  const chosen = reporterNames.filter((name) => names.includes(name)).map((name) => registry[name]);
  const paths = chosen.map(({ fileName }) => join(options.folder, fileName ?? ''));
  const files = paths.filter((_, index) => chosen[index]?.fileName !== undefined);
  return combineReporters(chosen.map(({ create }, index) => create(paths[index] ?? '', options, files)));
}
