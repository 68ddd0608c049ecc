import { exampleCredentials } from '../../sandbox/http-request.js';
import { defaultLimits } from '../../sandbox/serve/server-limits.js';
import { startServer } from '../../sandbox/serve/start-server.js';
import { isJsonObject } from '../../spec/json.js';
import type { JsonObject } from '../../spec/json.js';
import { clientSettings, createClient } from '../sdk.js';
import { askBySdk } from './ask-by-sdk.js';
import { objectsOf } from './flow-call.js';
import type { FlowTarget, SentCode } from './flow-call.js';
import { FlowSandbox } from './flow-sandbox.js';
import type { FlowSandboxOptions } from './flow-sandbox.js';

/** The real SDK and the sandbox on a port of this machine; codes are read at `/outbox`, as a user would. */
export async function openPortFlow(options: FlowSandboxOptions): Promise<FlowTarget> {
  const sandbox = new FlowSandbox(options);
  const { contract, rules } = options;
  const shared = { sandbox, contract, settings: rules.settings, limits: defaultLimits };
  const server = await startServer({ ...shared, log: () => undefined }, { host: '127.0.0.1', port: 0 });
  const client = createClient(clientSettings(server.url, 'us-east-1', exampleCredentials));
  return {
    name: 'SDK over a port',
    begin: () => {
      sandbox.begin();
      return {
        ask: (operation, request) => askBySdk(client, operation, request),
        outbox: () => readOutbox(server.url),
        pass: (ms) => sandbox.pass(ms),
      };
    },
    close: async () => {
      client.destroy();
      await server.stop();
    },
  };
}

async function readOutbox(url: URL): Promise<readonly SentCode[]> {
  const response = await fetch(new URL('/outbox', url));
  const shown: unknown = await response.json();
  return objectsOf(isJsonObject(shown) ? shown : {}, 'messages').map((each) => ({
    messageId: textOf(each, 'messageId'),
    numberId: textOf(each, 'verifiedDestinationNumberId'),
    code: textOf(each, 'code'),
  }));
}

function textOf(members: JsonObject, name: string): string {
  const value = members[name];
  return typeof value === 'string' ? value : '';
}
