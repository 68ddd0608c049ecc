import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeDifference } from '../describe-difference.js';
import { onAbort } from '../on-abort.js';
import type { Bench, Session } from './bench.js';
import { callAdapter } from './call-adapter.js';
import { captureOutput } from './capture-output.js';
import { findLeak, findLeakIn } from './find-leak.js';
import { seeError } from './see-error.js';
import { snapshotInput } from './snapshot-input.js';
import type { Subject } from './subject.js';
import type { CallEnd, Trial, TrialObservation, TrialRun } from './trial.js';

/** What trials are run with. */
export interface TrialContext {
  readonly bench: Bench;
  readonly subject: Subject;
  /** The bound for one call, in milliseconds. */
  readonly boundMs: number;
  /** How long a request is still waited for after a call that ended well without one, in milliseconds. */
  readonly graceMs: number;
  readonly signal: AbortSignal;
}

/**
 * Makes the calls of these trials, all at once, and gives what was seen of them; undefined where the signal is aborted. What
 * they print is kept from being printed. They share it: give one trial where it matters whose it was.
 *
 * @throws ConformanceError kind `usage` where a function of an adapter throws
 */
export async function runTrials(
  trials: readonly Trial[],
  context: TrialContext,
): Promise<readonly TrialRun[] | undefined> {
  const stop = captureOutput();
  let printed = '';
  let observed: readonly Observed[];
  try {
    observed = await Promise.all(trials.map((trial) => observeSafely(trial, context)));
  } finally {
    printed = stop();
  }
  if (context.signal.aborted) return undefined;
  return observed.map(({ trial, seen, session }) => ({
    trial,
    seen: { ...seen, leakedInPrint: findLeak(printed, session.credentials) },
  }));
}

interface Observed {
  readonly trial: Trial;
  readonly seen: TrialObservation;
  readonly session: Session;
}

/** What looks unusual with a client that others had before is looked at again with one that nobody had. */
async function observeSafely(trial: Trial, context: TrialContext): Promise<Observed> {
  const isAlone =
    trial.kind === 'fault' ||
    trial.kind === 'recovery' ||
    (trial.kind === 'error' && trial.error.retry !== 'never');
  const observed = await observe(trial, isAlone, context);
  const isSure =
    !observed.session.isShared || isCalm(observed.trial, observed.seen) || context.signal.aborted;
  return isSure ? observed : observe(trial, true, context);
}

/** True where nothing arrived but, once, what the call was given. */
function isCalm(
  { request }: Trial,
  { end, endedEarly, arrivals }: Omit<TrialObservation, 'leakedInPrint'>,
): boolean {
  if (endedEarly || arrivals.length > 1 || (end.kind === 'returned' && arrivals.length === 0)) return false;
  if (end.kind !== 'returned' && end.kind !== 'threw') return false;
  return arrivals.every((each) => each.problems.length === 0 && isDeepStrictEqual(each.request, request));
}

async function observe(trial: Trial, isAlone: boolean, context: TrialContext): Promise<Observed> {
  const { bench, subject } = context;
  const given = callAdapter('toInput', () => subject.toInput(trial.request));
  if (given.kind === 'unsayable') throw new TypeError('A trial was planned that cannot be said.');
  const before = snapshotInput(given.input);
  const answers = callAdapter('answers', () => subject.answersFor(trial.request));
  const session = bench.open(trial, { answers, isAlone });
  const settled = await settle(
    () => subject.call(session.client, given.input, trial.operation),
    session,
    context,
  );
  const endedEarly = settled.kind === 'returned' && (await isEarly(session, context));
  const thrown = settled.kind === 'threw' ? settled.thrown : undefined;
  const seen: TrialObservation = {
    end: endOf(settled, subject),
    arrivals: session.record.arrivals,
    endedEarly,
    inputDifference: describeDifference(before, snapshotInput(given.input)),
    leakedInError: settled.kind === 'threw' ? findLeakIn(thrown, session.credentials) : undefined,
    leakedInPrint: undefined,
  };
  session.end(isCalm(trial, seen));
  return { trial, seen, session };
}

type Settled =
  Exclude<CallEnd, { readonly kind: 'threw' }> | { readonly kind: 'threw'; readonly thrown: unknown };

/** How a call ends, or that it does not within the bound. */
function settle(
  call: () => unknown,
  { record }: Session,
  { boundMs, signal }: TrialContext,
): Promise<Settled> {
  return new Promise((resolve) => {
    const end = (settled: Settled): void => {
      clearTimeout(timer);
      forget();
      resolve(settled);
    };
    const timer = setTimeout(() => end({ kind: 'pending', boundMs }), boundMs);
    const forget = onAbort(signal, () => end({ kind: 'pending', boundMs }));
    void record.stopped.then(() => end({ kind: 'stopped' }));
    new Promise((given) => given(call())).then(
      (value) => end({ kind: 'returned', value }),
      (thrown: unknown) => end({ kind: 'threw', thrown }),
    );
  });
}

/** True for a call that came back while a request of it had no answer yet, or before it was sent. */
async function isEarly({ record }: Session, { graceMs }: TrialContext): Promise<boolean> {
  if (!record.isAnswered) return true;
  if (record.arrivals.length > 0 || graceMs === 0) return false;
  await sleep(graceMs);
  return record.arrivals.length > 0;
}

function endOf(settled: Settled, subject: Subject): CallEnd {
  switch (settled.kind) {
    case 'returned':
      return { kind: 'returned', value: callAdapter('toOutput', () => subject.toOutput(settled.value)) };
    case 'threw': {
      const { thrown } = settled;
      return {
        kind: 'threw',
        seen: seeError(
          thrown,
          callAdapter('meaningOf', () => subject.meaningOf(thrown)),
        ),
      };
    }
    case 'pending':
    case 'stopped':
      return settled;
  }
}
