import { closeSync, openSync, writeSync } from 'node:fs';
import type { RunEvent } from '../suites/events.js';
import { renderEvent } from './render-event.js';
import { writing } from './output-error.js';
import type { Reporter } from './reporter.js';

/** About how much text is kept before it is written, in UTF-16 code units. */
const chunkLength = 65_536;

/**
 * Writes each event as one line of JSON, at the latest when the turn of the event loop in which it comes has ended: a run that
 * is killed leaves all that came before. What is kept in memory does not grow with the run. A file whose last line is not
 * `run-finished` is of a run that was cut short.
 */
export function ndjsonReporter(path: string): Reporter {
  const lines = openLines(path);
  return {
    name: 'ndjson',
    onEvent: (event: RunEvent) => lines.add(`${renderEvent(event)}\n`),
    finish: () => lines.close(),
  };
}

/** A file that text is added to. */
interface Lines {
  /** @throws ConformanceError kind `output`, also for what was to be written before */
  readonly add: (text: string) => void;
  readonly close: () => void;
}

function openLines(path: string): Lines {
  let file: number | undefined;
  let pending = '';
  let failure: { readonly cause: unknown } | undefined;
  let isScheduled = false;
  const write = (action: () => unknown): void => {
    if (failure !== undefined) throw failure.cause;
    writing('The events cannot be written', path, action);
  };
  const flush = (): void => {
    const text = pending;
    pending = '';
    write(() => {
      file ??= openSync(path, 'w');
      writeAll(file, Buffer.from(text));
    });
  };
  const flushLater = (): void => {
    isScheduled = false;
    try {
      if (pending !== '' && failure === undefined) flush();
    } catch (cause) {
      // Nobody waits for this write: whoever comes next is told.
      failure = { cause };
    }
  };
  return {
    add(text) {
      pending += text;
      // The first line at once: from then on the file is this run's.
      if (failure !== undefined || file === undefined || pending.length >= chunkLength) flush();
      if (isScheduled || pending === '') return;
      isScheduled = true;
      setImmediate(flushLater);
    },
    close() {
      flush();
      write(() => file !== undefined && closeSync(file));
    },
  };
}

/** `writeSync` may write a part only. */
function writeAll(file: number, bytes: Buffer): void {
  for (let start = 0; start < bytes.length;) start += writeSync(file, bytes, start);
}
