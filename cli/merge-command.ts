import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createReporters, writesFiles } from '../reports/create-reporters.js';
import type { ReporterName } from '../reports/create-reporters.js';
import { exitCodeOf } from '../reports/exit-code.js';
import { mergeResults } from '../reports/merge/merge-results.js';
import { prepareOutput } from '../reports/prepare-output.js';
import { ConformanceError } from '../spec/conformance-error.js';
import type { ExitCode } from './exit-codes.js';
import { readBaseline } from './baseline-flag.js';
import { chooseReporters } from './choose-reporters.js';
import { listResults } from './list-results.js';
import type { Output } from './output.js';
import { createResultsReader } from './read-results.js';
import { reporterOptions } from './report-run.js';
import type { RunFlags } from './run-flags.js';

/** What `report FILE...` is told. */
export interface MergeFlags extends Pick<RunFlags, 'reporter' | 'out' | 'baseline'> {
  /** Results of runs, and folders that hold some; never empty. */
  readonly files: readonly string[];
}

/**
 * Reads results of runs, puts them together, and reports on them as one run would have. Nothing is run.
 *
 * @throws ConformanceError kind `usage`: a file that holds no results, results that do not fit together, or a report that would be
 * written over one of them
 */
export async function mergeCommand(flags: MergeFlags, output: Output): Promise<ExitCode> {
  const { files: named, reporter, out } = flags;
  const reporters = chooseMergeReporters(reporter);
  const files = listResults(named);
  refuseTwice(files);
  if (reporters.includes('json')) keepInputs(files, out);
  const baseline = await readBaseline(flags, output.warn);
  const read = createResultsReader();
  const results = mergeResults(files.map(read));
  if (writesFiles(reporters)) prepareOutput(out);
  await createReporters(reporters, reporterOptions({ out, baseline }, output)).finish(results);
  return exitCodeOf(results);
}

/** The events of a run are in no results. */
function chooseMergeReporters(names: readonly string[] | undefined): readonly ReporterName[] {
  if (names?.includes('ndjson') === true)
    throw new ConformanceError('usage', 'Results hold no events to be written.', {
      where: '--reporter ndjson',
      advice: 'Leave it out: each run writes its own events.ndjson.',
    });
  return chooseReporters(names).filter((name) => name !== 'ndjson');
}

function refuseTwice(files: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const file of files) {
    const path = realPath(file);
    const other = seen.get(path);
    if (other !== undefined)
      throw new ConformanceError('usage', 'This file is named twice.', {
        where: other === file ? file : `${other}, ${file}`,
        advice: 'Name each run once.',
      });
    seen.set(path, file);
  }
}

/** What was read is not lost because of what is made of it. */
function keepInputs(files: readonly string[], out: string): void {
  const written = realPath(join(out, 'results.json'));
  const file = files.find((each) => realPath(each) === written);
  if (file === undefined) return;
  throw new ConformanceError('usage', 'The report would be written over this file.', {
    where: file,
    advice:
      'Name another folder with --out, or choose reporters without json, such as --reporter terminal markdown.',
  });
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
