import { ConformanceError } from '../spec/conformance-error.js';
import { coverageCommand } from './coverage-command.js';
import type { CoverageFlags } from './coverage-command.js';
import type { ExitCode } from './exit-codes.js';
import type { Output } from './output.js';
import type { ReplayFlags } from './replay-command.js';

/**
 * The flags of `report`: of results where files are named, of a recording where --replay is given, else of the coverage of the user's
 * own tests.
 */
export interface ReportFlags extends CoverageFlags, Omit<ReplayFlags, 'replay'> {
  readonly replay?: string;
}

/** Flags of one of the uses of `report`, as they are written. */
type FlagNames = Readonly<Record<string, string>>;

const ofReplay: FlagNames = {
  deviations: '--deviations',
  writeDeviations: '--write-deviations',
  baseline: '--baseline',
  reporter: '--reporter',
  out: '--out',
  staleAfter: '--stale-after',
  spec: '--spec',
};
const ofCoverage: FlagNames = {
  coverage: '--coverage',
  operation: '--operation',
  failUnder: '--fail-under',
  json: '--json',
  clear: '--clear',
};

const ofRecording: FlagNames = {
  replay: '--replay',
  deviations: '--deviations',
  writeDeviations: '--write-deviations',
  staleAfter: '--stale-after',
  spec: '--spec',
};

/** How `report` was called. */
export interface ReportCall {
  /** Results of runs. */
  readonly files: readonly string[];
  readonly flags: ReportFlags;
  /** The names of the flags that were given. */
  readonly given: readonly string[];
}

/**
 * Reports on results of runs, on a recording, or on what the user's own tests have exercised.
 *
 * @throws ConformanceError kind `usage` for a flag that says nothing there, and whatever the two throw
 */
export async function reportCommand({ files, flags, given }: ReportCall, output: Output): Promise<ExitCode> {
  if (files.length > 0) {
    refuse(given, ofCoverage, 'It is about the coverage of your own tests: leave it out, or name no files.');
    refuse(given, ofRecording, 'It is about a recording: leave it out, or name no files.');
    const { mergeCommand } = await import('./merge-command.js');
    return mergeCommand({ ...flags, files }, output);
  }
  const { replay } = flags;
  if (replay === undefined) {
    refuse(
      given,
      ofReplay,
      'It is about results or a recording: name files before all flags, or a recording with --replay, or leave the flag out.',
    );
    return coverageCommand(flags, output);
  }
  refuse(
    given,
    ofCoverage,
    'It is about the coverage of your own tests: leave it out, or leave --replay out.',
  );
  const { replayCommand } = await import('./replay-command.js');
  return replayCommand({ ...flags, replay }, output);
}

function refuse(given: readonly string[], foreign: FlagNames, advice: string): void {
  const flag = given.map((name) => foreign[name]).find((name) => name !== undefined);
  if (flag === undefined) return;
  throw new ConformanceError('usage', 'The flag says nothing here.', { where: flag, advice });
}
