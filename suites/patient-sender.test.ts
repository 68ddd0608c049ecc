import { getEventListeners } from 'node:events';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { packaged } from '../spec/fixtures/operations.js';
import { accepted, rejected, unreachable, wireOf } from './fixtures/judging.js';
import { exchangeOf } from './fixtures/simulated.js';
import type { Observation } from './observation.js';
import { BoundedWait } from './bounded-wait.js';
import { createPatientSender } from './patient-sender.js';
import type { PatientSender, RetryBudget } from './patient-sender.js';
import { sleep } from './sleep.js';
import type { Target } from './target.js';

const never = new AbortController().signal;
const eager: RetryBudget = { tries: 4, delayMs: 1, maxDelayMs: 2, patienceMs: 20_000, total: 100 };
const throttled = rejected('ThrottlingException');

interface Scripted {
  readonly sender: PatientSender;
  readonly sent: () => number;
}

/** A sender over a target that gives these observations one after the other, the last one for ever. */
function scripted(observations: readonly Observation[], budget: RetryBudget = eager): Scripted {
  let sent = 0;
  const target: Target = {
    info: { name: 'endpoint', kind: 'real', endpoint: undefined },
    abilities: { provokes: false, seesWire: true, testsSender: false, retries: false },
    concurrency: 1,
    send: () => {
      sent += 1;
      return Promise.resolve(observations[Math.min(sent, observations.length) - 1] ?? accepted());
    },
    close: () => Promise.resolve(),
  };
  return { sender: createPatientSender(target, packaged.service, budget), sent: () => sent };
}

const patient = suite('patient-sender');

patient('sends an answered request once', async () => {
  for (const answer of [accepted(), rejected('ValidationException'), rejected('ResourceNotFoundException')]) {
    const { sender, sent } = scripted([answer]);
    assert.is(await sender.send(exchangeOf(), never), answer);
    assert.is(sent(), 1);
  }
});

patient('tries a masked answer again until there is one that tells', async () => {
  for (const mask of [
    throttled,
    rejected(undefined, 503),
    unreachable('timeout'),
    unreachable('connection'),
  ]) {
    const { sender, sent } = scripted([mask, mask, accepted()]);
    assert.is((await sender.send(exchangeOf(), never)).kind, 'accepted');
    assert.is(sent(), 3);
  }
});

patient('gives the mask when the tries of one case are used up', async () => {
  const { sender, sent } = scripted([throttled]);
  assert.is(await sender.send(exchangeOf(), never), throttled);
  assert.is(sent(), 4);
});

patient('does not try refused credentials again', async () => {
  for (const refused of [
    rejected('AccessDeniedException'),
    rejected(undefined, 403),
    rejected(undefined, 401),
  ]) {
    const { sender, sent } = scripted([refused]);
    assert.is(await sender.send(exchangeOf(), never), refused);
    assert.is(sent(), 1);
  }
});

patient('stops when the tries of the whole run are used up', async () => {
  const { sender, sent } = scripted([unreachable('timeout')], { ...eager, total: 5 });
  for (let index = 0; index < 4; index += 1) await sender.send(exchangeOf(), never);
  assert.is(sent(), 4 + 5);
});

patient('earns a try with each request that gets an answer', async () => {
  const rounds = Array.from({ length: 30 }, () => [throttled, accepted()]).flat();
  const { sender } = scripted(rounds, { ...eager, total: 1 });
  for (let index = 0; index < 30; index += 1) {
    assert.is((await sender.send(exchangeOf(), never)).kind, 'accepted');
  }
});

patient('earns no try with a server that fails at everything', async () => {
  const failing = rejected(undefined, 500);
  const { sender, sent } = scripted([failing], { ...eager, total: 5 });
  for (let index = 0; index < 4; index += 1) await sender.send(exchangeOf(), never);
  assert.is(sent(), 4 + 5);
});

