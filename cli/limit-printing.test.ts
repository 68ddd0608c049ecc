import { Writable } from 'node:stream';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { limitPrinting, withLimitedPrinting } from './limit-printing.js';

interface Listening {
  readonly stream: Writable;
  readonly heard: () => string;
}

function listen(): Listening {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    decodeStrings: true,
    write(chunk: Buffer, _, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, heard: () => Buffer.concat(chunks).toString('utf8') };
}

const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => `line ${from + index}\n`).join('');

const limit = suite('limitPrinting');

limit('lets 20 lines through, counts the others, and puts the stream back', () => {
  const { stream, heard } = listen();
  const before = Object.getOwnPropertyDescriptor(stream, 'write');
  const stop = limitPrinting([stream]);
  for (let index = 0; index < 25; index += 1) stream.write(`line ${index}\n`);
  assert.is(heard(), lines(0, 20));
  assert.is(stop(), 5);
  assert.is(stop(), 0);
  assert.equal(Object.getOwnPropertyDescriptor(stream, 'write'), before);
  stream.write('after\n');
  assert.is(heard(), `${lines(0, 20)}after\n`);
});

limit('counts lines of all streams together, and cuts what is written at once', () => {
  const [out, err] = [listen(), listen()];
  const stop = limitPrinting([out.stream, err.stream]);
  out.stream.write(lines(0, 15));
  err.stream.write(`${lines(15, 30)}open`);
  assert.is(out.heard() + err.heard(), lines(0, 20));
  assert.is(stop(), 11);
});

limit('lets no endless line through, and ends the line that it cuts', () => {
  const { stream, heard } = listen();
  const stop = limitPrinting([stream]);
  for (let index = 0; index < 30; index += 1) stream.write('.'.repeat(1_000));
  assert.is(heard(), `${'.'.repeat(20_000)}\n`);
  assert.is(stop(), 1);
});

limit('changes no byte of what it lets through, and calls back', async () => {
  const { stream, heard } = listen();
  const stop = limitPrinting([stream]);
  const bytes = Buffer.from('grüße 🙂');
  for (const byte of bytes) stream.write(Uint8Array.of(byte));
  stream.write('ff', 'latin1');
  await new Promise<void>((resolve) => {
    stream.write('ü\n', () => resolve());
  });
  assert.is(heard(), 'grüße 🙂ffü\n');
  assert.is(stop(), 0);
});

limit.run();

const work = suite('withLimitedPrinting');

work('says once what was kept back, also where the work fails, and leaves the own output alone', async () => {
  const said: string[] = [];
  const keep = (text: string): void => void said.push(text);
  const output = { print: keep, warn: keep, settle: () => Promise.resolve(undefined) };
  const listeners = process.listenerCount('exit');
  // The limit is on top of this: nothing of the noise is to end up in the report of the tests.
  Object.defineProperty(process.stderr, 'write', { value: () => true, configurable: true, writable: true });
  try {
    await withLimitedPrinting(output, async () => {
      for (let index = 0; index < 1_021; index += 1) console.error('noise');
      output.print('own\n');
      await Promise.reject(new Error('boom'));
    });
    assert.unreachable('it fails');
  } catch (error) {
    assert.instance(error, Error);
  } finally {
    Reflect.deleteProperty(process.stderr, 'write');
  }
  assert.equal(said, [
    'own\n',
    '1,001 lines more that the code under test printed were kept back.\n  Let the code write to a file to see all of it.\n',
  ]);
  assert.is(Object.getOwnPropertyDescriptor(process.stdout, 'write'), undefined);
  assert.is(Object.getOwnPropertyDescriptor(process.stderr, 'write'), undefined);
  assert.is(process.listenerCount('exit'), listeners);
});

work.run();
