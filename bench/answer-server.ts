/**
 * A server for the endpoint benchmark, in a process of its own: prints its port, answers as the documentation says and
 * looks at nothing but the body. It ends with its standard input.
 */
import { createServer } from 'node:http';
import { answerRequest } from '../sandbox/answer.js';
import { encodeAnswer } from '../sandbox/encode-answer.js';
import { loadMaterial } from './material.js';

const { contract, operation } = await loadMaterial(1);
let sequence = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    sequence += 1;
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const answer = answerRequest(body, { operation, sequence, provocation: undefined });
    const success = operation.response.status;
    const encoded = encodeAnswer(contract.service, answer, { success, requestId: String(sequence) });
    response.writeHead(encoded.status, {
      ...encoded.headers,
      'content-length': Buffer.byteLength(encoded.body),
    });
    response.end(encoded.body);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? String(address?.port) : ''}\n`);
});

process.stdin.resume();
process.stdin.on('end', () => {
  server.close();
  server.closeAllConnections();
});
