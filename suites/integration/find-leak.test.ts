import { inspect } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { trialCredentials } from './bench.js';
import { captureOutput } from './capture-output.js';
import { findLeak, findLeakIn } from './find-leak.js';

const credentials = trialCredentials(7);
const { secretAccessKey, sessionToken, accessKeyId } = credentials;

const leaks = suite('a credential is found');

leaks('in a text; an access key id is none', () => {
  assert.is(findLeak(`key=${secretAccessKey};`, credentials), 'the secret access key');
  assert.is(findLeak(`{"token":"${sessionToken}"}`, credentials), 'the session token');
  assert.is(findLeak(accessKeyId, credentials), undefined);
});

const holders: Readonly<Record<string, unknown>> = {
  'a message': new Error(secretAccessKey),
  'a cause': new Error('outer', { cause: new Error(secretAccessKey) }),
  'a member of a member': Object.assign(new Error('a'), { config: { credentials: { secretAccessKey } } }),
  'a list': Object.assign(new Error('a'), { headers: [['x-key', secretAccessKey]] }),
  'a string that is thrown': secretAccessKey,
  'an entry of a Map': new Map([['key', secretAccessKey]]),
  'what it says as JSON': Object.assign(new Error('a'), { toJSON: () => ({ key: secretAccessKey }) }),
  'what it says when it is printed': { [inspect.custom]: () => secretAccessKey },
  headers: { headers: new Headers({ 'x-key': secretAccessKey }) },
};

for (const [says, thrown] of Object.entries(holders)) {
  leaks(`in ${says}`, () => assert.is(findLeakIn(thrown, credentials), 'the secret access key'));
}

leaks('in nothing that does not hold it, whatever was thrown', () => {
  const fail = (): never => {
    throw new Error('no');
  };
  for (const thrown of [undefined, null, 1n, new Error('a'), new Proxy({}, { get: fail, ownKeys: fail })])
    assert.is(findLeakIn(thrown, credentials), undefined);
});

leaks('soon in what holds itself very often', () => {
  const all: unknown[] = [];
  for (let index = 0; index < 200; index += 1) all.push({ index, all, others: [...all] });
  const from = performance.now();
  assert.is(findLeakIn(Object.assign(new Error('a'), { all }), credentials), undefined);
  assert.ok(performance.now() - from < 1000);
});

leaks.run();

const capture = suite('what is printed meanwhile');

capture('is kept, and nothing of it is printed', () => {
  const stop = captureOutput();
  console.log('a %s', 'b');
  console.error('c');
  process.stdout.write(Buffer.from('d'));
  assert.is(stop(), 'a b\nc\nd');
});

capture('ends with everything as it was, also what was replaced meanwhile', () => {
  const read = (): readonly unknown[] => [
    console.log,
    ...[process.stdout, process.stderr].map((stream): unknown => Reflect.get(stream, 'write')),
  ];
  const before = read();
  const stop = captureOutput();
  console.log = () => {};
  stop();
  read().forEach((each, index) => assert.is(each, before[index]));
});

capture('is told that it was written', async () => {
  const stop = captureOutput();
  await new Promise((resolve) => {
    process.stdout.write('a', resolve);
  });
  stop();
});

capture.run();
