import type { Catalogue } from '../generators/catalogue.js';
import type { ProbeSet } from '../generators/probes.js';
import type { Contract } from '../spec/contract.js';
import type { RunEvent } from '../suites/events.js';
import { prepareIntegration } from '../suites/integration/run-integration.js';
import type { IntegrationTries } from '../suites/integration/run-integration.js';
import { costKind } from '../suites/shards/cost-of.js';
import type { CostTable } from '../suites/shards/measured-costs.js';
import type { Target } from '../suites/target.js';
import { runAll } from './run-all.js';

/** What is run to be measured. */
export interface CostWork {
  readonly contract: Contract;
  readonly catalogues: readonly Catalogue[];
  readonly probes: readonly ProbeSet[];
}

/** Mean processor time of each kind, in microseconds; a kind that was not sent is not in it. */
export type CostSample = ReadonlyMap<keyof CostTable, number>;

/** Adds up what each kind takes. */
class Tally {
  readonly #sums = new Map<keyof CostTable, { us: number; count: number }>();
  #lastUs = cpuUs();

  /** Counts all that the processor did since the last call as of this kind. */
  take(kind: keyof CostTable, count = 1): void {
    const known = this.#sums.get(kind) ?? { us: 0, count: 0 };
    known.us += cpuUs() - this.#lastUs;
    known.count += count;
    this.#sums.set(kind, known);
    this.restart();
  }

  /** Counts what the processor did since the last call as of nothing. */
  restart(): void {
    this.#lastUs = cpuUs();
  }

  means(): CostSample {
    return new Map(Array.from(this.#sums, ([kind, { us, count }]) => [kind, us / count]));
  }
}

/** Of all threads of this process. */
function cpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/**
 * Runs everything on a target, one request at a time, and says what a case of each kind took of this process: making it, sending it,
 * judging it, and asking what it rests on.
 */
export async function measureCases(target: Target, work: CostWork): Promise<CostSample> {
  const kinds = new Map(
    work.catalogues.flatMap(({ scenarios }) => scenarios).map((each) => [each.scenario.id, costKind(each)]),
  );
  const tally = new Tally();
  const sets = new Map(work.probes.map(({ operation, probes }) => [operation.name, probes.length]));
  const emit = (event: RunEvent): void => {
    const kind = event.type === 'case-judged' ? kinds.get(event.case.scenarioId) : undefined;
    if (kind !== undefined) tally.take(kind);
    // They are told of when all of them are answered.
    else if (event.type === 'probe-observed') tally.take('probe', 0);
    else if (event.type === 'probes-folded') tally.take('probe', sets.get(event.operation) ?? 0);
    else tally.restart();
  };
  await runAll(target, { ...work, url: 'http://127.0.0.1/', emit });
  return tally.means();
}

/** What the calls of code under test take, for each input of the catalogue of its operation, in microseconds. */
export async function measureCalls(
  tries: IntegrationTries,
  contract: Contract,
  catalogue: Catalogue,
): Promise<CostSample> {
  const selection = { id: undefined };
  const inputs = catalogue.scenarios.reduce((sum, each) => sum + each.inputs, 0);
  const tally = new Tally();
  const prepared = prepareIntegration(tries, { contract, catalogues: [catalogue], selection });
  const info = { name: tries.medium, kind: 'simulated', endpoint: undefined } as const;
  await prepared.run(info, () => undefined, new AbortController().signal);
  tally.take('call', inputs);
  return tally.means();
}
