import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { get } from 'node:https';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SendDestinationNumberVerificationCodeCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { exampleCredentials } from '../sandbox/http-request.js';
import { minimal } from '../spec/fixtures/operations.js';
import { expectKind, mockTarget, sendTo, simulatedUrl } from './fixtures/simulated.js';
import { keepOffNetwork, KeptOffNetworkError } from './keep-off-network.js';
import { clientSettings, createClient } from './sdk.js';

const network = suite('kept off the network');
// An address that no machine has (RFC 5737), so that nothing is reached where the guard fails.
const elsewhere = '192.0.2.1';

/** What becomes of a connection: the name of its error, or `connected`. */
function outcome(open: (settle: (name: string) => void) => void): Promise<string> {
  return new Promise((resolve) => open(resolve));
}

const ways: Readonly<Record<string, () => Promise<string>>> = {
  'a socket, by port and host': () =>
    outcome((settle) => connect(9, elsewhere).on('error', ({ name }) => settle(name))),
  'a socket, by options': () =>
    outcome((settle) => connect({ port: 9, host: elsewhere }).on('error', ({ name }) => settle(name))),
  https: () => outcome((settle) => get(`https://${elsewhere}/`).on('error', ({ name }) => settle(name))),
  fetch: async () => {
    const thrown: unknown = await fetch(`http://${elsewhere}/`).catch((error: unknown) => error);
    return thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause.name : String(thrown);
  },
};

for (const [name, way] of Object.entries(ways)) {
  network(`refuses ${name}`, async () => {
    const stop = keepOffNetwork();
    try {
      assert.is(await way(), 'KeptOffNetworkError');
    } finally {
      stop();
    }
  });
}

network('lets connections to this machine through, and ends when it is told', async () => {
  const server = createServer((_request, response) => response.end('here'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const before: unknown = Reflect.get(Object.getPrototypeOf(connect(port, '127.0.0.1').destroy()), 'connect');
  const outer = keepOffNetwork();
  const inner = keepOffNetwork();
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  assert.is(await answer.text(), 'here');
  inner();
  assert.is(await ways.https?.(), 'KeptOffNetworkError');
  outer();
  const after: unknown = Reflect.get(Object.getPrototypeOf(connect(port, '127.0.0.1').destroy()), 'connect');
  assert.is(after, before);
  await new Promise((resolve) => server.close(resolve));
});

network('the mock target keeps an integration off that has a client of its own', async () => {
  const own = createClient({
    ...clientSettings(new URL(`https://${elsewhere}`), 'us-east-1', exampleCredentials),
    maxAttempts: 1,
  });
  const target = mockTarget({
    integration: () => own.send(new SendDestinationNumberVerificationCodeCommand({ ...minimal })),
  });
  const { error } = expectKind(await sendTo(target), 'refused-locally');
  assert.is(error.name, 'KeptOffNetworkError');
  assert.match(error.message, /the client that it is given/);
  assert.is(simulatedUrl.protocol, 'https:');
  own.destroy();
});

network('says where the code connects to', () => {
  assert.match(new KeptOffNetworkError('sms.example').message, /connects to sms\.example itself/);
});

network.run();
