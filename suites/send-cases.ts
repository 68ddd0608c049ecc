import { setImmediate } from 'node:timers/promises';
import type { Case } from '../generators/case.js';
import type { QueuedCase } from './case-queue.js';
import { runCase } from './run-case.js';
import type { JudgedCase, Session } from './run-case.js';

/** What sending cases depends on beside the session. */
export interface SendCasesOptions {
  /** The cases, in the order in which they are sent. */
  readonly queue: Iterator<QueuedCase, undefined>;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** True where answers take time: what can be done while a request is under way is done then. */
  readonly waits: boolean;
  /** Once true, no further case is sent, and what still comes back shows nothing. */
  readonly isOver: () => boolean;
  /** Takes in what a case showed, in the order in which cases were judged. */
  readonly onJudged: (each: Case, judged: JudgedCase) => void;
}

/**
 * Sends and judges all cases, as many at once as the target takes, and forgets each one when it is judged. Ends with the first
 * error of the program: nothing more is sent then.
 */
export async function sendCases(session: Session, options: SendCasesOptions): Promise<void> {
  let hasFailed = false;
  const fail = (error: unknown): never => {
    hasFailed = true;
    throw error;
  };
  const line = openLine({ ...options, isOver: () => hasFailed || options.isOver() }, fail);
  const work = options.waits ? workAhead : workAtOnce;
  await Promise.all(Array.from({ length: options.concurrency }, () => work(session, line).catch(fail)));
}

/** A case that only has to be sent. */
interface ReadyCase extends QueuedCase {
  readonly each: Case;
}

/** Where all workers take their cases from. */
interface Line extends SendCasesOptions {
  /** Makes the next case; undefined where there is none. @throws ConformanceError kind `generator` */
  readonly next: () => ReadyCase | undefined;
}

function openLine(options: SendCasesOptions, fail: (error: unknown) => never): Line {
  return {
    ...options,
    next() {
      const { value } = options.queue.next();
      if (value === undefined) return undefined;
      try {
        return { ...value, each: value.tally.planned.real.caseAt(value.index) };
      } catch (error) {
        // At once: other workers go on in the same turn.
        return fail(error);
      }
    },
  };
}

/** After so many cases, signals and timers have their turn: on a mock, nothing else ever waits for anything. */
const casesPerTurn = 64;

/** For targets that answer without a wait: there is no time to use. */
async function workAtOnce(session: Session, { next, isOver, onJudged }: Line): Promise<void> {
  let count = 0;
  while (!isOver()) {
    const ready = next();
    if (ready === undefined) return;
    const judged = await runCase(session, ready.each);
    if (isOver()) return;
    ready.tally.add(ready.index, judged.judgement);
    onJudged(ready.each, judged);
    count += 1;
    if (count % casesPerTurn === 0) await setImmediate();
  }
}

/**
 * For targets that let one wait: between an answer and the next request there is nothing but the judgement. While a request is
 * under way, its worker reports on the case before it and makes the one after it, and no more than that one.
 */
async function workAhead(session: Session, { next, isOver, onJudged }: Line): Promise<void> {
  let report = nothing;
  let count = 0;
  let ready = isOver() ? undefined : next();
  while (ready !== undefined && !isOver()) {
    const { tally, index, each } = ready;
    const sending = runCase(session, each);
    // An error of the program comes out below; until then it is not unhandled.
    sending.catch(nothing);
    await written();
    count += 1;
    // A recording answers at once, too.
    if (count % casesPerTurn === 0) await setImmediate();
    report();
    report = nothing;
    ready = isOver() ? undefined : next();
    const judged = await sending;
    if (isOver()) return;
    tally.add(index, judged.judgement);
    report = () => onJudged(each, judged);
  }
  report();
}

function nothing(): void {
  // There is nothing to do.
}

/**
 * Fulfilled when a request that is made now has left: it is signed in promises alone, all of which go before the first tick, and its
 * socket writes it in the next one. Without a turn of the event loop: with many requests under way, each turn costs.
 */
function written(): Promise<void> {
  return new Promise((resolve) => {
    process.nextTick(() => process.nextTick(resolve));
  });
}
