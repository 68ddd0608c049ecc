import http from 'node:http';
import { exampleCredentials } from '../sandbox/http-request.js';
import type { Service } from '../spec/contract.js';
import type { JsonObject } from '../spec/json.js';
import { NodeHash } from '../suites/node-hash.js';
import { SignatureV4 } from '@smithy/signature-v4';
import { region } from './simulated-subject.js';

/** What walks through the opt-in flow cost. */
export interface LoadResult {
  readonly requests: number;
  /** Answers that are none of those that the flow has, and connections that broke. */
  readonly errors: readonly string[];
}

/** How a load is put on a server. */
export interface LoadOptions {
  readonly url: URL;
  readonly service: Service;
  readonly connections: number;
  readonly isSigned: boolean;
  /** Asked before each walk: false ends the load. */
  readonly goesOn: () => boolean;
}

type Sign = (
  operation: string,
  body: string,
) => Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>;

/** An id of the form that the sandbox gives. */
const idPattern = /vdn-[0-9a-f]{32}/;

/** Walks through the flow over keep-alive connections, one walk after the other on each of them. */
export async function loadFlow(options: LoadOptions): Promise<LoadResult> {
  const { url, connections, goesOn } = options;
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const sign = options.isSigned ? createSign(options) : unsigned(options);
  const errors: string[] = [];
  let requests = 0;
  let walks = 0;
  const ask = async (operation: string, request: JsonObject, wanted: number): Promise<string> => {
    const body = JSON.stringify(request);
    requests += 1;
    const { status, text } = await send({ url, agent, headers: await sign(operation, body), body });
    if (status !== wanted) errors.push(`${operation}: ${status} ${text.slice(0, 200)}`);
    return text;
  };
  const work = async (): Promise<void> => {
    while (goesOn()) {
      walks += 1;
      await walkFlow(ask, walks);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, work));
  } catch (error) {
    errors.push(String(error));
  } finally {
    agent.destroy();
  }
  return { requests, errors };
}

type Ask = (operation: string, request: JsonObject, wanted: number) => Promise<string>;

/** One number from its creation to its deletion; the code is a wrong one. */
async function walkFlow(ask: Ask, walk: number): Promise<void> {
  const phone = `+1425${String(walk % 10_000_000).padStart(7, '0')}`;
  const created = await ask('CreateVerifiedDestinationNumber', { DestinationPhoneNumber: phone }, 200);
  const subject = { VerifiedDestinationNumberId: idPattern.exec(created)?.[0] ?? '' };
  await ask('SendDestinationNumberVerificationCode', { ...subject, VerificationChannel: 'TEXT' }, 200);
  await ask('VerifyDestinationNumber', { ...subject, VerificationCode: 'wrong' }, 400);
  const ids = { VerifiedDestinationNumberIds: [subject.VerifiedDestinationNumberId] };
  await ask('DescribeVerifiedDestinationNumbers', ids, 200);
  await ask('DeleteVerifiedDestinationNumber', subject, 200);
}

interface Sending {
  readonly url: URL;
  readonly agent: http.Agent;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function send({
  url,
  agent,
  headers,
  body,
}: Sending): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

function headersOf({ service, url }: LoadOptions, operation: string): Readonly<Record<string, string>> {
  return {
    host: url.host,
    'content-type': service.contentType,
    'x-amz-target': `${service.targetPrefix}.${operation}`,
  };
}

function unsigned(options: LoadOptions): Sign {
  return (operation, body) => ({
    ...headersOf(options, operation),
    'content-length': String(Buffer.byteLength(body)),
  });
}

function createSign(options: LoadOptions): Sign {
  const { service, url } = options;
  const credentials = exampleCredentials;
  const signer = new SignatureV4({ service: service.signingName, region, credentials, sha256: NodeHash });
  return async (operation, body) => {
    const { headers } = await signer.sign({
      method: service.method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: {},
      headers: headersOf(options, operation),
      body,
    });
    return { ...headers, 'content-length': String(Buffer.byteLength(body)) };
  };
}
