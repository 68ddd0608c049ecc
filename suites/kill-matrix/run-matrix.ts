import { setImmediate } from 'node:timers/promises';
import { createCatalogue } from '../../generators/catalogue.js';
import type { Catalogue, CatalogueOptions } from '../../generators/catalogue.js';
import { listMutants } from '../../sandbox/mutants/list-mutants.js';
import { ConformanceError } from '../../spec/conformance-error.js';
import type { Contract, Operation } from '../../spec/contract.js';
import { listAlterations } from '../wrong-suites/list-alterations.js';
import { runAlteration } from '../wrong-suites/run-alteration.js';
import type { Direction, KillResult } from './kill-result.js';
import { rememberCases } from './remember-cases.js';
import { createStage, knownSubject, runMutant } from './run-mutant.js';
import type { Stage } from './run-mutant.js';
import { sight } from './sight.js';

/** Which lines of the matrix are wanted; undefined for all of them. */
export interface MatrixSelection {
  /** The id of a mutant or of an altered suite. */
  readonly id: string | undefined;
  readonly direction: Direction | undefined;
}

/** Makes the suite's cases for an operation. */
export type MakeCatalogue = (operation: Operation, options: CatalogueOptions) => Catalogue;

/** What a kill matrix is made of. Equal options give equal matrices. */
export interface MatrixOptions {
  readonly contract: Contract;
  readonly operations: readonly Operation[];
  readonly seed: number;
  readonly runs: number;
  readonly selection: MatrixSelection;
  /** Every one of so many, from this one on: what one worker does. */
  readonly part: { readonly index: number; readonly of: number };
  /** True where counterexamples are made smaller. */
  readonly shrinks: boolean;
  /** How the suite's cases are made; another function plants a weaker suite. */
  readonly makeCatalogue?: MakeCatalogue;
  /** Called with each line and its number in the whole matrix. */
  readonly onResult: (result: KillResult, index: number) => void;
  readonly signal: AbortSignal;
}

type EntryOptions = Omit<MatrixOptions, 'part' | 'onResult'>;

/** A line of the matrix that has not been worked out yet. */
export interface Entry {
  readonly id: string;
  readonly direction: Direction;
  readonly run: () => Promise<KillResult>;
}

/**
 * Runs the suite against every mutant, and every altered suite against what is right, one after the other. Before anything
 * else, the suite must find nothing wrong with what is right.
 *
 * @throws ConformanceError kind `generator` where the suite blames a right provider or a right caller
 */
export async function runMatrix(options: MatrixOptions): Promise<void> {
  const { index: part, of } = options.part;
  const isOver = (): boolean => options.signal.aborted;
  for (const [index, entry] of listEntries(options).entries()) {
    if (index % of !== part) continue;
    const result = await entry.run();
    // What was cut short says nothing.
    if (isOver()) return;
    options.onResult(result, index);
    // Signals and messages have their turn.
    await setImmediate();
  }
}

/** The lines of the matrix in order: for each operation its mutants, then its altered suites. */
export function listEntries(options: EntryOptions): readonly Entry[] {
  const { id, direction } = options.selection;
  const isWanted = (each: Entry): boolean => id === undefined || each.id === id;
  return options.operations.flatMap((operation) => [
    ...(direction === 'suite' ? [] : mutantEntries(operation, options).filter(isWanted)),
    ...(direction === 'provider' ? [] : alterationEntries(operation, options).filter(isWanted)),
  ]);
}

function mutantEntries(operation: Operation, options: EntryOptions): readonly Entry[] {
  const { contract, signal } = options;
  const catalogue = stageCatalogues(operation, options);
  const arena = { contract, operation, catalogue, signal };
  let checked: Promise<void> | undefined;
  return listMutants({ contract, operation }).map((mutant) => ({
    id: mutant.id,
    direction: 'provider',
    run: async () => {
      await (checked ??= checkRight(arena));
      return runMutant(mutant, arena);
    },
  }));
}

function alterationEntries(operation: Operation, options: EntryOptions): readonly Entry[] {
  const { contract, signal, seed, runs, shrinks, makeCatalogue = createCatalogue } = options;
  const run = { contract, operation, options: { seed, runs }, makeCatalogue, shrinks, signal };
  return listAlterations({ contract, operation }).map((alteration) => ({
    id: alteration.id,
    direction: 'suite',
    run: () => runAlteration(alteration, run),
  }));
}

function stageCatalogues(operation: Operation, options: EntryOptions): (stage: Stage) => Catalogue {
  const { seed, runs, shrinks, makeCatalogue = createCatalogue } = options;
  const made = new Map<string | undefined, Catalogue>();
  return (stage) => {
    const subjectId = stage === 'knowing-server' ? knownSubject(operation) : undefined;
    const known = made.get(subjectId);
    const catalogue =
      known ?? rememberCases(makeCatalogue(operation, { seed, runs, subjectId }), { shrinks });
    made.set(subjectId, catalogue);
    return catalogue;
  };
}

async function checkRight(arena: Parameters<typeof runMutant>[1]): Promise<void> {
  for (const stage of ['server', 'knowing-server', 'caller'] as const) {
    const { contract, signal } = arena;
    const catalogue = arena.catalogue(stage);
    const target = createStage(stage, undefined, arena);
    const { complete, reason, blamed } = await sight(target, {
      contract,
      catalogue,
      signal,
      wanted: undefined,
    });
    if (signal.aborted || (complete && blamed.length === 0)) continue;
    throw new ConformanceError('generator', 'The suite finds fault with what is right.', {
      where: `${stage}: ${blamed.join(', ') || reason}`,
      advice: 'This is a fault of the suite. Please report it.',
    });
  }
}
