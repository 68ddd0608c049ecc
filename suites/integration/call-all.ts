import { setImmediate } from 'node:timers/promises';
import { runTrials } from './run-trial.js';
import type { TrialContext } from './run-trial.js';
import type { Trial, TrialRun } from './trial.js';

/** After so many calls of one kind that did not end, the others of the kind are not made. */
const mostHung = 2;
/** So many calls that ended well without a request are waited for once more, each for `graceMs`. */
const mostWaits = 4;
const graceMs = 25;

/**
 * Makes the calls one after the other, but for those that the network loses: these wait, and so are made at once. Gives what
 * was seen of those that were made: fewer where the signal is aborted, or where calls do not end.
 */
export async function callAll(
  trials: readonly Trial[],
  context: Omit<TrialContext, 'graceMs'>,
): Promise<ReadonlyMap<Trial, TrialRun>> {
  const runs = new Map<Trial, TrialRun>();
  const hung = new Map<Trial['kind'], number>();
  let waits = 0;
  for (const batch of batchesOf(trials)) {
    const isHopeless = batch.every(
      ({ kind }) => (hung.get(kind) ?? 0) >= mostHung || (hung.get('valid') ?? 0) >= mostHung,
    );
    if (isHopeless) continue;
    const seen = await runTrials(batch, { ...context, graceMs: waits < mostWaits ? graceMs : 0 });
    if (seen === undefined) return runs;
    const joined = batch.length === 1 ? [] : seen.filter(isJoined).map(({ trial }) => trial);
    const alone = await callEach(joined, context);
    for (const each of seen) {
      const run = alone.get(each.trial) ?? each;
      const { kind } = run.trial;
      runs.set(run.trial, run);
      if (run.seen.end.kind === 'pending' || run.seen.end.kind === 'stopped')
        hung.set(kind, (hung.get(kind) ?? 0) + 1);
      if (run.seen.end.kind === 'returned' && run.seen.arrivals.length === 0) waits += 1;
    }
    if (runs.size % turnEvery === 0) await setImmediate();
  }
  return runs;
}

/**
 * True for a call among others at once that sent nothing: code that makes one request of equal ones under way may have joined
 * it with another call, and what it does by itself is not seen.
 */
function isJoined({ seen: { end, arrivals } }: TrialRun): boolean {
  return arrivals.length === 0 && (end.kind === 'returned' || end.kind === 'threw');
}

async function callEach(
  trials: readonly Trial[],
  context: Omit<TrialContext, 'graceMs'>,
): Promise<ReadonlyMap<Trial, TrialRun>> {
  const runs = new Map<Trial, TrialRun>();
  for (const trial of trials)
    for (const run of (await runTrials([trial], { ...context, graceMs: 0 })) ?? []) runs.set(trial, run);
  return runs;
}

/** After so many calls, signals and timers have their turn. */
const turnEvery = 64;

/** Each trial by itself; those with faults in one batch. */
function batchesOf(trials: readonly Trial[]): readonly (readonly Trial[])[] {
  const faulty = trials.filter(({ kind }) => kind === 'fault');
  const others = trials.filter(({ kind }) => kind !== 'fault').map((trial) => [trial]);
  return faulty.length === 0 ? others : [...others, faulty];
}
