import type { RunResult } from './results.js';

/** The seeds of the cases: that of the run, or those of all runs that were put together, each once. */
export function seedsOf({ seed, merged = [] }: Pick<RunResult, 'seed' | 'merged'>): readonly number[] {
  return merged.length === 0 ? [seed] : [...new Set(merged.map((each) => each.seed))];
}
