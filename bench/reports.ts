import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectResults, startedResults } from '../reports/collect-results.js';
import { ndjsonReporter } from '../reports/ndjson-reporter.js';
import { benchSeed } from './material.js';
import type { Contract, Operation } from '../spec/contract.js';
import type { RunEvent, RunInfo } from '../suites/events.js';
import { timeRounds } from './measure.js';
import type { Attempt, Cost } from './measure.js';
import { recordEvents, runAttempt } from './record.js';
import type { RunSubject } from './record.js';
import { shown } from './row.js';
import type { Row } from './row.js';
import { region } from './simulated-subject.js';

/** What taking in the events of a mock run costs, beside the run itself: the collector, and the lines of NDJSON. */
export async function benchReports(rounds: number, subject: RunSubject): Promise<readonly Row[]> {
  const { contract, operation } = subject.material;
  const info = runInfo(contract, operation);
  const events: readonly RunEvent[] = [
    { type: 'run-started', run: info },
    ...(await recordEvents(subject)),
    { type: 'run-finished', complete: true, durationMs: 0 },
  ];
  const run = await timeRounds(rounds, () => runAttempt(subject));
  const collector = await timeRounds(rounds, () => {
    const collected = collectResults({ region, service: contract.service, flags: [] });
    return {
      run() {
        for (const event of events) collected.add(event);
        collected.results();
      },
      close: () => undefined,
    };
  });
  const ndjson = await timeRounds(rounds, () => writeEvents(events, info));
  const share = ({ wallMs }: Cost): string =>
    `+${((wallMs / run.wallMs) * 100).toFixed(1)}% (${((wallMs * 1000) / events.length).toFixed(1)} us an event)`;
  return [
    shown('collector of results, beside the mock run', share(collector)),
    shown('NDJSON reporter, beside the mock run', share(ndjson)),
  ];
}

function writeEvents(events: readonly RunEvent[], info: RunInfo): Attempt {
  const folder = mkdtempSync(join(tmpdir(), 'sms-voice-bench-'));
  const reporter = ndjsonReporter(join(folder, 'events.ndjson'));
  return {
    async run() {
      for (const event of events) reporter.onEvent(event);
      await reporter.finish(startedResults(info));
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What reports are told of a run of the bench. */
export function runInfo({ digest }: Contract, operation: Operation): RunInfo {
  return {
    suite: { name: 'sms-voice-conformance', version: 'bench', specDigest: digest },
    seed: benchSeed,
    runs: 0,
    startedAt: new Date(0).toISOString(),
    targets: [{ name: 'mock', kind: 'simulated', endpoint: undefined }],
    operations: [operation.name],
  };
}
