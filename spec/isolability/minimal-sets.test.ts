import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { minimalSets } from './minimal-sets.js';

const least = suite('minimalSets');

const has =
  (...wanted: readonly string[]) =>
  (set: ReadonlySet<string>): boolean =>
    wanted.every((each) => set.has(each));

least('the empty set where it will do', () => {
  assert.equal(
    minimalSets(['a', 'b'], () => true),
    [[]],
  );
});

least('none where not even all will do', () => {
  assert.equal(minimalSets(['a', 'b'], has('c')), []);
});

least('each least set, and no larger one', () => {
  const isEnough = (set: ReadonlySet<string>): boolean =>
    has('a')(set) || has('b', 'c')(set) || has('b', 'd', 'e')(set);
  assert.equal(minimalSets(['a', 'b', 'c', 'd', 'e'], isEnough), [['a'], ['b', 'c'], ['b', 'd', 'e']]);
});

least.run();
