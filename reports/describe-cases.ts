import type { RunResult } from './results.js';

/** The most runs that are named one by one. */
const mostNamed = 10;

/**
 * The seed and the number of cases per scenario of a run, or of all runs that were put together: `seed 1, runs 4`,
 * `seeds 1, 7, runs 4`, and where both differ `seed 1, runs 4; seed 7, runs 1`.
 */
export function describeCases({ seed, runs, merged = [] }: RunResult): string {
  const all = merged.length === 0 ? [{ seed, runs }] : merged;
  const seeds = [...new Set(all.map((each) => each.seed))];
  const counts = [...new Set(all.map((each) => each.runs))];
  const word = seeds.length === 1 ? 'seed' : 'seeds';
  if (seeds.length === 1 || counts.length === 1)
    return `${word} ${list(seeds, ', ')}, runs ${list(counts, ', ')}`;
  return list([...new Set(all.map((each) => `seed ${each.seed}, runs ${each.runs}`))], '; ');
}

function list(all: readonly (string | number)[], separator: string): string {
  const more = all.length - mostNamed;
  const named = all.slice(0, mostNamed).map(String);
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].join(separator);
}
