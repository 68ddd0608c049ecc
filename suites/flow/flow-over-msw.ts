import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { exampleCredentials } from '../../sandbox/http-request.js';
import { clientSettings, createClient } from '../sdk.js';
import { askBySdk } from './ask-by-sdk.js';
import type { FlowTarget } from './flow-call.js';
import { FlowSandbox } from './flow-sandbox.js';
import type { FlowSandboxOptions } from './flow-sandbox.js';

/** The real SDK, whose requests MSW intercepts and the sandbox answers. Nothing leaves the process. */
export function createMswFlow(options: FlowSandboxOptions): FlowTarget {
  const sandbox = new FlowSandbox(options);
  const server = setupServer(
    http.all(
      () => true,
      async ({ request }) => {
        const { status, headers, body } = sandbox.answer({
          method: request.method,
          path: new URL(request.url).pathname,
          headers: Object.fromEntries(request.headers),
          body: new Uint8Array(await request.arrayBuffer()),
        });
        return new HttpResponse(body, { status, headers });
      },
    ),
  );
  // Both names: MSW 3 reads the second one, and would let unhandled requests leave the machine.
  const unhandled = { onUnhandledRequest: 'error', onUnhandledFrame: 'error' } as const;
  server.listen(unhandled);
  const url = new URL('http://sms-voice.invalid/');
  const client = createClient(clientSettings(url, 'us-east-1', exampleCredentials));
  return {
    name: 'SDK over MSW',
    begin: () => {
      sandbox.begin();
      return {
        ask: (operation, request) => askBySdk(client, operation, request),
        outbox: () => Promise.resolve(sandbox.outbox()),
        pass: (ms) => sandbox.pass(ms),
      };
    },
    close: () => {
      client.destroy();
      server.close();
      return Promise.resolve();
    },
  };
}
