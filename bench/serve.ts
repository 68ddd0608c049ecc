import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Service } from '../spec/contract.js';
import { loadContract } from '../spec/load-contract.js';
import { loadFlow } from './flow-load.js';
import type { LoadResult } from './flow-load.js';
import { compare, median } from './measure.js';
import type { Contender } from './measure.js';
import { judged, shown } from './row.js';
import type { Row } from './row.js';

/** The compiled command. */
const program = new URL('../cli/main.js', import.meta.url);
/** Requests in flight, as `run --concurrency` has it by default. */
const connections = 16;
/** Walks through the flow of one attempt, five requests each. */
const walks = 400;
/** How long the load lasts that memory is watched under, in milliseconds. */
const loadMs = 60_000;

/** Twice the quota, so that a walk on each connection has its number. */
const serveFlags = ['--set', `numbers-per-account=${2 * connections}`];

/** How many times as long a request may take as on a server that only parses and answers. */
const most = 2.5;
/** How much of its memory after a quarter of the time the server may have at the end. */
const mostGrowth = 1.15;

/** `serve` against a bare server of node:http that parses the same bodies and answers the same ones. */
export async function benchServe(rounds: number): Promise<readonly Row[]> {
  const { service } = await loadContract();
  const bare = await start(new URL('./bare-flow-server.js', import.meta.url), []);
  const open = await start(program, ['serve', '--port', '0', '--no-signature', ...serveFlags]);
  const strict = await start(program, ['serve', '--port', '0', ...serveFlags]);
  try {
    const floor = { service, isSigned: false, url: bare.url };
    const row = async (what: string, subject: typeof floor, base: typeof floor): Promise<Row> => {
      const pieces = [{ subject: walkThrough(subject), floor: walkThrough(base) }];
      const result = await compare(rounds, pieces);
      const perSecond = Math.round((5 * walks * 1000) / result.subject.wallMs);
      const figure = `${result.wallRatio.toFixed(2)}x (${perSecond.toLocaleString('en')} requests/s)`;
      if (subject.isSigned) return shown(what, figure);
      return judged(what, figure, { target: `<= ${most.toFixed(2)}x`, met: result.wallRatio <= most });
    };
    return [
      await row('serve over bare node:http, unsigned', { ...floor, url: open.url }, floor),
      await row(
        'serve over bare node:http, both signed, serve verifies',
        { service, isSigned: true, url: strict.url },
        { ...floor, isSigned: true },
      ),
    ];
  } finally {
    for (const server of [bare, open, strict]) server.stop();
  }
}

function walkThrough(target: {
  readonly service: Service;
  readonly url: URL;
  readonly isSigned: boolean;
}): Contender {
  return () => ({
    async run() {
      let left = walks;
      const goesOn = (): boolean => (left -= 1) >= 0;
      assertNoErrors(await loadFlow({ ...target, connections, goesOn }));
    },
    close: () => undefined,
  });
}

/** `serve` under load for a minute: no error, and as much memory at the end as after a quarter of it. */
export async function benchServeLoad(): Promise<readonly Row[]> {
  const { service } = await loadContract();
  const server = await start(program, ['serve', '--port', '0', ...serveFlags]);
  const memory: number[] = [];
  const timer = setInterval(() => memory.push(residentBytes(server.pid)), 500);
  try {
    const endMs = performance.now() + loadMs;
    const goesOn = (): boolean => performance.now() < endMs;
    const { requests, errors } = await loadFlow({
      url: server.url,
      service,
      connections,
      isSigned: true,
      goesOn,
    });
    const quarter = Math.floor(memory.length / 4);
    const [early, late] = [median(memory.slice(quarter, 2 * quarter)), median(memory.slice(-quarter))];
    const growth = late / early;
    const what = `serve, ${connections} connections for ${loadMs / 1000} s`;
    const megabytes = `${Math.round(early / 2 ** 20)} to ${Math.round(late / 2 ** 20)} MB`;
    return [
      judged(`${what}: errors`, `${errors.length} of ${requests.toLocaleString('en')} requests`, {
        target: 'none',
        met: errors.length === 0,
      }),
      judged(`${what}: memory`, `${growth.toFixed(2)}x (${megabytes})`, {
        target: `<= ${mostGrowth.toFixed(2)}x`,
        met: growth <= mostGrowth,
      }),
    ];
  } finally {
    clearInterval(timer);
    server.stop();
  }
}

function assertNoErrors({ errors }: LoadResult): void {
  if (errors.length > 0) throw new Error(`${errors.length} errors: ${errors[0] ?? ''}`);
}

/** Memory of a process that is not swapped out, in bytes; NaN where there is no /proc. */
function residentBytes(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096;
  } catch {
    return NaN;
  }
}

interface Started {
  readonly url: URL;
  readonly pid: number | undefined;
  readonly stop: () => void;
}

/** Starts `serve` on a free port, with the credentials of the examples. */
export function startServe(words: readonly string[]): Promise<Started> {
  return start(program, ['serve', '--port', '0', ...words]);
}

async function start(module: URL, words: readonly string[]): Promise<Started> {
  const path = fileURLToPath(module);
  const { AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _secret, ...env } = process.env;
  const child = spawn(process.execPath, [path, ...words], { stdio: ['ignore', 'pipe', 'ignore'], env });
  const text = await new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').once('data', resolve);
  });
  const url = new URL(/listens on (\S+)/.exec(text)?.[1] ?? '');
  return { url, pid: child.pid, stop: () => child.kill('SIGTERM') };
}
