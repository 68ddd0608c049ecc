import { closeSync, existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../spec/conformance-error.js';
import { collect, failingRun, mock } from './fixtures/run-events.js';
import { withFolder } from './fixtures/temporary-folder.js';
import { ndjsonReporter } from './ndjson-reporter.js';

const events = failingRun(mock);
const streamed = suite('events.ndjson as it grows');

const countLines = (path: string): number => readFileSync(path, 'utf8').split('\n').length - 1;

streamed('what came in a turn of the event loop is on the disk when the turn has ended', async () => {
  await withFolder(async (folder) => {
    const path = join(folder, 'events.ndjson');
    const reporter = ndjsonReporter(path);
    for (const [index, event] of events.entries()) {
      reporter.onEvent(event);
      if (index % 2 === 1) continue;
      await setImmediate();
      assert.is(countLines(path), index + 1);
    }
    await reporter.finish(collect(events));
    assert.is(countLines(path), events.length);
  });
});

streamed('a write that fails when nobody waits for it is reported by what comes next', async () => {
  if (!existsSync('/proc/self/fd')) return;
  await withFolder(async (folder) => {
    const path = join(folder, 'events.ndjson');
    const reporter = ndjsonReporter(path);
    const [first, second, third] = events;
    if (first === undefined || second === undefined || third === undefined) throw new Error('no events');
    reporter.onEvent(first);
    closeSync(descriptorOf(path));
    reporter.onEvent(second);
    await setImmediate();
    for (const action of [() => reporter.onEvent(third), () => reporter.finish(collect(events))])
      assert.throws(action, (error: unknown) => error instanceof ConformanceError && error.where === path);
  });
});

function descriptorOf(path: string): number {
  const found = readdirSync('/proc/self/fd').find((name) => linkOf(name) === path);
  if (found === undefined) throw new Error('the file is not open');
  return Number(found);
}

/** The descriptor that the folder was read with is there no more. */
function linkOf(name: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${name}`);
  } catch {
    return '';
  }
}

streamed.run();
