import http from 'node:http';
import { SignatureV4 } from '@smithy/signature-v4';
import { exampleCredentials } from '../sandbox/http-request.js';
import type { Service } from '../spec/contract.js';
import { NodeHash } from '../suites/node-hash.js';
import type { Exchange } from '../suites/target.js';
import { region } from './simulated-subject.js';

/** A request as it goes over the wire, signed. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Signs the requests of a recorded run with the library that the SDK signs with. */
export function createSigner(service: Service, url: URL): (exchange: Exchange) => Promise<SignedRequest> {
  const signer = new SignatureV4({
    service: service.signingName,
    region,
    credentials: exampleCredentials,
    sha256: NodeHash,
  });
  return async ({ operation, request }) => {
    const body = JSON.stringify(request);
    const { headers } = await signer.sign({
      method: service.method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: {},
      headers: {
        host: url.host,
        'content-type': service.contentType,
        'x-amz-target': `${service.targetPrefix}.${operation.name}`,
      },
      body,
    });
    return { headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) }, body };
  };
}

/** Sends a request and reads the whole answer. */
export function sendBare(url: URL, agent: http.Agent, { headers, body }: SignedRequest): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}
