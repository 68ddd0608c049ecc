import type { Case } from '../generators/case.js';
import { createCatalogue } from '../generators/catalogue.js';
import type { Catalogue, RealScenario } from '../generators/catalogue.js';
import type { Contract, Operation } from '../spec/contract.js';
import { mainOperation } from '../cli/find-operation.js';
import { loadContract } from '../spec/load-contract.js';

/** The seed of every measurement: each run of the bench works on the same cases. */
export const benchSeed = 20261123;

/** What a measurement works on. */
export interface Material {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly catalogue: Catalogue;
}

/** The packaged contract, and the catalogue of its first operation with so many cases per scenario. */
export async function loadMaterial(runs: number): Promise<Material> {
  const contract = await loadContract();
  const operation = mainOperation(contract);
  const catalogue = createCatalogue(operation, { seed: benchSeed, runs, subjectId: undefined });
  return { contract, operation, catalogue };
}

/** Makes every case of a scenario. */
export function allCases({ cases, caseAt }: RealScenario): readonly Case[] {
  return Array.from({ length: cases }, (_, index) => caseAt(index));
}

/**
 * The same catalogue with every case made beforehand: running it costs no generation. Without altered envelopes: a bare loop
 * sends requests as callers do.
 */
export function premadeCatalogue(catalogue: Catalogue): Catalogue {
  const asSent = catalogue.scenarios.filter(({ scenario }) => scenario.stimulus.kind !== 'envelope');
  return { ...catalogue, scenarios: asSent.map(premadeScenario) };
}

function premadeScenario(scenario: RealScenario): RealScenario {
  const made = allCases(scenario);
  return { ...scenario, caseAt: (index) => made[index] ?? scenario.caseAt(index) };
}
