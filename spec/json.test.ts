import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Json } from './json.js';
import { isJsonObject, jsonTypeOf, setOwn } from './json.js';

const types = suite('jsonTypeOf');

const vectors: readonly (readonly [value: unknown, name: string])[] = [
  [null, 'null'],
  [undefined, 'null'],
  [() => 1, 'null'],
  [true, 'boolean'],
  [0, 'number'],
  [1n, 'number'],
  ['', 'string'],
  [[], 'array'],
  [{}, 'object'],
  [Object.create(null), 'object'],
];
for (const [value, name] of vectors) {
  types(`${typeof value} ${Array.isArray(value) ? '(array) ' : ''}is ${name}`, () => {
    assert.is(jsonTypeOf(value), name);
    assert.is(isJsonObject(value), name === 'object');
  });
}

types.run();

const own = suite('setOwn');

own('sets __proto__ as an own property that JSON has', () => {
  const target: Record<string, Json> = {};
  setOwn(target, '__proto__', 'a');
  setOwn(target, 'b', 'c');
  assert.ok(Object.hasOwn(target, '__proto__'));
  assert.is(JSON.stringify(target), '{"__proto__":"a","b":"c"}');
  assert.is(Object.getPrototypeOf(target), Object.prototype);
});

own('sets __proto__ to an object without changing the prototype', () => {
  const target: Record<string, Json> = {};
  setOwn(target, '__proto__', { polluted: true });
  assert.is(Object.getPrototypeOf(target), Object.prototype);
  assert.is('polluted' in target, false);
});

own.run();
