import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { describeDifference } from '../describe-difference.js';
import { snapshotInput } from './snapshot-input.js';

const snapshot = suite('whether an input was altered');

/** What is seen where this is done with an input. */
function after<T>(input: T, alter: (input: T) => unknown): string | undefined {
  const before = snapshotInput(input);
  alter(input);
  return describeDifference(before, snapshotInput(input));
}

class Dto {
  id: string;
  constructor(id: string) {
    this.id = id;
  }
}

interface Node {
  self?: unknown;
  id: number;
}

const cyclic: Node = { id: 1 };
cyclic.self = cyclic;

snapshot('is seen at any depth, in lists, maps, dates and what holds itself', () => {
  assert.match(after({ a: { b: 1 } }, ({ a }) => (a.b = 2)) ?? '', /\/a\/b: 1 was given, 2/);
  assert.match(after({ a: ['x'] }, ({ a }) => a.pop()) ?? '', /\/a: \["x"\] was given/);
  assert.match(after(new Map([['k', 'v']]), (map) => map.set('k', 'w')) ?? '', /"v".* was given/);
  assert.match(after({ at: new Date(0) }, ({ at }) => at.setTime(1)) ?? '', /\/at: "1970/);
  assert.match(after(new Dto('a'), (dto) => (dto.id = 'b')) ?? '', /\/id: "a" was given, "b"/);
  assert.match(after(cyclic, (each) => (each.id = 2)) ?? '', /\/id: 1 was given, 2/);
  assert.match(after({ run: () => 1 }, (each) => (each.run = () => 2)) ?? '', /\/run: /);
});

snapshot('is not where signals, loggers and instances in it are used', () => {
  const { signal } = new AbortController();
  assert.is(
    after({ signal }, () => signal.addEventListener('abort', () => {})),
    undefined,
  );
  assert.is(
    after({ log: new Dto('a') }, ({ log }) => (log.id = 'b')),
    undefined,
  );
  assert.is(
    after({ run: () => 1, big: 1n, map: new Map() }, () => {}),
    undefined,
  );
  assert.is(
    after(cyclic, () => {}),
    undefined,
  );
});

snapshot.run();
