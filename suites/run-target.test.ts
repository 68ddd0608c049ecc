import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createCatalogue } from '../generators/catalogue.js';
import { answerRequest } from '../sandbox/answer.js';
import type { AnswerFunction } from '../sandbox/answer.js';
import { packaged, send } from '../spec/fixtures/operations.js';
import { isJsonObject } from '../spec/json.js';
import { mockTarget, simulatedUrl } from './fixtures/simulated.js';
import { runTarget } from './run-target.js';
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
      minAttempts: 1,
      emit: () => undefined,
      signal: new AbortController().signal,
    });
    await target.close();
    assert.is(outcome.complete, true);
    assert.is(most(), concurrency);
  });
}

running.run();
