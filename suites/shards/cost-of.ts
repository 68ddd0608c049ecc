import type { RealScenario } from '../../generators/catalogue.js';
import type { TargetInfo } from '../events.js';
import { measuredCosts } from './measured-costs.js';
import type { CostTable } from './measured-costs.js';

/** At AWS, a request takes its turn: whatever it is about, one goes out a second. */
const turnUs = 1_000_000;

/** What a scenario is counted as in the table of costs. */
export function costKind({ scenario }: Pick<RealScenario, 'scenario'>): keyof CostTable {
  return scenario.name.includes('retried') ? 'retried' : scenario.stimulus.kind;
}

/** What one case of a scenario costs on a target, in microseconds. */
export function costOfCase(target: TargetInfo['name'], real: Pick<RealScenario, 'scenario'>): number {
  return target === 'live' ? turnUs : measuredCosts[target][costKind(real)];
}

/** What one probe costs on a target, in microseconds. */
export function costOfProbe(target: TargetInfo['name']): number {
  return target === 'live' ? turnUs : measuredCosts[target].probe;
}

/** What one call of the code under test costs, in microseconds; how long that code waits, nobody can know before. */
export function costOfCall(target: 'mock' | 'msw'): number {
  return measuredCosts[target].call;
}
