import { rmSync, statSync } from 'node:fs';
import { startedResults } from '../reports/collect-results.js';
import { notBegun } from '../reports/cut-short.js';
import { createReporters, listReportFiles } from '../reports/create-reporters.js';
import type { ReporterName } from '../reports/create-reporters.js';
import { ConformanceError } from '../spec/conformance-error.js';
import { packageVersion } from '../spec/package-version.js';
import type { RunInfo } from '../suites/events.js';
import type { Output } from './output.js';
import type { TargetName } from './plan-targets.js';
import { reporterOptions } from './report-run.js';
import type { RunFlags } from './run-flags.js';
import { describeShard } from './shard-flag.js';

/** A run of which nothing is loaded yet. */
export interface ComingRun {
  readonly flags: RunFlags & { readonly seed: number };
  readonly names: readonly TargetName[];
  readonly reporters: readonly ReporterName[];
}

/** Older reports that say now that a run has begun in their place. */
export interface ReplacedReports {
  /** Writes into them why the run did not begin. Never throws: what stopped the run is said by whoever calls. */
  readonly endWith: (cause: unknown) => Promise<void>;
}

/**
 * Puts reports that say that the run has not ended in the place of older ones, before anything is loaded: whatever stops the run from
 * here on, no report is left that looks like its own. Where there are none, none are written.
 */
export function replaceReports({ flags, names, reporters }: ComingRun, output: Output): ReplacedReports {
  const older = listReportFiles(reporters, flags.out).filter(({ path }) => isFile(path));
  const events = older.find(({ name }) => name === 'ndjson');
  // A log without its first line is none: the run begins a new one.
  if (events !== undefined) removeQuietly(events.path);
  const options = {
    ...reporterOptions({ ...flags, baseline: undefined }, output),
    stepSummaryPath: undefined,
  };
  const reporter = createReporters(
    older.map(({ name }) => name).filter((name) => name !== 'ndjson'),
    options,
  );
  const run = describeComing(flags, names);
  reporter.onEvent({ type: 'run-started', run });
  return {
    endWith: async (cause) => {
      try {
        await reporter.finish(startedResults(run, `${notBegun}: ${describe(cause)}`));
      } catch {
        // They say already that the run has not ended.
      }
    },
  };
}

function describeComing(flags: ComingRun['flags'], names: readonly TargetName[]): RunInfo {
  const { seed, runs, endpoint } = flags;
  const shard = describeShard(flags);
  return {
    // The spec is not read yet.
    suite: { name: 'sms-voice-conformance', version: packageVersion(), specDigest: '0'.repeat(64) },
    seed,
    runs,
    startedAt: new Date().toISOString(),
    targets: names.map((name) => ({
      name,
      kind: name === 'mock' || name === 'msw' ? 'simulated' : 'real',
      endpoint: name === 'endpoint' ? endpoint : undefined,
    })),
    operations: [],
    ...(shard === undefined ? {} : { shard }),
  };
}

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return 'of an unknown error';
  const where = cause instanceof ConformanceError && cause.where !== undefined ? `${cause.where}: ` : '';
  return `${where}${cause.message.split('\n', 1)[0] ?? ''}`;
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // Whether the folder can be used is found out when the reports are opened.
    return false;
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It is emptied as the run begins.
  }
}
