import type { ProbeResults, Results } from '../results.js';

/** What all runs found out with probes: of a target and an operation, what the last run says. */
export function joinProbes(all: readonly Results[]): readonly ProbeResults[] {
  const found = all.flatMap(({ probes = [] }) => probes);
  return [...new Map(found.map((each) => [`${each.target} ${each.operation}`, each])).values()];
}
