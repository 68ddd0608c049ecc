import { join } from 'node:path';
import { combineReporters } from './combine-reporters.js';
import { fenceCommands } from './fence-commands.js';
import { fileReporter } from './file-reporter.js';
import { githubReporter } from './github-reporter.js';
import { htmlReporter } from './html-reporter.js';
import { jsonReporter } from './json-reporter.js';
import { markdownReporter } from './markdown-reporter.js';
import { ndjsonReporter } from './ndjson-reporter.js';
import { renderBadge } from './render-badge.js';
import { renderCtrf } from './render-ctrf.js';
import { renderJunit } from './render-junit.js';
import type { Reporter } from './reporter.js';
import { sarifReporter } from './sarif-reporter.js';
import type { Results } from './results.js';
import { terminalReporter } from './terminal-reporter.js';
import type { TerminalOptions } from './terminal-reporter.js';

/**
 * The names of all reporters, as the command line takes them, in the order in which they end: what is printed is last, so that
 * the files that it names are there.
 */
export const reporterNames = [
  'json',
  'ndjson',
  'markdown',
  'html',
  'junit',
  'ctrf',
  'sarif',
  'badge',
  'github',
  'terminal',
] as const;
/** The name of a reporter. */
export type ReporterName = (typeof reporterNames)[number];

/** The reporters of a run that names none. */
export const defaultReporters: readonly ReporterName[] = ['json', 'ndjson', 'markdown', 'html', 'terminal'];

/** Everything that reporters need of the world around them. */
export interface ReporterOptions {
  /** The folder for files; see prepareOutput. */
  readonly folder: string;
  /** The value of $GITHUB_STEP_SUMMARY; undefined or empty where there is none. */
  readonly stepSummaryPath: string | undefined;
  /** Says what went wrong beside the reports. */
  readonly warn: (text: string) => void;
  readonly places: ReportPlaces;
  /** What nobody else knows, where GitHub Actions reads what is printed; see fenceCommands. Undefined elsewhere. */
  readonly fence: string | undefined;
  /** Results of an earlier run to compare with; undefined where there are none. */
  readonly baseline?: Results | undefined;
  readonly terminal: Omit<TerminalOptions, 'reportFiles' | 'baseline'>;
}

/** Where what reports point at stands. Paths have `/` between their parts. */
export interface ReportPlaces {
  /** The folder of the run, from the root of the repository; empty for the root itself. */
  readonly workingFolder: string;
  /** The folder of the spec, from the folder of the run; undefined for the spec of this package. */
  readonly specFolder: string | undefined;
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
    create: (path, { stepSummaryPath, baseline, warn }, reportFiles) =>
      markdownReporter({
        path,
        stepSummaryPath: stepSummaryPath === '' ? undefined : stepSummaryPath,
        context: { baseline, reportFiles },
        warn,
      }),
  },
  junit: {
    fileName: 'junit.xml',
    create: (path) => fileReporter({ name: 'junit', path, render: renderJunit }),
  },
  ctrf: {
    fileName: 'ctrf-report.json',
    create: (path) => fileReporter({ name: 'ctrf', path, render: renderCtrf }),
  },
  sarif: {
    fileName: 'results.sarif',
    create: (path, { places }) => sarifReporter({ path, ...places }),
  },
  badge: {
    fileName: 'badge.json',
    create: (path) => fileReporter({ name: 'badge', path, render: renderBadge }),
  },
  github: {
    fileName: undefined,
    create: (_, { terminal: { write }, places: { workingFolder } }, reportFiles) =>
      githubReporter({ write, workingFolder, reportFiles }),
  },
  html: {
    fileName: 'report.html',
    create: (path, { baseline }) => htmlReporter({ path, baseline }),
  },
  terminal: {
    fileName: undefined,
    create: (_, { terminal, fence, baseline }, reportFiles) => {
      const write = (text: string): void =>
        terminal.write(fence === undefined ? text : fenceCommands(text, fence));
      return terminalReporter({ ...terminal, write, reportFiles, baseline });
    },
  },
};

/** True for the name of a reporter. */
export function isReporterName(name: string): name is ReporterName {
  return reporterNames.some((each) => each === name);
}

/** True where one of these reporters writes a file into the folder of the reports. */
export function writesFiles(names: readonly ReporterName[]): boolean {
  return names.some((name) => registry[name].fileName !== undefined);
}

/** The files that reporters write in a folder; those that only print have none. */
export function listReportFiles(
  names: readonly ReporterName[],
  folder: string,
): readonly { readonly name: ReporterName; readonly path: string }[] {
  return names.flatMap((name) => {
    const { fileName } = registry[name];
    return fileName === undefined ? [] : [{ name, path: join(folder, fileName) }];
  });
}

/** One reporter for all these names; a name that is given twice counts once. */
export function createReporters(names: readonly ReporterName[], options: ReporterOptions): Reporter {
  const chosen = reporterNames.filter((name) => names.includes(name)).map((name) => registry[name]);
  const paths = chosen.map(({ fileName }) => join(options.folder, fileName ?? ''));
  const files = paths.filter((_, index) => chosen[index]?.fileName !== undefined);
  return combineReporters(chosen.map(({ create }, index) => create(paths[index] ?? '', options, files)));
}
