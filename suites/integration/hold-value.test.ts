import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { holdValue } from './hold-value.js';

const holding = suite('whether a result holds a value');

class Receipt {
  readonly #id: string;
  constructor(id: string) {
    this.#id = id;
  }
  get messageId(): string {
    return this.#id;
  }
  get broken(): string {
    throw new Error('It cannot be read.');
  }
}
class LaterReceipt extends Receipt {}

for (const [says, holder] of [
  ['the value', 'id-1'],
  ['a member', { a: [{ b: 'id-1' }] }],
  ['an accessor', new Receipt('id-1')],
  ['an accessor of the class above, in a list', [new LaterReceipt('id-1')]],
  ['an entry of a Map', new Map([['MessageId', { id: 'id-1' }]])],
  ['a key of a Map', { ids: new Map([['id-1', true]]) }],
  ['an entry of a Set', new Set(['id-1'])],
  ['a member beside what holds very much', { id: 'id-1', all: Array.from({ length: 30_000 }, (_, n) => n) }],
] as const)
  holding(`in ${says}`, () => assert.is(holdValue(holder, 'id-1'), 'held'));

function fail(): never {
  throw new Error('It cannot be read.');
}

holding('not where it is not, or cannot be read', () => {
  for (const holder of [
    undefined,
    null,
    1n,
    {},
    new Receipt('id-2'),
    new Proxy({}, new Proxy({}, { get: fail })),
  ])
    assert.is(holdValue(holder, 'id-1'), 'not-held');
});

holding('is soon said of what holds itself very often', () => {
  const all: unknown[] = [];
  for (let index = 0; index < 200; index += 1) all.push({ index, all, others: [...all] });
  const from = performance.now();
  assert.is(holdValue({ all }, 'id-1'), 'not-held');
  assert.ok(performance.now() - from < 1000);
});

holding('is not said of what holds too much', () => {
  assert.is(
    holdValue(
      Array.from({ length: 30_000 }, (_, n) => n),
      'id-1',
    ),
    'too-much',
  );
});

holding.run();
