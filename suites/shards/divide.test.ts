import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { divide } from './divide.js';
import type { Piece } from './divide.js';

const pieces: readonly Piece[] = Array.from({ length: 60 }, (_, index) => ({
  id: `rule ${index}`,
  cost: (index * 7919) % 97,
}));

/** What each shard has to do. */
function loads(parts: ReadonlyMap<string, number>, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) =>
    pieces.reduce((sum, { id, cost }) => sum + (parts.get(id) === index + 1 ? cost : 0), 0),
  );
}

const division = suite('divide');

division('gives each piece to one shard, and to each shard about as much', () => {
  for (const count of [1, 2, 3, 4, 8]) {
    const parts = divide(pieces, { count });
    assert.is(parts.size, pieces.length);
    const all = loads(parts, count);
    const mean = all.reduce((sum, each) => sum + each, 0) / count;
    assert.ok(Math.max(...all) <= 1.1 * mean, `${count}: ${all.join(', ')}`);
  }
});

division('does not depend on the order of the pieces', () => {
  const turned = pieces.toReversed();
  const shuffled = pieces.toSorted(
    (one, other) => (one.id.length - other.id.length) * 2 || one.cost - other.cost,
  );
  for (const other of [turned, shuffled])
    assert.equal(new Map(divide(other, { count: 4 })), new Map(divide(pieces, { count: 4 })));
});

division('gives the dearest pieces away first, and ties by id to the first shard', () => {
  const parts = divide(
    [
      { id: 'b', cost: 5 },
      { id: 'c', cost: 3 },
      { id: 'a', cost: 5 },
      { id: 'd', cost: 4 },
    ],
    { count: 2 },
  );
  assert.equal(
    [...parts],
    [
      ['a', 1],
      ['b', 2],
      ['d', 1],
      ['c', 2],
    ],
  );
});

division('leaves to the other shards what a placed piece keeps one from doing', () => {
  const parts = divide(pieces, { count: 3, placed: { shard: 2, cost: 1_000_000 } });
  const [one = 0, two = 0, three = 0] = loads(parts, 3);
  assert.is(two, 0);
  assert.ok(Math.abs(one - three) < 97);
});

division(
  'gives what costs nothing to the first shard, and leaves shards empty where there are too few pieces',
  () => {
    const parts = divide(
      [
        { id: 'a', cost: 0 },
        { id: 'b', cost: 1 },
        { id: 'c', cost: 0 },
      ],
      { count: 5 },
    );
    assert.equal(new Set(parts.values()), new Set([1]));
  },
);

division.run();
