import type { FindSpecLine } from '../spec/spec-lines.js';
import { packagedSpec } from '../spec/spec-files.js';
import { startedResults } from './collect-results.js';
import { renderSarif } from './render-sarif.js';
import { replaceFile } from './replace-file.js';
import type { Reporter } from './reporter.js';
import type { SarifOptions } from './sarif-places.js';

/** Where the log goes, and where what it is about stands. */
export interface SarifReporterOptions extends Omit<SarifOptions, 'findLine'> {
  readonly path: string;
}

/**
 * Writes results.sarif; from the start of the run there is one that says that the run was cut short. The lines of rules are looked
 * for at the end only, since that takes a parser of YAML. Where the spec cannot be read any more, results stand at its files.
 */
export function sarifReporter({ path, ...places }: SarifReporterOptions): Reporter {
  return {
    name: 'sarif',
    onEvent(event) {
      if (event.type !== 'run-started') return;
      const findLine = (): undefined => undefined;
      replaceFile(path, renderSarif(startedResults(event.run), { ...places, findLine }));
    },
    async finish(results) {
      const findLine = await openLines(places.specFolder, results.suite.specDigest);
      replaceFile(path, renderSarif(results, { ...places, findLine }));
    },
  };
}

async function openLines(folder: string | undefined, digest: string): Promise<FindSpecLine> {
  const { openSpecLines } = await import('../spec/spec-lines.js');
  try {
    return openSpecLines(folder ?? packagedSpec, digest);
  } catch {
    return () => undefined;
  }
}