patient('waits as long as Retry-After asks, and no longer than five seconds', async () => {
  const wire = wireOf(503, '', { 'retry-after': '0.2' });
  const { sender } = scripted([{ ...rejected(undefined, 503), wire }, accepted()]);
  const startMs = performance.now();
  await sender.send(exchangeOf(), never);
  const tookMs = performance.now() - startMs;
  assert.ok(tookMs >= 190 && tookMs < 2000, `${tookMs} ms`);
  for (const value of ['Wed, 21 Oct 2026 07:28:00 GMT', '-5', '', 'soon']) {
    const odd = wireOf(503, '', { 'retry-after': value });
    const next = scripted([{ ...rejected(undefined, 503), wire: odd }, accepted()]);
    const beganMs = performance.now();
    await next.sender.send(exchangeOf(), never);
    assert.ok(performance.now() - beganMs < 500, value);
  }
});

patient('waits twice as long each time, up to the most', async () => {
  const { sender } = scripted([throttled], { ...eager, tries: 5, delayMs: 20, maxDelayMs: 40 });
  const startMs = performance.now();
  await sender.send(exchangeOf(), never);
  const tookMs = performance.now() - startMs;
  assert.ok(tookMs >= 20 + 40 + 40 + 40 - 8 && tookMs < 1500, `${tookMs} ms`);
});

patient('takes a target for gone after 24 requests in a row without an answer', async () => {
  const { sender, sent } = scripted([unreachable('connection')], { ...eager, tries: 1 });
  for (let index = 0; index < 23; index += 1) await sender.send(exchangeOf(), never);
  assert.is(sender.gone(), undefined);
  await sender.send(exchangeOf(), never);
  assert.is(sender.gone(), 'the target stopped answering: Nothing came.');
  assert.is(sent(), 24);
});

patient('tries nothing again at a target that is gone', async () => {
  const { sender, sent } = scripted([unreachable('connection')], { ...eager, tries: 100 });
  await sender.send(exchangeOf(), never);
  assert.is(sent(), 24);
  await sender.send(exchangeOf(), never);
  assert.is(sent(), 25);
});

patient('does not take a target for gone that answers now and then, or throttles', async () => {
  const now = scripted(
    [...Array.from({ length: 23 }, () => unreachable('timeout')), accepted(), unreachable('timeout')],
    {
      ...eager,
      tries: 1,
    },
  );
  for (let index = 0; index < 40; index += 1) await now.sender.send(exchangeOf(), never);
  assert.is(now.sender.gone(), undefined);
  const busy = scripted([throttled], { ...eager, tries: 1 });
  for (let index = 0; index < 100; index += 1) await busy.sender.send(exchangeOf(), never);
  assert.is(busy.sender.gone(), undefined);
});

patient('gives a request up when its time is over, whatever tries are left', async () => {
  const short = { ...eager, tries: 100, delayMs: 30, maxDelayMs: 30, patienceMs: 100 };
  const { sender, sent } = scripted([throttled], short);
  await sender.send(exchangeOf(), new AbortController().signal);
  assert.ok(sent() >= 2 && sent() <= 4, `${sent()} tries`);
});

patient('stops waiting when the run is stopped', async () => {
  const { sender, sent } = scripted([throttled], {
    tries: 10,
    delayMs: 60_000,
    maxDelayMs: 60_000,
    patienceMs: 600_000,
    total: 100,
  });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 20);
  const startMs = performance.now();
  await sender.send(exchangeOf(), stop.signal);
  assert.ok(performance.now() - startMs < 1000);
  assert.ok(sent() <= 2);
});

const altered = { ...exchangeOf(), envelope: { kind: 'method', method: 'GET' } } as const;

patient(
  'a connection that an altered envelope breaks is tried once more, and says nothing about the target',
  async () => {
    const { sender, sent } = scripted([unreachable('connection')]);
    for (let index = 0; index < 40; index += 1) await sender.send(altered, never);
    assert.is(sent(), 80);
    assert.is(sender.gone(), undefined);
  },
);

