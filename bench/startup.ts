import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plainRequest } from '../generators/plain-request.js';
import { loadMaterial } from './material.js';
import { median } from './measure.js';
import { judged } from './row.js';
import type { Row } from './row.js';

const program = fileURLToPath(new URL('../cli/main.js', import.meta.url));
const starts = 10;
const mostMs = 300;

/** From a cold process to its end: `--help`, and `check` on a small file; beside a Node that does nothing. */
export async function benchStartup(): Promise<readonly Row[]> {
  const { operation } = await loadMaterial(1);
  const folder = mkdtempSync(join(tmpdir(), 'sms-voice-bench-'));
  try {
    const file = join(folder, 'request.json');
    const request = plainRequest(operation, { optional: [], variant: 0, subject: { id: undefined } });
    writeFileSync(file, JSON.stringify(request));
    return measure(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(file: string): readonly Row[] {
  const node: number[] = [];
  const help: number[] = [];
  const check: number[] = [];
  for (let round = 0; round < starts; round += 1) {
    node.push(start(['-e', '0']));
    help.push(start([program, '--help']));
    check.push(start([program, 'check', file]));
  }
  const row = (what: string, times: readonly number[]): Row => {
    const tookMs = median(times);
    const figure = `${tookMs.toFixed(0)} ms (fastest ${Math.min(...times).toFixed(0)} ms; ${(tookMs / median(node)).toFixed(1)}x a bare node, ${median(node).toFixed(0)} ms)`;
    return judged(what, figure, { target: `< ${mostMs} ms`, met: tookMs < mostMs });
  };
  return [row('start-up of --help', help), row('start-up of check', check)];
}

function start(words: readonly string[]): number {
  const startMs = performance.now();
  execFileSync(process.execPath, words);
  return performance.now() - startMs;
}
