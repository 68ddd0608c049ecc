/** `node --expose-gc memory-run.js RUNS`: makes one mock run with its reports, and prints cases, heap and peak, in bytes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectResults } from '../reports/collect-results.js';
import { ndjsonReporter } from '../reports/ndjson-reporter.js';
import { runSuites } from '../suites/run-suites.js';
import { createMockTarget } from '../suites/targets/mock.js';
import { loadMaterial } from './material.js';
import { runInfo } from './reports.js';
import { region, simulatedOptions, simulatedUrl } from './simulated-subject.js';
import { sdkAttempts } from '../suites/target.js';

// The peak is sampled: the operating system counts the process that started this one into its own.
const material = await loadMaterial(Number(process.argv[2]));
const { contract, operation, catalogue } = material;
const folder = mkdtempSync(join(tmpdir(), 'sms-voice-bench-'));
try {
  const collector = collectResults({ region, service: contract.service, flags: [] });
  const reporter = ndjsonReporter(join(folder, 'events.ndjson'));
  const info = runInfo(contract, operation);
  let cases = 0;
  let peakBytes = 0;
  await runSuites({
    contract,
    catalogues: [catalogue],
    selection: { id: undefined },
    targets: info.targets.map((target) => ({
      info: target,
      url: simulatedUrl.href,
      open: () => Promise.resolve(createMockTarget(simulatedOptions(material))),
    })),
    run: info,
    attempts: sdkAttempts,
    emit: (event) => {
      if (event.type === 'case-judged') cases += 1;
      if (cases % 64 === 0) peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
      collector.add(event);
      reporter.onEvent(event);
    },
    signal: new AbortController().signal,
    nowMs: () => performance.now(),
  });
  globalThis.gc?.();
  const { heapUsed } = process.memoryUsage();
  await reporter.finish(collector.results());
  process.stdout.write(`${cases} ${heapUsed} ${peakBytes}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
