import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createOperationPace, readRetryAfter } from './operation-pace.js';

const { signal } = new AbortController();

function paced() {
  let nowMs = 1000;
  const pace = createOperationPace({
    intervalMs: 1000,
    patienceMs: 60_000,
    nowMs: () => nowMs,
    sleep: (durationMs) => {
      nowMs += Math.max(0, durationMs);
      return Promise.resolve();
    },
  });
  const send = async (operation: string, tookMs: number, retryAfterMs = 0): Promise<number> => {
    await pace.wait(operation, signal);
    const releasedMs = nowMs;
    nowMs += tookMs;
    pace.ended(operation, retryAfterMs);
    return releasedMs;
  };
  return { send, pace };
}

const pace = suite('the pace of a live run');

pace('is a second from the end of an answer to the next request of the same operation', async () => {
  const { send } = paced();
  assert.is(await send('A', 300), 1000);
  assert.is(await send('A', 700), 2300);
  assert.is(await send('B', 100), 3000);
  assert.is(await send('A', 0), 4000);
  assert.is(await send('B', 0), 4100);
});

pace('waits as long as an answer asks, for that operation', async () => {
  const { send } = paced();
  await send('A', 0, 5000);
  assert.is(await send('B', 0), 1000);
  assert.is(await send('A', 0), 6000);
});

pace('gives up where the waits are too long in all', async () => {
  const { send, pace: own } = paced();
  await send('A', 0, 40_000);
  assert.is(own.exhausted(), undefined);
  await send('A', 0, 40_000);
  assert.match(own.exhausted() ?? '', /asked to wait for 80 seconds in all/);
});

for (const [headers, waitMs] of [
  [{}, 0],
  [{ 'retry-after': '7' }, 7000],
  [{ 'retry-after': 'soon' }, 0],
  [{ 'retry-after': '-7' }, 0],
  [{ 'retry-after': 'Wed, 25 Nov 2026 12:00:30 GMT', date: 'Wed, 25 Nov 2026 12:00:00 GMT' }, 30_000],
  [{ 'retry-after': 'Wed, 25 Nov 2026 11:00:00 GMT', date: 'Wed, 25 Nov 2026 12:00:00 GMT' }, 0],
] as const) {
  pace(`reads ${JSON.stringify(headers)} as ${waitMs} ms`, () => assert.is(readRetryAfter(headers), waitMs));
}

pace.run();
