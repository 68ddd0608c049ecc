import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { exception } from '../fixtures/integration/trial-runs.js';
import { seeError } from './see-error.js';

const seeing = suite('what a caller sees of an error');

/** The marks of what was thrown, as an object. */
function marksOf(thrown: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(seeError(thrown, undefined).marks);
}

seeing('is the error of the SDK, also as a cause of a cause', () => {
  const cause = new Error('inner', { cause: exception('ConflictException', 'RESOURCE_NOT_EMPTY') });
  const { service } = seeError(new Error('outer', { cause }), undefined);
  assert.equal(service, { error: 'ConflictException', reason: 'RESOURCE_NOT_EMPTY' });
  assert.is(seeError(new Error('no'), undefined).service, undefined);
});

seeing('is class, name and codes, also those of accessors and of members that are not enumerable', () => {
  class LimitError extends Error {
    readonly #code = 'SMS-10001';
    readonly limit = 'daily';
    get code(): string {
      return this.#code;
    }
  }
  const error = new LimitError('You have sent too many.');
  Object.defineProperty(error, 'kind', { value: 'quota', enumerable: false });
  assert.equal(marksOf(error), {
    '/class': 'LimitError',
    '/name': 'Error',
    '/code': 'SMS-10001',
    '/kind': 'quota',
    '/limit': 'daily',
  });
});

seeing('is no message, no stack, no id and no time', () => {
  const one = Object.assign(new Error('one text'), {
    at: new Date(),
    id: crypto.randomUUID(),
    ms: Date.now(),
  });
  assert.equal(marksOf(one), { '/class': 'Error', '/name': 'Error' });
});

seeing('counts numbers where they are named as codes', () => {
  assert.is(marksOf(Object.assign(new Error('a'), { statusCode: 409, tries: 3 }))['/statusCode'], '409');
  assert.is(marksOf(Object.assign(new Error('a'), { statusCode: 409, tries: 3 }))['/tries'], undefined);
});

seeing('counts symbols, codes that are far inside, and long ones where they are named as codes', () => {
  const details = { response: { data: { error: { code: 'QUOTA' } } } };
  const marks = marksOf(
    Object.assign(new Error('a'), { kind: Symbol('quota'), details, code: 'SMS-100000001', id: '100000001' }),
  );
  assert.is(marks['/kind'], 'Symbol(quota)');
  assert.is(marks['/details/response/data/error/code'], 'QUOTA');
  assert.is(marks['/code'], 'SMS-100000001');
  assert.is(marks['/id'], undefined);
});

seeing('keeps what is near where very much is thrown', () => {
  const parts = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`part${n}`, `value${n}`]));
  assert.is(marksOf(Object.assign(new Error('a'), { inner: parts, code: 'QUOTA' }))['/code'], 'QUOTA');
});

seeing('keeps sentences apart', () => {
  const { marks, texts } = seeError(Object.assign(new Error('a'), { label: 'spend limit' }), undefined);
  assert.equal([marks.has('/label'), texts.get('/label')], [false, 'spend limit']);
});

const hostile: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['a string', 'no'],
  ['a symbol', Symbol('no')],
  ['a frozen object', Object.freeze({ code: 'x' })],
  ['an object without prototype', Object.create(null)],
  ['an object that holds itself', circular()],
  ['an accessor that throws', Object.defineProperty(new Error('a'), 'code', { get: fail, enumerable: true })],
  ['a proxy that throws', new Proxy({}, { get: fail, ownKeys: fail, getPrototypeOf: fail })],
  ['a message that throws', Object.defineProperty(new Error('a'), 'message', { get: fail })],
];

function circular(): object {
  const value: { self?: unknown } = {};
  value.self = value;
  return value;
}

function fail(): never {
  throw new Error('Not this way.');
}

for (const [says, thrown] of hostile) {
  seeing(`can be anything: ${says}`, () => {
    const { marks, message } = seeError(thrown, undefined);
    assert.ok(marks.size < 64);
    assert.type(message, 'string');
  });
}

seeing.run();
