import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FailureShape } from './failure-shape.js';
import { mostShapes, ShapeTally } from './shape-tally.js';

const tally = suite('shape-tally');

function attempts(count: number): FailureShape {
  return { kind: 'attempts', count };
}

function list(added: readonly (readonly [number, FailureShape])[]): readonly FailureShape[] {
  const each = new ShapeTally();
  for (const [index, shape] of added) each.add(index, shape);
  return each.list();
}

tally('lists each shape once, by the first case that showed it', () => {
  const added = [
    [5, attempts(2)],
    [1, attempts(3)],
    [9, { kind: 'accepted' }],
    [0, attempts(2)],
  ] as const;
  assert.equal(list(added), [attempts(2), attempts(3), { kind: 'accepted' }]);
  assert.equal(list([]), []);
});

tally('tells errors by name, status and body', () => {
  const shapes: readonly FailureShape[] = [
    { kind: 'rejected', error: 'A', status: 400, isJson: true },
    { kind: 'rejected', error: 'B', status: 400, isJson: true },
    { kind: 'rejected', error: 'A', status: 422, isJson: true },
    { kind: 'rejected', error: 'A', status: 400, isJson: false },
    { kind: 'rejected', error: null, status: null, isJson: true },
    { kind: 'refused-locally', error: 'A' },
  ];
  assert.equal(list([...shapes.entries(), ...shapes.entries()]), shapes);
});

tally('keeps the shapes of the earliest cases, whatever the order in which cases end', () => {
  const counts = fc.array(fc.nat({ max: mostShapes + 8 }), { minLength: 1, maxLength: 80 });
  const orders = counts
    .map((each) => each.map((count, index) => [index, attempts(count)] as const))
    .chain((added) =>
      fc.tuple(
        fc.constant(added),
        fc.shuffledSubarray(added, { minLength: added.length, maxLength: added.length }),
      ),
    );
  const property = fc.property(orders, ([added, shuffled]) => {
    const firsts = [...new Set(added.map(([, shape]) => JSON.stringify(shape)))].slice(0, mostShapes);
    assert.equal(
      list(shuffled).map((shape) => JSON.stringify(shape)),
      firsts,
    );
  });
  fc.assert(property, { seed: 20261125, numRuns: 500 });
});

tally.run();
