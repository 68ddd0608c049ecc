import { spawn } from 'node:child_process';
import http from 'node:http';
import { fileURLToPath } from 'node:url';
import { exampleCredentials } from '../sandbox/http-request.js';
import type { Exchange } from '../suites/target.js';
import { createEndpointTarget } from '../suites/targets/endpoint.js';
import { createSigner, sendBare } from './bare-http.js';
import type { SignedRequest } from './bare-http.js';
import { compareRun } from './compare-run.js';
import { benchGap } from './gap.js';
import { loadMaterial } from './material.js';
import type { Attempt } from './measure.js';
import { premade } from './record.js';
import type { RunSubject } from './record.js';
import type { Row } from './row.js';
import { region } from './simulated-subject.js';

/** A round takes a third of a second, and the first ones go to compiling: it takes more of them for a steady median. */
const timesAsMany = 3;

/** Requests in flight, as `run --concurrency` has it by default. */
const concurrency = 16;

/** The endpoint run against a bare keep-alive loop of the same requests, to a small server in another process. */
export async function benchEndpoint(rounds: number): Promise<readonly Row[]> {
  const server = await startServer();
  try {
    return await benchAgainst(server.url, rounds * timesAsMany);
  } finally {
    server.stop();
  }
}

async function benchAgainst(url: URL, rounds: number): Promise<readonly Row[]> {
  const generating = await loadMaterial(4);
  const material = premade(generating);
  const { service } = material.contract;
  const open: RunSubject['open'] = () =>
    createEndpointTarget({
      service,
      url,
      region,
      credentials: exampleCredentials,
      concurrency,
      ratePerSecond: undefined,
      timeoutMs: 10_000,
    });
  const subject: RunSubject = { material, url, open };
  const sign = createSigner(service, url);
  const shared = { name: 'endpoint', most: 1.25, subject };
  const signing = (exchanges: readonly Exchange[]): Attempt => bareLoop(url, exchanges, sign);
  const presigned = async (exchanges: readonly Exchange[]): Promise<Attempt> => {
    const signed = await Promise.all(exchanges.map(sign));
    return bareLoop(url, signed, (each) => each);
  };
  return [
    await compareRun(rounds, { ...shared, bare: signing, note: ' (signs in the loop)' }),
    await compareRun(rounds, { ...shared, bare: presigned, note: ' (signed beforehand)', isOnlyShown: true }),
    await benchGap(Math.ceil(rounds / timesAsMany), { ...subject, material: generating }),
  ];
}

/** Sends each request over keep-alive connections, as many at once as the run does. */
function bareLoop<T>(
  url: URL,
  requests: readonly T[],
  prepare: (request: T) => SignedRequest | Promise<SignedRequest>,
): Attempt {
  const agent = new http.Agent({ keepAlive: true, maxSockets: concurrency, scheduling: 'lifo' });
  return {
    async run() {
      const queue = requests.values();
      const work = async (): Promise<void> => {
        for (const each of queue) await sendBare(url, agent, await prepare(each));
      };
      await Promise.all(Array.from({ length: concurrency }, work));
    },
    close: () => agent.destroy(),
  };
}

async function startServer(): Promise<{ readonly url: URL; readonly stop: () => void }> {
  const path = fileURLToPath(new URL('./answer-server.js', import.meta.url));
  const child = spawn(process.execPath, [path], { stdio: ['pipe', 'pipe', 'inherit'] });
  const line = await new Promise((resolve) => child.stdout.once('data', resolve));
  return { url: new URL(`http://127.0.0.1:${String(line).trim()}/`), stop: () => child.stdin.end() };
}
