import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { catalogueOf } from '../../generators/fixtures/catalogues.js';
import { createProbes } from '../../generators/probes.js';
import type { Catalogue } from '../../generators/catalogue.js';
import { packaged } from '../../spec/fixtures/operations.js';
import type { TargetInfo } from '../events.js';
import { planConstraints } from '../plan-constraints.js';
import type { TargetAbilities } from '../target.js';
import { endpointAbilities } from '../targets/endpoint.js';
import { costOfCase } from './cost-of.js';
import { shardOfCalls, shareWork } from './share-work.js';
import type { WorkShare } from './share-work.js';

const catalogues = packaged.operations.map((operation) => catalogueOf({ runs: 4 }, operation));
const probes = packaged.operations.map((operation) => createProbes(operation, undefined));
const simulated = { provokes: true, testsSender: true } as const;
const abilities: Readonly<Record<'mock' | 'msw' | 'endpoint', TargetAbilities>> = {
  mock: { ...simulated, seesWire: false, retries: false },
  msw: { ...simulated, seesWire: true, retries: true },
  endpoint: endpointAbilities,
};
type Name = keyof typeof abilities;

interface Divided {
  readonly name: Name;
  readonly catalogues: readonly Catalogue[];
  readonly count: number;
}

function share({ name, catalogues: some, count }: Divided, index = 1, isTried = false): WorkShare {
  const target = { info: { name }, abilities: abilities[name] };
  return shareWork({ catalogues: some, probes, selection: { id: undefined }, isTried }, target, {
    index,
    count,
  });
}

/** What each rule costs on a target. */
function costs({ name, catalogues: some }: Divided): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const catalogue of some)
    for (const { real, count } of planConstraints(catalogue, abilities[name], { id: undefined }).scenarios) {
      const { id } = real.constraint;
      sums.set(id, (sums.get(id) ?? 0) + count * costOfCase(name, real));
    }
  return sums;
}

/** How much longer the longest part is than the mean, and the share of the dearest rule in the whole. */
function balance(divided: Divided): { readonly longest: number; readonly dearest: number } {
  const { shardOf } = share(divided);
  const loads = new Map<number, number>();
  const rules = costs(divided);
  for (const [id, cost] of rules) loads.set(shardOf(id), (loads.get(shardOf(id)) ?? 0) + cost);
  const whole = [...rules.values()].reduce((sum, each) => sum + each, 0);
  return {
    longest: (Math.max(...loads.values()) * divided.count) / whole,
    dearest: Math.max(...rules.values()) / whole,
  };
}

const names: readonly Name[] = ['mock', 'msw', 'endpoint'];
const sharing = suite('the work of a target');

for (const name of names)
  for (const count of [2, 3, 4, 8]) {
    sharing(`of all operations on ${name} is divided in ${count} even parts`, () => {
      assert.ok(balance({ name, catalogues, count }).longest < 1.1);
    });

    sharing(`of one operation on ${name} is divided in ${count} parts as even as its rules let it be`, () => {
      for (const catalogue of catalogues) {
        const { longest, dearest } = balance({ name, catalogues: [catalogue], count });
        // A rule is never divided: where one alone is more than a part, it makes the longest one.
        const { name: operation } = catalogue.operation;
        assert.ok(longest <= Math.max(1.15, dearest * count * 1.01), `${operation}: ${longest}, ${dearest}`);
      }
    });
  }

sharing('is divided in the same way whatever the seed', () => {
  const some = packaged.operations.slice(2, 5);
  const [one, other] = [1, 99].map((seed) =>
    share({ name: 'msw', catalogues: some.map((each) => catalogueOf({ seed, runs: 4 }, each)), count: 4 }),
  );
  for (const { id } of some.flatMap(({ constraints }) => constraints))
    assert.is(one?.shardOf(id), other?.shardOf(id));
});

sharing('lies whole in the parts: each rule in one, and the probes of each operation', () => {
  const divided: Divided = { name: 'endpoint', catalogues, count: 4 };
  const parts = [1, 2, 3, 4].map((index) => share(divided, index));
  for (const id of packaged.operations.flatMap(({ constraints }) => constraints.map((each) => each.id))) {
    const here = parts.filter((part) => part.elsewhere(id) === undefined);
    assert.is(here.length, 1, id);
    assert.is(parts.indexOf(here[0] ?? share(divided)) + 1, here[0]?.shardOf(id));
  }
  for (const { name } of packaged.operations)
    assert.is(parts.filter((part) => part.asksProbes(name)).length, 1);
});

sharing('has no probes of an operation of which nothing is asked', () => {
  const target = { info: { name: 'msw' as TargetInfo['name'] }, abilities: abilities.msw };
  const [first] = packaged.operations;
  const work = { catalogues, probes, selection: { id: first?.name }, isTried: false };
  const parts = [1, 2].map((index) => shareWork(work, target, { index, count: 2 }));
  const asked = packaged.operations.filter(({ name }) => parts.some((part) => part.asksProbes(name)));
  assert.equal(asked, [first]);
});

sharing('with code under test gives the part that calls it less of the rest', () => {
  const [main] = catalogues;
  const divided: Divided = { name: 'msw', catalogues: main === undefined ? [] : [main], count: 4 };
  const calling = shardOfCalls('msw', { index: 1, count: 4 });
  const { shardOf } = share(divided, 1, true);
  const asked = [...costs(divided).keys()].filter((id) => shardOf(id) === calling);
  assert.is(asked.length, 0);
  assert.is.not(shardOfCalls('mock', { index: 1, count: 4 }), calling);
  assert.is(shardOfCalls('msw', { index: 1, count: 1 }), 1);
});

sharing.run();
