import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { RunEvent } from './events.js';
import { runOn, runStandIn } from './fixtures/run-stand-in.js';
import type { Shown } from './fixtures/run-stand-in.js';
import { altering, mockTarget, mswTarget, simulatedUrl } from './fixtures/simulated.js';

const determinism = suite('determinism');
const url = simulatedUrl.href;
/** Something to shrink: every LanguageCode is dropped on the way. */
const integration = altering(({ LanguageCode: _dropped, ...others }) => others);

/** What a report is made of, without what the clock and the network put into answers. */
function judged({ judged: all }: Shown): readonly unknown[] {
  return all.map(({ counterexample, target, ...judgedEvent }) => {
    const event = { ...judgedEvent, target: target.name };
    if (counterexample === undefined) return event;
    const { caseId, request, certificate, shrinkSteps, expected, reason } = counterexample;
    return { ...event, counterexample: { caseId, request, certificate, shrinkSteps, expected, reason } };
  });
}

/** The requests of the cases, by id. */
function cases({ events }: Shown): ReadonlyMap<string, string> {
  const found = events.filter(
    (event): event is Extract<RunEvent, { type: 'case-judged' }> => event.type === 'case-judged',
  );
  return new Map(found.map(({ case: { id, request } }) => [id, JSON.stringify(request)]));
}

const runs = {
  mock: (seed: number) => runOn(mockTarget({ integration }), { url, seed }),
  msw: (seed: number) => runOn(mswTarget({ integration }), { url, seed, runs: 1 }),
  'endpoint, 16 at a time': (seed: number) =>
    runStandIn({ breakage: 'context-value-length-max-dropped' }, { seed }),
};

for (const [name, run] of Object.entries(runs)) {
  determinism(`two runs with one seed show the same on ${name}`, async () => {
    const [one, other] = [await run(11), await run(11)];
    assert.ok(one.blamed.length > 0);
    assert.equal(judged(one), judged(other));
    assert.equal(Object.fromEntries(cases(one)), Object.fromEntries(cases(other)));
  });
}

determinism('requests under way do not change what is shown', async () => {
  const breakage = 'context-key-pattern-allows-tabs';
  const one = await runStandIn({ breakage }, { concurrency: 1 });
  const many = await runStandIn({ breakage, delayMs: 1 }, { concurrency: 64 });
  assert.equal(judged(one), judged(many));
});

determinism('cases with one id are equal on every target', async () => {
  const [mock, endpoint] = [await runOn(mockTarget(), { url, runs: 3 }), await runStandIn({}, { runs: 3 })];
  const [known, seen] = [cases(mock), cases(endpoint)];
  const shared = [...seen.keys()].filter((id) => known.has(id));
  assert.ok(shared.length > 1000, `${shared.length} shared cases`);
  for (const id of shared) assert.is(seen.get(id), known.get(id), id);
});

determinism('another seed gives other requests', async () => {
  const [one, other] = [cases(await runs.mock(1)), cases(await runs.mock(2))];
  const differing = [...one].filter(([id, request]) => other.get(id) !== request);
  assert.ok(differing.length > 50, `${differing.length} differ`);
});

determinism.run();
