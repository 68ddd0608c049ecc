import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { judged, shown } from './row.js';
import type { Row } from './row.js';

/** Cases per scenario at 1x; at 100x the run takes about as long as the rest of the bench. */
const baseRuns = 2;
const factors = [1, 10, 100] as const;
/**
 * The size of the old generation, in MB. Without a limit V8 leaves garbage lying as long as the machine has room for it, and
 * the peak says more about V8 than about the run; with it, a run that kept its cases would grow, and then fail.
 */
const oldSpaceMegabytes = 80;
/** How much more a run of a hundred times the cases may need: what a garbage collector leaves to chance, and no more. */
const mostGrowth = 1.25;

/** What a process that made one run says of its memory. */
interface Usage {
  readonly cases: number;
  readonly heapBytes: number;
  readonly peakBytes: number;
}

/** Memory of mock runs of 1x, 10x and 100x the cases, with the collector and the NDJSON reporter, each in its own process. */
export function benchMemory(): readonly Row[] {
  const usages = factors.map((factor) => measure(baseRuns * factor));
  const rows = usages.map(({ cases, heapBytes, peakBytes }, index) =>
    shown(
      `memory at ${String(factors[index])}x, ${cases.toLocaleString('en')} cases`,
      `heap ${megabytes(heapBytes)} after gc, peak ${megabytes(peakBytes)} resident (old space limited to ${oldSpaceMegabytes} MB)`,
    ),
  );
  return [
    ...rows,
    growth(
      'heap after gc',
      usages.map((each) => each.heapBytes),
    ),
    growth(
      'peak resident memory',
      usages.map((each) => each.peakBytes),
    ),
  ];
}

function growth(what: string, [base = NaN, ten = NaN, hundred = NaN]: readonly number[]): Row {
  const figure = `${(hundred / base).toFixed(2)}x (10x against 1x: ${(ten / base).toFixed(2)}x)`;
  const target = `<= ${mostGrowth.toFixed(2)}x`;
  return judged(`${what}, 100x against 1x`, figure, { target, met: hundred / base <= mostGrowth });
}

function measure(runs: number): Usage {
  const path = fileURLToPath(new URL('./memory-run.js', import.meta.url));
  const output = execFileSync(
    process.execPath,
    [`--max-old-space-size=${oldSpaceMegabytes}`, '--expose-gc', path, String(runs)],
    { encoding: 'utf8' },
  );
  const [cases = NaN, heapBytes = NaN, peakBytes = NaN] = output.trim().split(' ').map(Number);
  return { cases, heapBytes, peakBytes };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
