import { ConformanceError } from '../spec/conformance-error.js';
import { coverageCommand } from './coverage-command.js';
import type { CoverageFlags } from './coverage-command.js';
import type { ExitCode } from './exit-codes.js';
import type { Output } from './output.js';
import type { ReplayFlags } from './replay-command.js';

/** The flags of `report`: of a recording where --replay is given, else of the coverage of the user's own tests. */
export interface ReportFlags extends CoverageFlags, Omit<ReplayFlags, 'replay'> {
  readonly replay?: string;
}

/** Flags of one of the two uses of `report`, as they are written. */
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

/**
 * Reports on a recording, or on what the user's own tests have exercised. `given` are the names of the flags that were given.
 *
 * @throws ConformanceError kind `usage` for a flag that says nothing there, and whatever the two throw
 */
export async function reportCommand(
  flags: ReportFlags,
  given: readonly string[],
  output: Output,
): Promise<ExitCode> {
  const { replay } = flags;
  if (replay === undefined) {
    refuse(given, ofReplay, 'It is about a recording: name one with --replay, or leave the flag out.');
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
