import type { Results } from '../../reports/results.js';
import { packageVersion } from '../../spec/package-version.js';
import { createResultsCheck, parseResults, readResultsText } from '../read-results.js';

/** What there is of an earlier run. */
export type EarlierRun =
  | { readonly kind: 'results'; readonly results: Results }
  /** There is no such file, as in the first run of a CI. */
  | { readonly kind: 'missing' }
  /** Another version of the suite has written it, and may have written what this one does not know. */
  | { readonly kind: 'other-version'; readonly version: string };

/**
 * Reads the results of an earlier run. One that has not ended will do: what it did not get to is run.
 *
 * @throws ConformanceError kind `usage`: a file that cannot be read, is cut off, is no JSON, or no results.json of this schema
 */
export function readEarlierRun(file: string): EarlierRun {
  const named = { where: `--changed ${file}`, otherwise: 'or leave the flag out to run everything' };
  const text = readResultsText(file, named);
  if (text === undefined) return { kind: 'missing' };
  const value = parseResults(text, named);
  const version = versionOf(value);
  if (version !== undefined && version !== packageVersion()) return { kind: 'other-version', version };
  return { kind: 'results', results: createResultsCheck()(value, named) };
}

/** The version of the suite that wrote it; undefined where that is not to be seen. */
function versionOf(value: unknown): string | undefined {
  const { suite } = Object(value) as { readonly suite?: unknown };
  const { name, version } = Object(suite) as { readonly name?: unknown; readonly version?: unknown };
  return name === 'sms-voice-conformance' && typeof version === 'string' ? version : undefined;
}
