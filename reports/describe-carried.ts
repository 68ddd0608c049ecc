import { countWords } from './count-words.js';
import type { Results } from './results.js';

/**
 * How many verdicts are of this run and how many are carried over from earlier ones, in a sentence; undefined where none is. A rule has
 * one on each target; rules that nothing was asked about are in neither number.
 */
export function describeCarried({ constraints }: Results): string | undefined {
  const carried = constraints.filter((each) => each.carriedFrom !== undefined);
  if (carried.length === 0) return undefined;
  const run = constraints.filter(
    ({ carriedFrom, scenarios }) => carriedFrom === undefined && scenarios.some(({ cases }) => cases > 0),
  );
  const dates = [...new Set(carried.flatMap(({ carriedFrom }) => carriedFrom?.startedAt ?? []))].toSorted();
  const [first = ''] = dates;
  const from =
    dates.length === 1
      ? `a run of ${describeStart(first)}`
      : `${dates.length} runs since ${describeStart(first)}`;
  return `${countWords(run.length, 'verdict')} of this run, ${countWords(carried.length, 'verdict')} carried over from ${from}.`;
}

/** When a run was started, to the minute: 2026-11-26 03:41 UTC. */
export function describeStart(startedAt: string): string {
  return `${startedAt.slice(0, 16).replace('T', ' ')} UTC`;
}
