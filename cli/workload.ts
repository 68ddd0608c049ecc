import { createCatalogue } from '../generators/catalogue.js';
import { createProbes } from '../generators/probes.js';
import type { Contract, Operation } from '../spec/contract.js';
import type { Workload } from '../suites/live/count-requests.js';
import type { RunFlags } from './run-flags.js';
import { resolveCaseId } from './select-cases.js';

/** What is sent to a target. */
export interface Work extends Workload {
  /** What ordinary requests of an operation are about, where it is not the example of its spec. */
  readonly subjects: Readonly<Record<string, string>>;
}

/** Makes what is sent, about what a function names for each operation; undefined for the example of its spec. */
export type MakeWork = (subjectOf: (operation: Operation) => string | undefined) => Work;

/** How the work of a run is made: equal flags and seed, equal ids of all cases, whatever they are about. */
export function workMaker(
  { operations, integration }: Pick<Contract, 'operations' | 'integration'>,
  flags: Pick<RunFlags, 'runs' | 'case' | 'shard' | 'probes' | 'integration'>,
  seed: number,
): MakeWork {
  return (subjectOf) => {
    const subjects = operations.flatMap((operation) => {
      const subject = subjectOf(operation);
      return subject === undefined ? [] : [[operation.name, subject] as const];
    });
    const catalogues = operations.map((operation) =>
      createCatalogue(operation, { seed, runs: flags.runs, subjectId: subjectOf(operation) }),
    );
    const id =
      flags.case === undefined
        ? undefined
        : resolveCaseId({ catalogues, integration, isTried: flags.integration !== undefined }, flags.case);
    const probes =
      flags.probes === true
        ? operations.map((operation) => createProbes(operation, subjectOf(operation)))
        : undefined;
    return {
      catalogues,
      probes,
      selection: { id, shard: flags.shard },
      subjects: Object.fromEntries(subjects),
    };
  };
}
