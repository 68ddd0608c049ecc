/**
 * `node dist/bench/shard-costs.js [--rounds N] [--out FILE]`: measures what cases cost on each target, and writes the table by which
 * `run --shard` divides. It is written on request only: shards fit together where their tables are equal.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createCatalogue } from '../generators/catalogue.js';
import { createProbes } from '../generators/probes.js';
import { exampleCredentials } from '../sandbox/http-request.js';
import { loadContract } from '../spec/load-contract.js';
import { bareCommand } from '../suites/integration.js';
import { functionSubject } from '../suites/integration/subject.js';
import { wholeDepth } from '../suites/integration/trial-depth.js';
import type { Target } from '../suites/target.js';
import { createEndpointTarget } from '../suites/targets/endpoint.js';
import { createMockTarget } from '../suites/targets/mock.js';
import { createMswTarget } from '../suites/targets/msw.js';
import { benchSeed, loadMaterial } from './material.js';
import type { Material } from './material.js';
import { measureCalls, measureCases } from './measure-costs.js';
import type { CostSample, CostWork } from './measure-costs.js';
import { renderCosts } from './render-costs.js';
import { startServe } from './serve.js';
import { region, simulatedOptions, simulatedUrl } from './simulated-subject.js';

// As in cli/main.ts.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    out: {
      type: 'string',
      default: fileURLToPath(new URL('../../suites/shards/measured-costs.ts', import.meta.url)),
    },
  },
});
const rounds = Math.max(1, Number(values.rounds) || 1);
const material = await loadMaterial(4);
const work = await makeWork();
const server = await startServe([]);
try {
  const tables = [
    ['mock', await sample(() => createMockTarget(simulatedOptions(material)), 'mock')],
    ['msw', await sample(() => createMswTarget(simulatedOptions(material)), 'msw')],
    ['endpoint', await sample(() => openEndpoint(material, server.url), undefined)],
  ] as const;
  const source = { node: process.versions.node, processor: cpus()[0]?.model ?? 'unknown', rounds };
  writeFileSync(values.out, renderCosts(tables, source));
} finally {
  server.stop();
}

/** All operations, with the cases and probes of a run. */
async function makeWork(): Promise<CostWork> {
  const contract = await loadContract();
  const options = { seed: benchSeed, runs: 4, subjectId: undefined };
  return {
    contract,
    catalogues: contract.operations.map((operation) => createCatalogue(operation, options)),
    probes: contract.operations.map((operation) => createProbes(operation, undefined)),
  };
}

function openEndpoint({ contract: { service } }: Material, url: URL): Target {
  return createEndpointTarget({
    service,
    url,
    region,
    credentials: exampleCredentials,
    concurrency: 1,
    ratePerSecond: undefined,
    timeoutMs: 10_000,
  });
}

/** Measures a target in all rounds, after one that does not count. */
async function sample(
  open: () => Target,
  medium: 'mock' | 'msw' | undefined,
): Promise<readonly CostSample[]> {
  const samples: CostSample[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const target = open();
    try {
      const cases = await measureCases(target, work);
      const calls = medium === undefined ? [] : await sampleCalls(medium);
      if (round >= 0) samples.push(new Map([...cases, ...calls]));
    } finally {
      await target.close();
    }
  }
  return samples;
}

function sampleCalls(medium: 'mock' | 'msw'): Promise<CostSample> {
  const shared = { depth: wholeDepth, timeoutMs: 10_000, region, url: simulatedUrl };
  const tries = { ...shared, subject: functionSubject(bareCommand), medium };
  return measureCalls(tries, material.contract, material.catalogue);
}
