import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createCatalogue } from '../../generators/catalogue.js';
import type { Catalogue } from '../../generators/catalogue.js';
import { toKillMatrix } from '../../reports/kill-matrix.js';
import { packaged, send } from '../../spec/fixtures/operations.js';
import type { Scenario } from '../../spec/scenario.js';
import { judgeSighting } from './kill-result.js';
import type { KillResult } from './kill-result.js';
import { listEntries, runMatrix } from './run-matrix.js';
import type { MakeCatalogue, MatrixOptions } from './run-matrix.js';

const base = {
  contract: packaged,
  operations: [send],
  seed: 1,
  runs: 4,
  selection: { id: undefined, direction: undefined },
  shrinks: false,
  signal: new AbortController().signal,
};

async function run(changed: Partial<MatrixOptions>): Promise<readonly KillResult[]> {
  const results: KillResult[] = [];
  const part = { index: 0, of: 1 };
  await runMatrix({ ...base, part, onResult: (result) => results.push(result), ...changed });
  return results;
}

/** The matrix of one mutant or altered suite. */
function runOne(id: string, changed: Partial<MatrixOptions> = {}): Promise<readonly KillResult[]> {
  return run({ selection: { id: `${send.name}/${id}`, direction: undefined }, ...changed });
}

/** The suite without the scenarios of these names: a weaker one. */
function without(isLeftOut: (scenario: Scenario) => boolean): MakeCatalogue {
  return (operation, options): Catalogue => {
    const catalogue = createCatalogue(operation, options);
    return {
      ...catalogue,
      scenarios: catalogue.scenarios.filter(({ scenario }) => !isLeftOut(scenario)),
    };
  };
}

const entries = listEntries(base);
const matrix = suite('kill matrix');

matrix('a fixed sample of it: each is found and blamed on its rule alone, or is equivalent', async () => {
  // One in 60; `npm run mutants` runs them all.
  const results = await run({ part: { index: 7, of: 60 } });
  assert.ok(results.length >= 25, String(results.length));
  assert.equal(
    results.filter(({ status }) => status === 'survived' || status === 'killed-with-others'),
    [],
  );
  assert.equal(new Set(results.map(({ direction }) => direction)), new Set(['provider', 'suite']));
});

/** One mutant of each family and one altered suite of each, each with what the run must make of it. */
const one: Readonly<Record<string, KillResult['status']>> = {
  'LanguageCode/enum~dropped': 'killed',
  'Context.key/length.max~plus-one': 'killed',
  'Context.key/length.max~minus-one': 'killed',
  'OriginationIdentity/pattern~unanchored': 'killed',
  'LanguageCode/enum~any-case': 'killed',
  'LanguageCode/enum~trimmed': 'killed',
  'Context.value/length.max~in-bytes': 'killed',
  'Context.value/length.max~in-utf-16-units': 'equivalent',
  'DestinationCountryParameters.value/pattern~last-entry-only': 'killed',
  'VerificationChannel/required~null-is-there': 'killed',
  'Context/type~reads-json-text': 'killed',
  'request/combination~refuses-Context-with-TEXT': 'killed',
  'Context.key/pattern~refused-html': 'killed',
  'LanguageCode/type~refuses-every-value': 'killed',
  'response.MessageId/type~null': 'killed',
  'error.ResourceNotFoundException/type~always-html-with-name': 'killed',
  'error.ValidationException/type~swallowed': 'killed',
  'error.ThrottlingException/type~sent-1-times': 'killed',
  'wire/method~put': 'killed',
  'Context/entries.max~max-6': 'killed',
  'LanguageCode/enum~renamed-KO_KR': 'killed',
  'LanguageCode/enum~without-KO_KR': 'killed',
  'DestinationCountryParameters/entries.max~max-9': 'equivalent',
  'Context.value/pattern~without-lookahead': 'killed',
  'error.ConflictException/type~ConflictError': 'killed',
  'wire/target~another': 'killed',
};

