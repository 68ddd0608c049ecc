import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createCatalogue } from '../generators/catalogue.js';
import { answerRequest } from '../sandbox/answer.js';
import type { AnswerFunction } from '../sandbox/answer.js';
import type { Contract, Operation } from '../spec/contract.js';
import { loadAltered } from '../spec/fixtures/altered-spec.js';
import { operationOf, packaged } from '../spec/fixtures/operations.js';
import type { Json, JsonObject } from '../spec/json.js';
import { bareCommand } from './integration.js';
import { runMatrix } from './kill-matrix/run-matrix.js';
import type { MatrixOptions } from './kill-matrix/run-matrix.js';
import type { KillResult } from './kill-matrix/kill-result.js';
import { runTarget } from './run-target.js';
import { sdkAttempts } from './target.js';
import type { Target } from './target.js';
import { createMockTarget } from './targets/mock.js';
import { createMswTarget } from './targets/msw.js';
import { simulatedUrl } from './fixtures/simulated.js';

const name = 'VerifyDestinationNumber';
const { contract, operation } = second(packaged);
/** The same, with a Status that an answer may leave out. */
const lenient = second(
  await loadAltered({
    file: `operations/${name}.yaml`,
    from: 'Example: VERIFIED',
    to: 'Example: VERIFIED\n      Required: No',
  }),
);

interface Loaded {
  readonly contract: Contract;
  readonly operation: Operation;
}

/** An operation whose response has several elements, one of them a timestamp, and whose members are all required. */
function second(loaded: Contract): Loaded {
  return { contract: loaded, operation: operationOf(loaded, name) };
}

const targets: Readonly<Record<string, (answer: AnswerFunction) => Target>> = {
  mock: (answer) => createMockTarget(optionsWith(answer)),
  msw: (answer) => createMswTarget(optionsWith(answer)),
};

function optionsWith(
  answer: AnswerFunction,
  from: Loaded = { contract, operation },
): Parameters<typeof createMswTarget>[0] {
  return {
    contract: from.contract,
    integration: bareCommand,
    answer,
    url: simulatedUrl,
    region: 'us-east-1',
    timeoutMs: 5000,
  };
}

/** The rules with each verdict, without the name of the operation; those of the wire are left out. */
async function verdictsOf(
  target: Target,
  from: Loaded = { contract, operation },
): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, Set<string>> = {};
  const catalogue = createCatalogue(from.operation, { seed: 1, runs: 2, subjectId: undefined });
  const outcome = await runTarget(target, {
    contract: from.contract,
    catalogues: [catalogue],
    selection: { id: undefined },
    url: simulatedUrl.href,
    attempts: sdkAttempts,
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

const only = suite('an operation that is only a spec file');

for (const [target, open] of Object.entries(targets)) {
  only(`${target}: the bare SDK keeps every rule`, async () => {
    const { pass = [], fail = [], inconclusive = [] } = await verdictsOf(open(answerRequest));
    assert.equal([...fail, ...inconclusive], []);
    assert.ok(pass.includes('response.CreatedTimestamp/type'));
    assert.ok(pass.includes('VerificationCode/pattern'));
  });

  only(`${target}: a timestamp that is left out`, async () => {
    const { fail } = await verdictsOf(open(answering('CreatedTimestamp', undefined)));
    assert.equal(fail, ['response.CreatedTimestamp/type']);
  });

  only(`${target}: a timestamp with a fraction, which callers get to the millisecond`, async () => {
    const { fail = [] } = await verdictsOf(open(answering('CreatedTimestamp', 1_767_225_600.123_456)));
    assert.equal(fail, []);
  });
}

only('msw: a timestamp in words, which the SDK cannot read', async () => {
  const { fail } = await verdictsOf(createMswTarget(optionsWith(answering('CreatedTimestamp', 'today'))));
  assert.equal(fail, ['response.CreatedTimestamp/type']);
});

only('msw: an element that may be left out, and that has its type where it is there', async () => {
  const failing = async (value: Json | undefined): Promise<readonly string[]> => {
    const target = createMswTarget(optionsWith(answering('Status', value), lenient));
    return (await verdictsOf(target, lenient)).fail ?? [];
  };
  assert.equal(await failing(undefined), []);
  assert.equal(await failing(null), []);
  assert.equal(await failing(5), ['response.Status/type']);
});

/** The lines of the kill matrix that `part` and the selection leave; each is as it must be. */
async function killLines(from: Loaded, part: MatrixOptions['part'], id?: string): Promise<readonly string[]> {
  const results: KillResult[] = [];
  await runMatrix({
    contract: from.contract,
    operations: [from.operation],
    seed: 1,
    runs: 4,
    selection: { id, direction: undefined },
    shrinks: false,
    signal: new AbortController().signal,
    part,
    onResult: (result) => results.push(result),
  });
  const isWrong = ({ status }: KillResult): boolean =>
    status === 'survived' || status === 'killed-with-others';
  assert.equal(results.filter(isWrong), []);
  return results.map((result) => `${result.direction} ${result.id.replace(/^.*~/, '')}`);
}

for (const [index, each] of packaged.operations.slice(1).entries()) {
  only(
    `the kill matrix of ${each.name}: each 24th line is found and blamed on its rule alone, or equivalent`,
    async () => {
      const lines = await killLines({ contract: packaged, operation: each }, { index: index + 1, of: 24 });
      assert.ok(lines.length > 10, String(lines.length));
    },
  );
}

only('the kill matrix of an element that may be left out: its type alone can be wrong', async () => {
  const lines: string[] = [];
  for (const fault of ['number', 'boolean', 'array', 'object', 'timestamp', 'missing', 'null', 'Statuss']) {
    const id = `${name}/response.Status/type~${fault}`;
    lines.push(...(await killLines(lenient, { index: 0, of: 1 }, id)));
  }
  assert.equal(lines, [
    'provider number',
    'provider boolean',
    'provider array',
    'provider object',
    'suite timestamp',
  ]);
});

only.run();
