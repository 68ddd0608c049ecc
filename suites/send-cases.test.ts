import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Case } from '../generators/case.js';
import { createCatalogue } from '../generators/catalogue.js';
import type { Catalogue } from '../generators/catalogue.js';
import { packaged, send } from '../spec/fixtures/operations.js';
import { mockTarget, simulatedUrl } from './fixtures/simulated.js';
import { runTarget } from './run-target.js';
import type { TargetOutcome } from './run-target.js';
import type { Target } from './target.js';

const sending = suite('sending cases');

interface Watched {
  readonly concurrency?: number;
  readonly kind?: 'real' | 'simulated';
  /** The case that its generator has a fault in. */
  readonly faulty?: number;
  /** Stops the run after so many requests. */
  readonly stopAfter?: number;
}

interface Watch {
  readonly outcome: TargetOutcome | Error;
  /** What happened, in its order: a case was made, asked, answered, reported. Controls and premises are left out. */
  readonly steps: readonly string[];
}

/** Three scenarios with two cases each, on a target that takes a few milliseconds. */
async function watch(watched: Watched = {}): Promise<Watch> {
  const { concurrency = 1, kind = 'real', faulty, stopAfter = Infinity } = watched;
  const steps: string[] = [];
  const stop = new AbortController();
  const requests = new Set<unknown>();
  let sent = 0;
  const mock = mockTarget();
  const target: Target = {
    ...mock,
    info: { ...mock.info, kind },
    concurrency,
    async send(exchange, signal) {
      const isCase = requests.has(exchange.request);
      // Signing takes its turns, too.
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      if (isCase) steps.push('ask');
      sent += isCase ? 1 : 0;
      if (sent >= stopAfter) stop.abort();
      await new Promise((resolve) => setTimeout(resolve, 5));
      const observation = await mock.send(exchange, signal);
      if (isCase) steps.push('answer');
      return observation;
    },
  };
  const outcome = await runTarget(target, {
    contract: packaged,
    catalogues: [
      smallCatalogue((made, each) => {
        steps.push('make');
        if (made === faulty) throw new Error('a fault of the generator');
        requests.add(each.request);
      }),
    ],
    selection: { id: undefined },
    url: simulatedUrl.href,
    attempts: { fewest: 1, most: 3 },
    emit: ({ type }) => {
      if (type === 'case-judged') steps.push('report');
    },
    signal: stop.signal,
  }).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  await new Promise((resolve) => setTimeout(resolve, 30));
  await target.close();
  return { outcome, steps };
}

/** Calls back with each case that is made, and its number from 1 on. */
function smallCatalogue(onMake: (made: number, each: Case) => void): Catalogue {
  const catalogue = createCatalogue(send, { seed: 1, runs: 2, subjectId: undefined });
  let made = 0;
  const scenarios = catalogue.scenarios
    .filter(({ scenario }) => scenario.stimulus.kind !== 'envelope')
    .slice(0, 3)
    .map((real) => ({
      ...real,
      cases: 2,
      caseAt: (index: number) => {
        made += 1;
        const each = real.caseAt(index);
        onMake(made, each);
        return each;
      },
    }));
  return { ...catalogue, scenarios };
}

sending('makes and reports nothing between an answer and the next request', async () => {
  const { outcome, steps } = await watch();
  assert.equal(outcome, { complete: true, reason: '' });
  assert.is(
    steps.join(' '),
    `make ask make answer ${'ask report make answer '.repeat(4)}ask report answer report`,
  );
});

sending('makes one case at a time for a target that answers at once', async () => {
  const { steps } = await watch({ kind: 'simulated' });
  assert.is(steps.join(' '), Array.from({ length: 6 }, () => 'make ask answer report').join(' '));
});

sending('makes no more than one case ahead for each request under way', async () => {
  const { steps } = await watch({ concurrency: 2 });
  let ahead = 0;
  for (const step of steps) {
    ahead += step === 'make' ? 1 : step === 'report' ? -1 : 0;
    assert.ok(ahead <= 6, steps.join(' '));
  }
  const madeAtFirstAnswer = steps.slice(0, steps.indexOf('answer')).filter((each) => each === 'make').length;
  assert.is(madeAtFirstAnswer, 4);
  assert.is(steps.filter((each) => each === 'report').length, 6);
});

for (const kind of ['real', 'simulated'] as const)
  for (const concurrency of [1, 3])
    sending(`a fault of the generator ends it, ${kind}, ${concurrency} at once`, async () => {
      const { outcome, steps } = await watch({ kind, concurrency, faulty: 4 });
      assert.ok(outcome instanceof Error && outcome.message === 'a fault of the generator');
      const after = steps.slice(steps.lastIndexOf('make') + 1);
      assert.not.ok(after.includes('ask'), steps.join(' '));
      assert.ok(steps.filter((each) => each === 'make').length === 4);
    });

for (const kind of ['real', 'simulated'] as const)
  sending(`timers have their turn, also where nothing ever waits, ${kind}`, async () => {
    const catalogue = createCatalogue(send, { seed: 1, runs: 1, subjectId: undefined });
    const scenarios = catalogue.scenarios.filter(({ constraint }) => constraint.kind === 'pattern');
    const mock = mockTarget();
    const stop = new AbortController();
    setImmediate(() => stop.abort());
    const outcome = await runTarget(
      { ...mock, info: { ...mock.info, kind } },
      {
        contract: packaged,
        catalogues: [{ ...catalogue, scenarios }],
        selection: { id: undefined },
        url: simulatedUrl.href,
        attempts: { fewest: 1, most: 3 },
        emit: () => undefined,
        signal: stop.signal,
      },
    );
    await mock.close();
    assert.equal(outcome, { complete: false, reason: 'the run was stopped' });
  });

sending('a run that is stopped sends nothing more, and reports what was judged before', async () => {
  const { outcome, steps } = await watch({ stopAfter: 3 });
  assert.equal(outcome, { complete: false, reason: 'the run was stopped' });
  assert.is(steps.filter((each) => each === 'ask').length, 3);
  assert.is(steps.filter((each) => each === 'report').length, 2);
});

sending.run();
