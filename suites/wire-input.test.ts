import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { operationOf, packaged } from '../spec/fixtures/operations.js';
import { exampleCredentials } from '../sandbox/http-request.js';
import { simulatedUrl } from './fixtures/simulated.js';
import { clientSettings, createClient, createCommand } from './sdk.js';
import { isJsonObject } from '../spec/json.js';
import type { JsonObject } from '../spec/json.js';
import { toWireInput } from './wire-input.js';

const client = createClient(clientSettings(simulatedUrl, 'us-east-1', exampleCredentials));
let sent: unknown;
client.config.requestHandler.handle = ({ body }: { readonly body: Uint8Array }) => {
  sent = JSON.parse(Buffer.from(body).toString());
  return Promise.reject(new TypeError('Nothing is sent.'));
};

/** The body that the SDK makes of an input, without the token that it fills in. */
async function bodyOf(operation: string, input: unknown): Promise<unknown> {
  sent = undefined;
  await client.send(createCommand(operation, input as JsonObject)).catch(() => undefined);
  if (!isJsonObject(sent)) throw new Error('The SDK sent no object.');
  const { ClientToken: _, ...members } = sent;
  return members;
}

const wire = suite('wire input: what the SDK sends');

class Custom {
  readonly a = '1';
  get hidden(): string {
    return 'x';
  }
}

const base = { VerifiedDestinationNumberId: 'v', VerificationChannel: 'TEXT' };
const contexts: Readonly<Record<string, unknown>> = {
  'a plain object': { a: 'b' },
  'null and undefined entries': { a: null, b: undefined, c: 'x' },
  'other types': { a: 1, b: true, c: { x: 1, y: undefined }, d: [1, undefined, null] },
  'a date as a value': { a: new Date(0) },
  'a wrapped text as a value': { a: new Object('text') },
  'a Map': new Map([['a', 'b']]),
  'a Set': new Set(['a']),
  'a date': new Date(0),
  'an object of a class': new Custom(),
  'inherited entries': Object.create({ p: 'q' }) as unknown,
  'no prototype': Object.assign(Object.create(null) as object, { a: 'b' }),
  'the key __proto__': JSON.parse('{"__proto__":"x"}') as unknown,
  'a symbol as a key': { [Symbol('a')]: 'b', c: 'd' },
  'an entry that is not enumerable': Object.defineProperty({ a: 'b' }, 'z', { value: 'x' }),
  'a toJSON': { toJSON: () => ({ z: '1' }) },
  'an array': ['a', 'b'],
  'a text': 'abc',
  'a number': 5,
  null: null,
  undefined,
};
for (const [name, Context] of Object.entries(contexts)) {
  wire(`a map: ${name}`, async () => {
    const operation = operationOf(packaged, 'SendDestinationNumberVerificationCode');
    const input = { ...base, Context };
    assert.equal(toWireInput(operation, input), await bodyOf(operation.name, input));
  });
}

const texts: Readonly<Record<string, unknown>> = {
  'a number': 12,
  'a boolean': true,
  'a big number': 12n,
  'a date': new Date(0),
  'a wrapped text': new Object('abc'),
  'an object': { a: 1, b: undefined },
  'an array': ['a', undefined],
  bytes: new Uint8Array([1]),
  'a lone surrogate': '\ud800',
  'a toJSON': { toJSON: () => 'EN_US' },
  empty: '',
  null: null,
  undefined,
};
for (const [name, LanguageCode] of Object.entries(texts)) {
  wire(`a text: ${name}`, async () => {
    const operation = operationOf(packaged, 'SendDestinationNumberVerificationCode');
    const input = { ...base, LanguageCode };
    assert.equal(toWireInput(operation, input), await bodyOf(operation.name, input));
  });
}

const requests: Readonly<Record<string, unknown>> = {
  'null and undefined items': { VerifiedDestinationNumberIds: ['a', null, undefined, 'b'] },
  'other items': { VerifiedDestinationNumberIds: [1, true, { a: 1 }] },
  'an object for a list': { VerifiedDestinationNumberIds: { a: 1 } },
  'a Set for a list': { VerifiedDestinationNumberIds: new Set(['a']) },
  'a text for a list': { VerifiedDestinationNumberIds: 'abc' },
  'unknown members of structures': { Filters: [{ Name: 'status', Values: ['x'], foo: 1 }, null] },
  'other types for structures': { Filters: ['a', 5, [1], new Map([['Name', 'status']])] },
  'numbers of all kinds': { MaxResults: 1.5 },
  'a text for a number': { MaxResults: '5' },
  'a big number': { MaxResults: 10n },
  'unknown members': { foo: 1, maxResults: 5 },
  'inherited members': Object.create({ MaxResults: 7 }) as unknown,
  'no input': undefined,
  'a text': 'abc',
  'an array': [1],
};
for (const [name, input] of Object.entries(requests)) {
  wire(`a request: ${name}`, async () => {
    const operation = operationOf(packaged, 'DescribeVerifiedDestinationNumbers');
    assert.equal(toWireInput(operation, input), await bodyOf(operation.name, input));
  });
}

wire('what JSON cannot hold is of a type that no member may have', () => {
  const operation = operationOf(packaged, 'SendDestinationNumberVerificationCode');
  for (const value of [Symbol('x'), () => 1]) {
    assert.is(toWireInput(operation, { Context: value }).Context, true);
    assert.equal(toWireInput(operation, { Context: { a: value } }).Context, { a: true });
    assert.is(toWireInput(operation, { LanguageCode: value }).LanguageCode, true);
  }
});

wire('is a copy', () => {
  const operation = operationOf(packaged, 'SendDestinationNumberVerificationCode');
  const input = { ...base, Context: { a: 'b' } };
  const copy = toWireInput(operation, input);
  input.Context.a = 'c';
  assert.equal(copy.Context, { a: 'b' });
});

wire.run();
