import type { DeviationResult, DeviationStatus, Results } from '../results.js';
import { entryOf } from './check-shards.js';

/** What one run says of an entry goes before what others say, the earlier it stands here. */
const order: readonly DeviationStatus[] = [
  'unknown-id',
  'expired',
  'other-shape',
  'confirmed',
  'unexpected-pass',
  'undecided',
  'not-run',
];

/**
 * The entries of all lists, each once, with what the runs say of them together: a target that fails as listed in one run has the
 * deviation, also where it does not show in another. Undefined where no run was held against a list.
 */
export function joinDeviations(all: readonly Results[]): readonly DeviationResult[] | undefined {
  if (all.every(({ deviations }) => deviations === undefined)) return undefined;
  const byEntry = new Map<string, DeviationResult>();
  for (const said of all.flatMap(({ deviations = [] }) => deviations)) {
    const key = JSON.stringify(entryOf(said));
    const known = byEntry.get(key);
    const isStronger = known === undefined || order.indexOf(said.status) < order.indexOf(known.status);
    if (isStronger) byEntry.set(key, said);
  }
  return [...byEntry.values()];
}
