import type { HttpRequest } from '../../sandbox/http-request.js';
import type { Service } from '../../spec/contract.js';
import { isJsonObject } from '../../spec/json.js';
import type { JsonObject } from '../../spec/json.js';
import type { FlowReply, FlowTarget } from './flow-call.js';
import { FlowSandbox } from './flow-sandbox.js';
import type { FlowSandboxOptions } from './flow-sandbox.js';

/** The sandbox in this process, asked in JSON, without a client and without a port. */
export function createInProcessFlow(options: FlowSandboxOptions): FlowTarget {
  const sandbox = new FlowSandbox(options);
  const { service } = options.contract;
  return {
    name: 'in process',
    begin: () => {
      sandbox.begin();
      return {
        ask: (operation, request) =>
          Promise.resolve(askDirectly(sandbox, write(service, operation, request))),
        outbox: () => Promise.resolve(sandbox.outbox()),
        pass: (ms) => sandbox.pass(ms),
      };
    },
    close: () => Promise.resolve(),
  };
}

function write(service: Service, operation: string, request: JsonObject): HttpRequest {
  return {
    method: service.method,
    path: service.path,
    headers: {
      'content-type': service.contentType,
      'x-amz-target': `${service.targetPrefix}.${operation}`,
    },
    body: Buffer.from(JSON.stringify(request)),
  };
}

function askDirectly(sandbox: FlowSandbox, request: HttpRequest): FlowReply {
  const { body, headers } = sandbox.answer(request);
  const parsed: unknown = JSON.parse(body);
  const output = isJsonObject(parsed) ? parsed : {};
  const error = headers['x-amzn-errortype'];
  if (error === undefined) return { kind: 'accepted', output };
  const { Reason: reason } = output;
  return { kind: 'rejected', error, reason: typeof reason === 'string' ? reason : undefined };
}
