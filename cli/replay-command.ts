import { readFileSync } from 'node:fs';
import { ConformanceError } from '../spec/conformance-error.js';
import type { Contract, Operation } from '../spec/contract.js';
import { loadContract } from '../spec/load-contract.js';
import type { RecordingInfo } from '../suites/events.js';
import type { RetryBudget } from '../suites/patient-sender.js';
import { readRecording } from '../suites/recording/read-recording.js';
import type { Recording } from '../suites/recording/recording.js';
import { createReplayTarget, replayInfo } from '../suites/recording/replay-target.js';
import type { TargetPlan } from '../suites/run-suites.js';
import { sdkAttempts } from '../suites/target.js';
import { endpointAbilities } from '../suites/targets/endpoint.js';
import { liveAbilities } from '../suites/targets/live.js';
import { readBaseline } from './baseline-flag.js';
import type { ExitCode } from './exit-codes.js';
import type { Output } from './output.js';
import { reportRun } from './report-run.js';
import type { RunFlags } from './run-flags.js';
import { workMaker } from './workload.js';

/** The flags of `report --replay`. */
export interface ReplayFlags extends Pick<
  RunFlags,
  'deviations' | 'writeDeviations' | 'baseline' | 'reporter' | 'out' | 'spec'
> {
  readonly replay: string;
  /** After so many days, observations are stale. */
  readonly staleAfter: number;
}

/** Recorded answers come at once. */
const replayBudget: RetryBudget = {
  tries: 8,
  delayMs: 0,
  maxDelayMs: 0,
  patienceMs: Number.MAX_SAFE_INTEGER,
  total: Number.MAX_SAFE_INTEGER,
};

/**
 * Judges the observations of a recording again, with the rules and the judgement of today, and reports on them. Sends nothing.
 *
 * @throws ConformanceError kind `usage`: a file that is no recording, or of operations that the contract does not have
 */
export async function replayCommand(flags: ReplayFlags, output: Output): Promise<ExitCode> {
  const baseline = await readBaseline(flags, output.warn);
  const recording = readRecording(flags.replay, readText(flags.replay));
  const { head } = recording;
  const contract = await loadContract(flags.spec);
  const operations = recordedOperations(contract, recording, flags.replay);
  const runFlags: RunFlags = {
    ...flags,
    runs: head.runs,
    probes: head.probes,
    concurrency: 1,
    timeout: 0,
    ...(head.case === undefined ? {} : { case: head.case }),
    ...(head.target.name === 'endpoint' ? { endpoint: head.target.endpoint } : {}),
  };
  const work = workMaker(
    { operations, integration: [] },
    runFlags,
    head.seed,
  )(({ name }) => head.subjects[name]);
  const info = describeRecording(recording, contract, {
    nowMs: Date.now(),
    staleAfterDays: flags.staleAfter,
  });
  const target = planReplay(recording, info);
  const ready = {
    contract,
    attempts: sdkAttempts,
    operations,
    seed: head.seed,
    work,
    targets: [target],
    baseline,
  };
  return reportRun(ready, runFlags, output);
}

function planReplay(recording: Recording, info: RecordingInfo): TargetPlan {
  const abilities = recording.head.target.name === 'live' ? liveAbilities : endpointAbilities;
  return {
    info: replayInfo({ recording, info }),
    url: recording.head.target.endpoint,
    budget: replayBudget,
    open: () => Promise.resolve(createReplayTarget({ recording, info, abilities })),
  };
}

const dayMs = 24 * 60 * 60 * 1000;

function describeRecording(
  { head, isComplete }: Recording,
  contract: Contract,
  { nowMs, staleAfterDays }: { readonly nowMs: number; readonly staleAfterDays: number },
): RecordingInfo {
  const { recordedAt, suite } = head;
  return {
    recordedAt,
    by: `${suite.name} ${suite.version}`,
    sameSpec: suite.specDigest === contract.digest,
    ageDays: Math.max(0, Math.floor((nowMs - Date.parse(recordedAt)) / dayMs)),
    staleAfterDays,
    complete: isComplete,
  };
}

function recordedOperations(contract: Contract, { head }: Recording, file: string): readonly Operation[] {
  const found = contract.operations.filter(({ name }) => head.operations.includes(name));
  if (found.length > 0) return found;
  throw new ConformanceError('usage', 'The contract has none of the operations that were recorded.', {
    where: file,
    advice: `Recorded: ${head.operations.join(', ') || 'none'}.`,
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new ConformanceError('usage', `The recording cannot be read${code}.`, {
      where: `--replay ${file}`,
      advice: 'Name a file that run --record has written.',
      cause,
    });
  }
}
