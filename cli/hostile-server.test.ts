import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startStandIn } from '../suites/fixtures/stand-in/server.js';
import { assertNoTrace, forEachAtOnce, inFolder } from './fixtures/command.js';
import type { Ended } from './fixtures/command.js';
import { commandInProcess } from './fixtures/in-process.js';
import { readResults } from './fixtures/results.js';

const one = ['--case', 'Context.key/length.max', '--seed', '1', '--timeout', '250'];
const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\n';

/** Runs one rule against a server that answers each connection's first bytes in its own way. */
async function runAgainst(
  answer: (socket: Socket) => void,
  check: (ended: Ended, folder: string) => void,
): Promise<void> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('data', () => answer(socket));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await inFolder(async (cwd) => {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      check(await commandInProcess(['run', '--target', 'endpoint', '--endpoint', url, ...one], { cwd }), cwd);
    });
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

/** Writes the same again and again for as long as the other side takes it. */
function writeForEver(socket: Socket, text: string, everyMs: number): void {
  const timer = setInterval(() => {
    if (socket.destroyed) clearInterval(timer);
    else socket.write(text);
  }, everyMs);
}

const hostile = suite('servers that break HTTP');

hostile('each is inconclusive, with the reason in words', async () => {
  const rows: readonly (readonly [says: string, answer: (socket: Socket) => void, reason: RegExp])[] = [
    ['no HTTP', (socket) => socket.end('\u001B[2JSSH-2.0\r\n\r\n'), /Parse Error/],
    ['closes at once', (socket) => socket.destroy(), /ECONNRESET|socket hang up/],
    ['says nothing', () => undefined, /no whole answer within 250 ms/],
    ['half a header', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-'), /ECONNRESET|socket hang up/],
    ['a header of a megabyte', (socket) => socket.end(`${head}x: ${'a'.repeat(1e6)}\r\n\r\n`), /OVERFLOW/],
    [
      'half a body',
      (socket) => socket.end(`${head}Content-Length: 99\r\n\r\n{}`),
      /in the middle of the answer/,
    ],
    [
      'a body without end',
      (socket) => {
        socket.write(`${head}\r\n`);
        writeForEver(socket, 'x'.repeat(1_000_000), 1);
      },
      /longer than \d+ bytes|no whole answer within/,
    ],
    [
      'a body that drips',
      (socket) => {
        socket.write(`${head}Content-Length: 1000\r\n\r\n`);
        writeForEver(socket, 'x', 20);
      },
      /no whole answer within 250 ms/,
    ],
    [
      'a page of HTML',
      (socket) => socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 6\r\n\r\n<html>'),
      /an answer without an error type, HTTP 404/,
    ],
    [
      'a redirect',
      (socket) => socket.end('HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n'),
      /HTTP 302/,
    ],
  ];
  await forEachAtOnce(rows, ([says, answer, reason]) =>
    runAgainst(answer, (ended, cwd) => {
      assert.is(ended.code, 3, `${says}: ${ended.stdout}${ended.stderr}`);
      const text = ended.stdout.replaceAll(/\s+/g, ' ');
      assert.ok(reason.test(text), `${says}: ${text}`);
      assertNoTrace(ended, says);
      assert.not.ok(ended.stdout.includes('\u001B'), says);
      assert.is(readResults(cwd).run.complete, false);
    }),
  );
});

hostile('an answer 100,000 levels deep fails its rules and nothing else', () =>
  runAgainst(
    (socket) => {
      const body = `{"MessageId":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
      socket.end(`${head}Content-Length: ${body.length}\r\n\r\n${body}`);
    },
    (ended, cwd) => {
      assert.is(ended.code, 1, ended.stderr);
      assertNoTrace(ended);
      assert.is(readResults(cwd).run.complete, true);
    },
  ),
);

hostile.run();

const addresses = suite('addresses of an endpoint');

addresses('names, IPv6 and TLS where there is none', async () => {
  const standIn = await startStandIn();
  try {
    const { port } = new URL(standIn.url);
    await inFolder(async (cwd) => {
      const run = (url: string): Promise<Ended> =>
        commandInProcess(['run', '--target', 'endpoint', '--endpoint', url, ...one, '--timeout', '2000'], {
          cwd,
        });
      assert.is((await run(`http://localhost:${port}`)).code, 0);
      const tls = await run(`https://127.0.0.1:${port}`);
      assert.is(tls.code, 3);
      assert.match(tls.stdout.replaceAll(/\s+/g, ' '), /it does not speak TLS: write http:\/\/ for it/);
      const path = await run(`http://127.0.0.1:${port}/a/path`);
      assert.is(path.code, 3);
      assert.match(
        path.stdout.replaceAll(/\s+/g, ' '),
        /does not have this operation: UnknownOperationException/,
      );
    });
  } finally {
    await standIn.close();
  }
});

addresses.run();
