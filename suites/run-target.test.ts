import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createCatalogue } from '../generators/catalogue.js';
import type { Catalogue } from '../generators/catalogue.js';
import { answerRequest } from '../sandbox/answer.js';
import type { AnswerFunction } from '../sandbox/answer.js';
import { operationOf, packaged, send } from '../spec/fixtures/operations.js';
import { isJsonObject } from '../spec/json.js';
import { mockTarget, simulatedUrl } from './fixtures/simulated.js';
import { endpointTarget } from './fixtures/run-stand-in.js';
import { startStandIn } from './fixtures/stand-in/server.js';
import type { StandInOptions } from './fixtures/stand-in/server.js';
import { runTarget } from './run-target.js';
import type { TargetOutcome } from './run-target.js';
import type { Target } from './target.js';

const running = suite('runTarget');

/** Refuses what the documentation allows, so that premises are asked for. */
const refusesContext: AnswerFunction = (request, context) =>
  isJsonObject(request) && 'Context' in request
    ? answerRequest({}, context)
    : answerRequest(request, context);

/** Counts how many sends of a target are under way at once, each of which takes a turn of the event loop. */
function counting(
  target: Target,
  concurrency: number,
): { readonly target: Target; readonly most: () => number } {
  let underWay = 0;
  let most = 0;
  const counted: Target = {
    ...target,
    concurrency,
    async send(exchange, signal) {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise(setImmediate);
      const observation = await target.send(exchange, signal);
      underWay -= 1;
      return observation;
    },
  };
  return { target: counted, most: () => most };
}

for (const concurrency of [1, 5]) {
  running(`never sends more than ${concurrency} at once to a target that takes ${concurrency}`, async () => {
    const { target, most } = counting(mockTarget({ answer: refusesContext }), concurrency);
    const outcome = await runTarget(target, {
      contract: packaged,
      catalogues: [createCatalogue(send, { seed: 1, runs: 1, subjectId: undefined })],
      selection: { id: undefined },
      url: simulatedUrl.href,
      attempts: { fewest: 1, most: 3 },
      emit: () => undefined,
      signal: new AbortController().signal,
    });
    await target.close();
    assert.is(outcome.complete, true);
    assert.is(most(), concurrency);
  });
}

/** An operation with a few of its scenarios only. */
function firstScenarios(name: string): Catalogue {
  const catalogue = createCatalogue(operationOf(packaged, name), { seed: 1, runs: 1, subjectId: undefined });
  return {
    ...catalogue,
    scenarios: catalogue.scenarios.filter(
      ({ constraint }) => constraint.kind === 'enum' || constraint.kind === 'required',
    ),
  };
}

/** Runs one case of each operation on the stand-in, which has none but the first. */
async function runStandIn(
  operations: readonly string[],
  options: StandInOptions = {},
  id?: string,
): Promise<{ readonly outcome: TargetOutcome; readonly looks: readonly string[] }> {
  const standIn = await startStandIn(options);
  const target = endpointTarget(standIn.url);
  const looks: string[] = [];
  const outcome = await runTarget(target, {
    contract: packaged,
    catalogues: operations.map(firstScenarios),
    selection: { id },
    url: standIn.url,
    attempts: { fewest: 1, most: 3 },
    budget: { tries: 1, delayMs: 1, maxDelayMs: 1, patienceMs: 1000, total: 1 },
    emit: (event) => {
      if (event.type === 'control-judged') looks.push(`${event.operation} ${event.look}`);
    },
    signal: new AbortController().signal,
  });
  await target.close();
  await standIn.close();
  return { outcome, looks };
}

const verify = 'VerifyDestinationNumber';
const remove = 'DeleteVerifiedDestinationNumber';

running('goes on where a target does not have an operation', async () => {
  const { outcome, looks } = await runStandIn([remove, send.name, verify]);
  assert.equal(outcome, { complete: true, reason: '' });
  assert.equal(looks, [
    `${remove} unknown-operation`,
    `${send.name} accepted`,
    `${verify} unknown-operation`,
  ]);
});

running('is incomplete where a target has none of the operations', async () => {
  const { outcome } = await runStandIn([remove, verify]);
  assert.is(outcome.complete, false);
  assert.match(outcome.reason, /^the target does not have this operation: .*UnknownOperationException/u);
});

running('asks nothing of an operation that nothing was selected of', async () => {
  const { outcome, looks } = await runStandIn([remove, send.name], {}, `${send.name}/LanguageCode`);
  assert.equal(outcome, { complete: true, reason: '' });
  assert.equal(looks, [`${send.name} accepted`]);
});

running('goes on where the control of one operation is refused, and is incomplete', async () => {
  const { outcome, looks } = await runStandIn([verify, send.name], {
    breakage: 'wire-target-names-any-operation',
  });
  assert.equal(looks, [`${verify} refused`, `${send.name} accepted`]);
  assert.is(outcome.complete, false);
});

running('ends with the first operation where a target is not available', async () => {
  const { outcome, looks } = await runStandIn([verify, send.name], { unavailable: true });
  assert.equal(looks, [`${verify} masked`]);
  assert.is(outcome.complete, false);
});

running.run();
