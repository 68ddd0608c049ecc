import { closeSync, openSync, writeSync } from 'node:fs';
import type { RunEvent } from '../suites/events.js';
import { renderEvent } from './render-event.js';
import { writing } from './output-error.js';
import type { Reporter } from './reporter.js';

/** About how much text is kept before it is written, in UTF-16 code units. */
const chunkLength = 65_536;

/**
 * Writes each event as one line of JSON. What is kept in memory does not grow with the run. A file whose last line is
 * not `run-finished` is of a run that was cut short.
 */
export function ndjsonReporter(path: string): Reporter {
  let file: number | undefined;
  let pending = '';
  const write = (action: () => void): void => writing('The events cannot be written', path, action);
  const flush = (): void => {
    const text = pending;
    pending = '';
    write(() => {
      file ??= openSync(path, 'w');
      writeAll(file, Buffer.from(text));
    });
  };
  return {
    name: 'ndjson',
    onEvent(event: RunEvent) {
      pending += `${renderEvent(event)}\n`;
      // The first line at once: from then on the file is this run's.
      if (file === undefined || pending.length >= chunkLength) flush();
    },
    finish() {
      flush();
      write(() => {
        if (file !== undefined) closeSync(file);
      });
    },
  };
}

/** `writeSync` may write a part only. */
function writeAll(file: number, bytes: Buffer): void {
  for (let start = 0; start < bytes.length;) start += writeSync(file, bytes, start);
}
