import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../spec/conformance-error.js';
import { combineReporters } from './combine-reporters.js';
import { collect, mock, passingRun, runStarted } from './fixtures/run-events.js';
import type { Reporter } from './reporter.js';

/** A reporter that writes down how it was called. */
function recorder(name: string, calls: string[], changes: Partial<Reporter> = {}): Reporter {
  return {
    name,
    onEvent: (event) => void calls.push(`${name} ${event.type}`),
    finish: () => void calls.push(`${name} finish`),
    ...changes,
  };
}

async function rejection(run: void | Promise<void>): Promise<ConformanceError> {
  try {
    await run;
  } catch (error) {
    if (error instanceof ConformanceError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const results = collect(passingRun([mock]));
const combined = suite('combineReporters');

combined('passes everything on, and waits for each to finish', async () => {
  const calls: string[] = [];
  const slow = recorder('slow', calls, {
    finish: async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      calls.push('slow finish');
    },
  });
  const all = combineReporters([slow, recorder('fast', calls)]);
  all.onEvent(runStarted([mock]));
  await all.finish(results);
  assert.equal(calls, ['slow run-started', 'fast run-started', 'slow finish', 'fast finish']);
});

combined('goes on without a reporter that throws, and says so at the end', async () => {
  const calls: string[] = [];
  let thrown = 0;
  const broken = recorder('broken', calls, {
    onEvent() {
      thrown += 1;
      throw new Error('boom');
    },
  });
  const all = combineReporters([broken, recorder('whole', calls)]);
  for (const event of passingRun([mock]).slice(0, 2)) all.onEvent(event);
  const error = await rejection(all.finish(results));
  assert.is(thrown, 1);
  assert.equal(calls, ['whole run-started', 'whole target-started', 'whole finish']);
  assert.is(error.kind, 'output');
  assert.match(error.message, /broken: boom/);
});

combined('ends the others where one cannot be finished', async () => {
  const calls: string[] = [];
  const broken = recorder('broken', calls, { finish: () => Promise.reject(new Error('late')) });
  const error = await rejection(combineReporters([broken, recorder('whole', calls)]).finish(results));
  assert.equal(calls, ['whole finish']);
  assert.match(error.message, /late/);
});

combined('throws the one error of the only reporter that failed as it is', async () => {
  const cause = new ConformanceError('output', 'The disk is full.', { where: 'a.json' });
  const fail = (): never => {
    throw cause;
  };
  assert.is(await rejection(combineReporters([recorder('a', [], { finish: fail })]).finish(results)), cause);
});

combined('throws one error for several', async () => {
  const fail = (): never => {
    throw new ConformanceError('output', 'No.', { where: 'x' });
  };
  const failTextually = (): never => {
    throw 'text';
  };
  const error = await rejection(
    combineReporters([
      recorder('a', [], { onEvent: fail, finish: fail }),
      recorder('b', [], { finish: failTextually }),
    ]).finish(results),
  );
  assert.match(error.message, /\n  a: x: No\.\n  b: text$/);
  assert.instance(error.cause, AggregateError);
});

combined.run();
