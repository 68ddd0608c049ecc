import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createCatalogue } from '../generators/catalogue.js';
import { answerRequest } from '../sandbox/answer.js';
import type { AnswerFunction } from '../sandbox/answer.js';
import type { Contract, Operation } from '../spec/contract.js';
import { withSpecCopy } from '../spec/fixtures/altered-spec.js';
import type { Json, JsonObject } from '../spec/json.js';
import { loadContract } from '../spec/load-contract.js';
import { bareCommand } from './integration.js';
import { runMatrix } from './kill-matrix/run-matrix.js';
import type { KillResult } from './kill-matrix/kill-result.js';
import { runTarget } from './run-target.js';
import type { Target } from './target.js';
import { createMockTarget } from './targets/mock.js';
import { createMswTarget } from './targets/msw.js';
import { simulatedUrl } from './fixtures/simulated.js';

const name = 'VerifyDestinationNumber';
const { contract, operation } = await loadWithSecond();

/** An operation whose response has several elements, one of them a timestamp, and whose members are all required. */
async function loadWithSecond(): Promise<{ readonly contract: Contract; readonly operation: Operation }> {
  const file = fileURLToPath(new URL(`../../spec/fixtures/operations/${name}.yaml`, import.meta.url));
  const loaded = await withSpecCopy((folder) => {
    copyFileSync(file, `${folder}/operations/${name}.yaml`);
    return loadContract(folder);
  });
  const found = loaded.operations.find((each) => each.name === name);
  if (found === undefined) throw new Error('The operation was not loaded.');
  return { contract: loaded, operation: found };
}

const targets: Readonly<Record<string, (answer: AnswerFunction) => Target>> = {
  mock: (answer) => createMockTarget(optionsWith(answer)),
  msw: (answer) => createMswTarget(optionsWith(answer)),
};

function optionsWith(answer: AnswerFunction): Parameters<typeof createMswTarget>[0] {
  return {
    contract,
    integration: bareCommand,
    answer,
    url: simulatedUrl,
    region: 'us-east-1',
    timeoutMs: 5000,
  };
}

/** The rules with each verdict, without the name of the operation; those of the wire are left out. */
async function verdictsOf(target: Target): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, Set<string>> = {};
  const catalogue = createCatalogue(operation, { seed: 1, runs: 2, subjectId: undefined });
  const outcome = await runTarget(target, {
    contract,
    catalogues: [catalogue],
    selection: { id: undefined },
    url: simulatedUrl.href,
    minAttempts: 2,
    signal: new AbortController().signal,
    emit: (event) => {
      if (event.type !== 'scenario-judged') return;
      const rule = event.constraintId.slice(name.length + 1);
      (found[event.verdict] ??= new Set()).add(rule);
    },
  });
  await target.close();
  assert.is(outcome.complete, true, outcome.reason);
  return Object.fromEntries(Object.entries(found).map(([verdict, rules]) => [verdict, [...rules]]));
}

/** The sandbox with one element of each success replaced; undefined leaves it out. */
function answering(element: string, value: Json | undefined): AnswerFunction {
  return (request, context) => {
    const answer = answerRequest(request, context);
    if (answer.kind === 'error') return answer;
    const { [element]: _, ...others } = answer.output;
    const output: JsonObject = value === undefined ? others : { ...others, [element]: value };
    return { kind: 'accepted', output };
  };
}

const second = suite('an operation that is only a spec file');

for (const [target, open] of Object.entries(targets)) {
  second(`${target}: the bare SDK keeps every rule`, async () => {
    const { pass = [], fail = [], inconclusive = [] } = await verdictsOf(open(answerRequest));
    assert.equal([...fail, ...inconclusive], []);
    assert.ok(pass.includes('response.CreatedTimestamp/type'));
    assert.ok(pass.includes('VerificationCode/pattern'));
  });

  second(`${target}: a timestamp that is left out`, async () => {
    const { fail } = await verdictsOf(open(answering('CreatedTimestamp', undefined)));
    assert.equal(fail, ['response.CreatedTimestamp/type']);
  });

  second(`${target}: a timestamp with a fraction, which callers get to the millisecond`, async () => {
    const { fail = [] } = await verdictsOf(open(answering('CreatedTimestamp', 1_767_225_600.123_456)));
    assert.equal(fail, []);
  });
}

second('msw: a timestamp in words, which the SDK cannot read', async () => {
  const { fail } = await verdictsOf(createMswTarget(optionsWith(answering('CreatedTimestamp', 'today'))));
  assert.equal(fail, ['response.CreatedTimestamp/type']);
});

second('the kill matrix: each sixth line is found and blamed on its rule alone, or equivalent', async () => {
  const results: KillResult[] = [];
  await runMatrix({
    contract,
    operations: [operation],
    seed: 1,
    runs: 4,
    selection: { id: undefined, direction: undefined },
    shrinks: false,
    signal: new AbortController().signal,
    part: { index: 1, of: 6 },
    onResult: (result) => results.push(result),
  });
  assert.ok(results.length > 80, String(results.length));
  assert.equal(
    results.filter(({ status }) => status === 'survived' || status === 'killed-with-others'),
    [],
  );
});

second.run();
