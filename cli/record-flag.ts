import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { ConformanceError } from '../spec/conformance-error.js';
import { recordTarget } from '../suites/recording/record-target.js';
import type { RecordingHead, RecordingLine } from '../suites/recording/recording.js';
import type { TargetPlan } from '../suites/run-suites.js';
import { packageVersion } from '../spec/package-version.js';
import type { PreparedRun } from './prepare-run.js';
import type { RunFlags } from './run-flags.js';

const where = '--record';

/** A new file for a recording, and what it is written with. */
export interface Recorder {
  /** The plan, recorded from the moment when it is opened. */
  readonly record: (plan: TargetPlan) => TargetPlan;
  /** Ends it; where nothing was recorded, no file is left. */
  readonly close: () => void;
}

/**
 * Makes the file of --record before anything is sent, and never in the place of another one.
 *
 * @throws ConformanceError kind `usage`: not exactly one target that is real, or a file that exists or cannot be made
 */
export function openRecorder(file: string, prepared: PreparedRun, flags: RunFlags): Recorder {
  const [only, ...others] = prepared.targets;
  if (only === undefined || others.length > 0 || only.name === 'mock' || only.name === 'msw')
    throw new ConformanceError('usage', 'A recording is of one target that is real.', {
      where,
      advice: 'Give --target live or --target endpoint, and no other one.',
    });
  const { name } = only;
  const descriptor = makeFile(file);
  let isEmpty = true;
  const write = (line: RecordingLine): void => {
    isEmpty = false;
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    for (let start = 0; start < bytes.length;) start += writeSync(descriptor, bytes, start);
  };
  return {
    record: (plan) => ({
      ...plan,
      open: async () => {
        write(headOf(plan, prepared, { name, flags }));
        return recordTarget(await plan.open(), write);
      },
    }),
    close() {
      closeSync(descriptor);
      if (isEmpty) rmSync(file, { force: true });
    },
  };
}

function headOf(
  { info, url, work }: TargetPlan,
  prepared: PreparedRun,
  { name, flags }: { readonly name: RecordingHead['target']['name']; readonly flags: RunFlags },
): RecordingHead {
  const { contract, operations, seed } = prepared;
  const { subjects, selection } = { ...prepared.work, ...work };
  const { evidence } = info;
  return {
    type: 'recording',
    version: 1,
    suite: { name: 'sms-voice-conformance', version: packageVersion(), specDigest: contract.digest },
    recordedAt: new Date().toISOString(),
    seed,
    runs: flags.runs,
    ...(selection.id === undefined ? {} : { case: selection.id }),
    probes: flags.probes === true,
    operations: operations.map((each) => each.name),
    subjects,
    target: { name, endpoint: url, ...(evidence === undefined ? {} : { evidence }) },
  };
}

function makeFile(file: string): number {
  try {
    return openSync(file, 'wx', 0o600);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const what =
      code === 'EEXIST'
        ? 'This file exists already, and is not written over.'
        : `The recording cannot be written (${code}).`;
    throw new ConformanceError('usage', what, {
      where: `${where} ${file}`,
      advice: 'Name a file that does not exist, in a folder that you can write to.',
      cause,
    });
  }
}
