import type { ReporterName } from '../reports/create-reporters.js';
import type { Results } from '../reports/results.js';
import type { RunFlags } from './run-flags.js';

/** The reports that say what changed. */
const showing: ReadonlySet<string> = new Set<ReporterName>(['html', 'markdown', 'terminal']);

/**
 * The results of the earlier run that a report is to be compared with; undefined where none is named. It is read before the
 * first request is sent, and before the reports of this run are written in its place. Where no report shows it, that is said.
 *
 * @throws ConformanceError kind `usage`: the file cannot be read, or holds no results of a run that has ended
 */
export async function readBaseline(
  { baseline, reporter }: Pick<RunFlags, 'baseline' | 'reporter'>,
  warn: (text: string) => void,
): Promise<Results | undefined> {
  if (baseline === undefined) return undefined;
  // Loaded here: no other run is to wait for a validator.
  const { createResultsReader } = await import('./read-results.js');
  const { results } = createResultsReader()(baseline);
  if (reporter?.some((name) => showing.has(name)) === false)
    warn('--baseline: no report shows what changed. Add html, markdown or terminal to --reporter.\n');
  return results;
}
