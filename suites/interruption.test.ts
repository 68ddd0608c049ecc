import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { RunEvent } from './events.js';
import { endpointTarget, runOn, runStandIn } from './fixtures/run-stand-in.js';
import type { Shown } from './fixtures/run-stand-in.js';
import { serve } from './fixtures/serve.js';
import { mockTarget, mswTarget, simulatedUrl } from './fixtures/simulated.js';
import { send } from '../spec/fixtures/operations.js';

const url = simulatedUrl.href;
const interrupted = suite('interrupted runs');

/** Stops a run after so many judged cases; gives what it showed, and how long it took to end after that. */
async function stopAfter(
  cases: number,
  run: (options: { signal: AbortSignal; onEvent: (event: RunEvent) => void }) => Promise<Shown>,
): Promise<{ readonly shown: Shown; readonly endedMs: number }> {
  const stop = new AbortController();
  let seen = 0;
  let stoppedMs = 0;
  const shown = await run({
    signal: stop.signal,
    onEvent: ({ type }) => {
      seen += type === 'case-judged' ? 1 : 0;
      if (seen < cases || stop.signal.aborted) return;
      stop.abort();
      stoppedMs = performance.now();
    },
  });
  return { shown, endedMs: performance.now() - stoppedMs };
}

/** One target-started with every constraint, then judgements of planned scenarios, then one target-finished. */
function assertWellFormed({ events }: Shown): void {
  assert.is(events[0]?.type, 'target-started');
  assert.is(events.at(-1)?.type, 'target-finished');
  const counts = (type: RunEvent['type']): number => events.filter((event) => event.type === type).length;
  assert.equal([counts('target-started'), counts('target-finished')], [1, 1]);
  const planned = new Map<string, number>();
  for (const event of events) {
    if (event.type === 'target-started') {
      assert.is(event.constraints.length, send.constraints.length);
      const scenarios = event.constraints.flatMap((each) => each.scenarios);
      for (const { id, cases } of scenarios) planned.set(id, cases);
    }
    if (event.type !== 'scenario-judged') continue;
    const cases = planned.get(event.scenarioId) ?? 0;
    const isWhole = event.cases === cases || event.verdict === 'fail';
    assert.ok(isWhole, `${event.scenarioId}: ${event.cases} of ${cases} cases`);
  }
}

function assertStopped({ shown, endedMs }: Awaited<ReturnType<typeof stopAfter>>, cases: number): void {
  assert.equal(shown.outcome, { complete: false, reason: 'the run was stopped' });
  assert.ok(endedMs < 1000, `${endedMs} ms`);
  assertWellFormed(shown);
  const judged = shown.events.filter(({ type }) => type === 'case-judged').length;
  assert.ok(judged >= cases && judged < cases + 64, `${judged} cases`);
}

interrupted('on the mock', async () => {
  assertStopped(await stopAfter(300, (options) => runOn(mockTarget(), { url, ...options })), 300);
});

interrupted('on msw', async () => {
  assertStopped(await stopAfter(200, (options) => runOn(mswTarget(), { url, ...options })), 200);
});

interrupted('on an endpoint', async () => {
  assertStopped(await stopAfter(400, (options) => runStandIn({}, options)), 400);
});

interrupted('on an endpoint that takes its time', async () => {
  assertStopped(await stopAfter(40, (options) => runStandIn({ delayMs: 300 }, options)), 40);
});

interrupted('on an endpoint with failures that wait to be shrunk', async () => {
  const breakage = 'context-value-length-max-dropped';
  const stopped = await stopAfter(600, (options) => runStandIn({ breakage }, options));
  assertStopped(stopped, 600);
  assert.equal(stopped.shown.blamed, ['Context.value/length.max']);
});

interrupted('before anything is sent', async () => {
  const shown = await runStandIn({}, { signal: AbortSignal.abort() });
  assert.equal(shown.outcome, { complete: false, reason: 'the run was stopped' });
  assert.equal(shown.judged, []);
  // That it was stopped says nothing of the target.
  assert.not.ok(shown.events.some(({ type }) => type === 'control-judged'));
  assertWellFormed(shown);
});

interrupted('while failures are shrunk', async () => {
  const stop = new AbortController();
  const shown = await runStandIn(
    { breakage: 'context-value-length-max-dropped' },
    {
      signal: stop.signal,
      onEvent: ({ type }) => {
        if (type === 'scenario-judged') stop.abort();
      },
    },
  );
  assert.equal(shown.outcome, { complete: false, reason: 'the run was stopped' });
  assertWellFormed(shown);
});

interrupted('by a server that goes away in the middle', async () => {
  let answered = 0;
  const startMs = performance.now();
  const shown = await serve(
    (request, response) => {
      answered += 1;
      if (answered <= 300) request.resume().on('end', () => response.end('{"MessageId":"m-1"}'));
      else response.socket?.resetAndDestroy();
    },
    ({ url: endpoint }) => runOn(endpointTarget(endpoint, { timeoutMs: 1000 }), { url: endpoint }),
  );
  assert.is(shown.outcome.complete, false);
  assert.match(shown.outcome.reason, /^the target stopped answering: /);
  assertWellFormed(shown);
  assert.ok(performance.now() - startMs < 8000);
});

interrupted.run();