patient(
  'a fault of the server is tried once more for an altered envelope, and a throttled one as often as ever',
  async () => {
    for (const [answer, tries] of [
      [rejected(undefined, 500), 2],
      [throttled, eager.tries],
      [rejected(undefined, 503), eager.tries],
      [rejected('SerializationException'), 1],
    ] as const) {
      const { sender, sent } = scripted([answer]);
      await sender.send(altered, never);
      assert.is(sent(), tries);
    }
  },
);

patient('the right envelope is a request like any other', async () => {
  const { sender } = scripted([unreachable('connection')]);
  const right = { ...exchangeOf(), envelope: { kind: 'none' } } as const;
  for (let index = 0; index < 24; index += 1) await sender.send(right, never);
  assert.is.not(sender.gone(), undefined);
});

patient.run();

const waiting = suite('sleep and within');

waiting('sleep lasts as long as it says', async () => {
  const startMs = performance.now();
  await sleep(40, never);
  assert.ok(performance.now() - startMs >= 38);
});

waiting('sleep ends at once when the signal is aborted, before or during it', async () => {
  const startMs = performance.now();
  await sleep(10_000, AbortSignal.abort());
  await sleep(10_000, AbortSignal.timeout(20));
  await sleep(0, never);
  await sleep(-5, never);
  assert.ok(performance.now() - startMs < 1000);
});

waiting('a bounded wait gives the observation that comes in time', async () => {
  const observation = accepted();
  const wait = new BoundedWait(1000);
  assert.is(await wait.within(Promise.resolve(observation), never), observation);
  wait.close();
});

waiting('a bounded wait gives up past the time-out, and when the run is stopped', async () => {
  const hanging = new Promise<Observation>(() => undefined);
  const late = await new BoundedWait(20).within(hanging, never);
  const wait = new BoundedWait(10_000);
  const stopped = await wait.within(hanging, AbortSignal.timeout(20));
  const before = await wait.within(hanging, AbortSignal.abort());
  wait.close();
  const problems = [late, stopped, before].map((each) =>
    each.kind === 'unreachable' ? each.problem : each.kind,
  );
  assert.equal(problems, ['timeout', 'aborted', 'aborted']);
});

waiting('a bounded wait gives each observation the whole time', async () => {
  const wait = new BoundedWait(150);
  for (let round = 0; round < 3; round += 1) {
    const slow = new Promise<Observation>((resolve) => void setTimeout(() => resolve(accepted()), 100));
    assert.is((await wait.within(slow, never)).kind, 'accepted');
  }
  const startMs = performance.now();
  const late = await wait.within(new Promise<Observation>(() => undefined), never);
  wait.close();
  assert.is(late.kind, 'unreachable');
  assert.ok(performance.now() - startMs >= 149, `${performance.now() - startMs} ms`);
});

waiting('a bounded wait takes no observation for that of a later wait', async () => {
  const wait = new BoundedWait(20);
  const [before, after] = [accepted(), accepted()];
  const slow = new Promise<Observation>((resolve) => void setTimeout(() => resolve(before), 40));
  assert.is((await wait.within(slow, never)).kind, 'unreachable');
  const next = new Promise<Observation>((resolve) => void setTimeout(() => resolve(after), 15));
  assert.is(await wait.within(next, never), after);
  await slow;
  wait.close();
});

waiting('a bounded wait passes an error of the program on, and makes an error of what is none', async () => {
  const wait = new BoundedWait(1000);
  for (const thrown of [new RangeError('bug'), 'bug']) {
    const failing = async (): Promise<Observation> => {
      throw thrown;
    };
    try {
      await wait.within(failing(), never);
      assert.unreachable('it was swallowed');
    } catch (error) {
      assert.match(String(error), /Error: bug/);
    }
  }
  wait.close();
});

waiting('a bounded wait and sleep add one listener to a signal, however often they wait', async () => {
  const stop = new AbortController();
  const wait = new BoundedWait(1000);
  for (let round = 0; round < 20; round += 1) {
    await wait.within(Promise.resolve(accepted()), stop.signal);
    await sleep(1, stop.signal);
  }
  wait.close();
  assert.is(getEventListeners(stop.signal, 'abort').length, 1);
});

waiting.run();
