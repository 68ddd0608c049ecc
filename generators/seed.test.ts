import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { caseRandom, createGenerator } from './seed.js';

const test = suite('caseRandom');

function numbers(seed: number, scenarioId: string, index: number): string {
  const random = caseRandom(seed, scenarioId, index);
  return Array.from({ length: 4 }, () => random.nextInt(0, 0x7fffffff)).join(' ');
}

test('gives equal numbers for an equal seed, scenario and index', () => {
  assert.is(numbers(1, 'a/b/c', 0), numbers(1, 'a/b/c', 0));
});

test('gives other numbers for another seed, scenario or index', () => {
  const all = [
    numbers(1, 'a/b/c', 0),
    numbers(2, 'a/b/c', 0),
    numbers(1, 'a/b/d', 0),
    numbers(1, 'a/b/c', 1),
    numbers(0, 'a/b/c', 0),
    numbers(-1, 'a/b/c', 0),
    numbers(2 ** 31, 'a/b/c', 0),
  ];
  assert.is(new Set(all).size, all.length);
});

test('gives other numbers for each of 10,000 neighbours', () => {
  const all = new Set<string>();
  for (let seed = 0; seed < 100; seed += 1)
    for (let index = 0; index < 100; index += 1) all.add(numbers(seed, 'scenario', index));
  assert.is(all.size, 10_000);
});

test('spreads evenly: neighbouring cases do not begin alike', () => {
  const counts = Array.from({ length: 8 }, () => 0);
  for (let index = 0; index < 8000; index += 1) {
    const first = caseRandom(1, 'scenario', index).nextInt(0, 7);
    counts[first] = (counts[first] ?? 0) + 1;
  }
  for (const count of counts) assert.ok(count > 850 && count < 1150, counts.join(' '));
});

test('gives equal numbers by the names that old and new versions of fast-check call', () => {
  const generator = createGenerator(1);
  const other = generator.clone();
  const numbersOf = (next: () => number): readonly number[] => Array.from({ length: 10 }, next);
  assert.equal(
    numbersOf(() => generator.next()),
    numbersOf(() => other.unsafeNext()),
  );
  assert.equal(generator.getState(), other.getState());
});

test.run();
