/** `node dist/bench/main.js [--only NAME,NAME] [--rounds N]`: prints the table; exit 1 where a target is missed. */
import { parseArgs } from 'node:util';
import { benchEndpoint } from './endpoint.js';
import { benchEvaluator } from './evaluator.js';
import { benchGenerate } from './generate.js';
import { benchMemory } from './memory.js';
import { benchMock } from './mock.js';
import { benchMsw } from './msw.js';
import { benchOwnMock } from './own-mock.js';
import { renderRows } from './row.js';
import type { Row } from './row.js';
import { benchServe, benchServeLoad } from './serve.js';
import { benchStartup } from './startup.js';

type Bench = (rounds: number) => readonly Row[] | Promise<readonly Row[]>;

/** Every benchmark, in the order in which they run. */
const benches: ReadonlyMap<string, Bench> = new Map<string, Bench>([
  ['evaluator', benchEvaluator],
  ['generate', benchGenerate],
  ['mock', benchMock],
  ['own-mock', benchOwnMock],
  ['msw', benchMsw],
  ['endpoint', benchEndpoint],
  ['serve', benchServe],
  ['serve-load', benchServeLoad],
  ['memory', benchMemory],
  ['startup', benchStartup],
]);

// As in cli/main.ts.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const wanted = readArguments();
if (wanted === undefined) {
  console.error(`usage: main.js [--only ${[...benches.keys()].join(',')}] [--rounds N]`);
  process.exitCode = 2;
} else {
  const rows: Row[] = [];
  for (const name of wanted.names) {
    const startMs = performance.now();
    rows.push(...((await benches.get(name)?.(wanted.rounds)) ?? []));
    if (process.stderr.isTTY)
      console.error(`${name}: ${((performance.now() - startMs) / 1000).toFixed(1)} s`);
  }
  process.stdout.write(renderRows(rows));
  process.exitCode = rows.some((row) => row.outcome === 'missed') ? 1 : 0;
}

/** Which benchmarks to run, and in how many rounds; undefined where the arguments say nothing that can be done. */
function readArguments(): { readonly names: readonly string[]; readonly rounds: number } | undefined {
  try {
    const { values } = parseArgs({
      options: { only: { type: 'string' }, rounds: { type: 'string', default: '7' } },
    });
    const rounds = Number(values.rounds);
    const names = values.only?.split(',') ?? [...benches.keys()];
    return names.every((name) => benches.has(name)) && Number.isInteger(rounds) && rounds >= 1
      ? { names, rounds }
      : undefined;
  } catch {
    return undefined;
  }
}