for (const [id, status] of Object.entries(one)) {
  matrix(`${id}: ${status}`, async () => {
    const wanted = entries.filter((each) => each.id === `${send.name}/${id}`);
    const results: KillResult[] = [];
    for (const each of wanted) results.push(await each.run());
    assert.ok(results.length > 0);
    // A mutant and an altered suite can have one name.
    assert.ok(
      results.every((each) => each.status === status),
      JSON.stringify(results),
    );
    const [first] = results;
    if (first?.status === 'killed' && first.direction === 'provider')
      assert.equal(first.blamed, [first.constraintId]);
  });
}

matrix('gives the counterexample of one, made smaller', async () => {
  const [result] = await runOne('Context.key/length.max~plus-one', { shrinks: true });
  assert.is(result?.counterexample?.caseId.startsWith(`${send.name}/Context.key/length.max/above-max`), true);
  assert.match(result?.counterexample?.reason ?? '', /is accepted/);
});

matrix('its parts are the whole, each line once', () => {
  const ids = entries.map(({ id, direction }) => `${direction} ${id}`);
  assert.ok(ids.length >= 600);
  assert.is(new Set(ids).size, ids.length);
});

matrix('is equal for equal seeds, and stops where it is told to', async () => {
  const part = { index: 3, of: 400 };
  assert.equal(await run({ part }), await run({ part }));
  assert.equal(await run({ part, signal: AbortSignal.abort() }), []);
});

matrix('a run that is cut short kills nothing, whatever it has blamed', () => {
  const cut = { complete: false, reason: 'no answer (timeout)', blamed: ['a'], counterexample: undefined };
  assert.is(judgeSighting('a', cut).status, 'survived');
  assert.is(judgeSighting('a', { ...cut, complete: true }).status, 'killed');
  assert.is(judgeSighting('a', { ...cut, complete: true, blamed: ['a', 'b'] }).status, 'killed-with-others');
  assert.is(judgeSighting('a', { ...cut, complete: true, blamed: ['b'] }).status, 'survived');
});

matrix.run();

const weak = suite('kill matrix of a suite that is too weak');

const plants: Readonly<Record<string, readonly [string, (scenario: Scenario) => boolean]>> = {
  'without the cases above a maximum': [
    'Context.key/length.max~plus-one',
    ({ name }) => name.includes('above-max'),
  ],
  'that looks at first entries only': [
    'Context.key/pattern~first-entry-only',
    ({ entry }) => entry !== 'first',
  ],
  'without pairs': [
    'request/combination~refuses-Context-with-LanguageCode',
    ({ name }) => /^(?:pair-|all-together|any-valid)/.test(name),
  ],
  'without missing members': [
    'VerificationChannel/required~dropped',
    ({ name }) => /^(?:missing|null)$/.test(name),
  ],
};

for (const [name, [id, isLeftOut]] of Object.entries(plants)) {
  weak(`${name}: ${id} survives, and the matrix is not ok`, async () => {
    const results = await runOne(id, { makeCatalogue: without(isLeftOut) });
    assert.equal(
      results.map(({ status }) => status),
      ['survived'],
    );
    const made = toKillMatrix({
      suite: { name: 's', version: '1', specDigest: '0' },
      run: { seed: 1, runs: 4, complete: true },
      without: [],
      results,
    });
    assert.is(made.summary.ok, false);
    assert.is(made.summary.provider.survived, 1);
  });
}

weak('an altered suite that cannot see its mistake survives, too', async () => {
  const makeCatalogue = without(({ name }) => name.startsWith('at-max') || name === 'within');
  const [result] = await runOne('Context.key/length.max~max-101', { makeCatalogue });
  assert.is(result?.status, 'survived');
});

weak('a suite that blames what is right stops the matrix', async () => {
  const makeCatalogue: MakeCatalogue = (operation, options) => {
    const catalogue = createCatalogue(operation, options);
    const swapped = catalogue.scenarios.map((each) => ({
      ...each,
      caseAt: (index: number) => ({ ...each.caseAt(index), polarity: 'reject' as const }),
    }));
    return { ...catalogue, scenarios: swapped };
  };
  try {
    await runOne('Context.key/length.max~plus-one', { makeCatalogue });
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), /finds fault with what is right/);
  }
});

weak.run();
