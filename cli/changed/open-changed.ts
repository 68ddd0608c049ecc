import { randomInt } from 'node:crypto';
import type { CarriedResults } from '../../reports/carried-results.js';
import { makeVisible } from '../../reports/make-visible.js';
import type { Contract, Operation } from '../../spec/contract.js';
import { packageVersion } from '../../spec/package-version.js';
import type { RunInputs } from '../../suites/run-inputs.js';
import type { TargetName } from '../plan-targets.js';
import type { RunFlags } from '../run-flags.js';
import { decideCarried } from './decide-carried.js';
import { describeInputs } from './describe-inputs.js';
import type { EarlierRun } from './read-earlier-run.js';
import { sayDecision } from './say-decision.js';

/** What a run is about, once the code under test is loaded. */
export interface ChangedSources {
  readonly contract: Contract;
  readonly operations: readonly Operation[];
  readonly targets: readonly TargetName[];
  /** The files that were required before the code under test was loaded. */
  readonly requiredBefore: ReadonlySet<string>;
}

/** What a run writes down of what its verdicts rest on, and what it takes over. */
export interface ChangedRun {
  /** The one that was given, or that of the earlier run, or a new one. */
  readonly seed: number;
  /** Undefined where no target is simulated: nothing tells whether a real one has changed. */
  readonly inputs: RunInputs | undefined;
  readonly carried: CarriedResults;
}

/** What a run is that writes nothing down, and takes nothing over. */
export function openNothing(flags: RunFlags): ChangedRun {
  return { seed: chooseSeed(flags, undefined), inputs: undefined, carried: new Map() };
}

/** What is known of an earlier run, and where it is said what is taken over. */
interface Beginning {
  readonly warn: (text: string) => void;
  readonly earlier: EarlierRun | undefined;
}

/** Writes down what the verdicts of a run rest on and, with --changed, decides which of an earlier run still stand, and says so. */
export function openChanged(
  flags: RunFlags,
  { contract, operations, targets, requiredBefore }: ChangedSources,
  { warn, earlier: read }: Beginning,
): ChangedRun {
  const { changed: file } = flags;
  const seed = chooseSeed(flags, read);
  const simulated = targets.filter((each) => each === 'mock' || each === 'msw');
  const inputs =
    simulated.length === 0
      ? undefined
      : describeInputs(flags, { contract, operations, targets: simulated, requiredBefore });
  if (file === undefined || read === undefined) return { seed, inputs, carried: new Map() };
  if (read.kind !== 'results') {
    const why =
      read.kind === 'missing'
        ? 'there is no such file'
        : `the suite is ${packageVersion()} now, ${makeVisible(read.version)} then`;
    warn(`--changed ${makeVisible(file)}: everything is run: ${why}.\n`);
    return { seed, inputs, carried: new Map() };
  }
  const { results: earlier } = read;
  const decision =
    inputs === undefined
      ? { carried: new Map(), reasons: [] }
      : decideCarried(earlier, { contract, operations, targets: simulated, seed, runs: flags.runs, inputs });
  warn(sayDecision({ file, earlier, targets, decision }));
  return { seed, inputs, carried: decision.carried };
}

/** The seed that was given, or that of the earlier run, since other cases would be another run, or a new one. */
export function chooseSeed({ seed }: RunFlags, read: EarlierRun | undefined): number {
  return seed ?? (read?.kind === 'results' ? read.results.run.seed : randomInt(0, 2 ** 32));
}

/**
 * Reads what there is of the run that --changed names; undefined without it. Its file may be one that the reports of this run replace.
 *
 * @throws ConformanceError kind `usage`: a file that is there and is no results.json
 */
export async function readEarlier(file: string | undefined): Promise<EarlierRun | undefined> {
  if (file === undefined) return undefined;
  // Loaded here: no other run is to wait for a validator.
  const { readEarlierRun } = await import('./read-earlier-run.js');
  return readEarlierRun(file);
}
