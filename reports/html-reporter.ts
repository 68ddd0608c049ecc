import { startedResults } from './collect-results.js';
import { renderReport } from './html/report/render-report.js';
import { replaceFile } from './replace-file.js';
import type { Reporter } from './reporter.js';
import type { Results } from './results.js';

/** Where the page goes, and the results of an earlier run that it compares with; undefined where there are none. */
export interface HtmlOptions {
  readonly path: string;
  readonly baseline: Results | undefined;
}

/** Writes report.html; from the start of the run there is one that says that it is incomplete. */
export function htmlReporter({ path, baseline }: HtmlOptions): Reporter {
  return {
    name: 'html',
    onEvent(event) {
      if (event.type === 'run-started') replaceFile(path, renderReport(startedResults(event.run)));
    },
    finish(results) {
      replaceFile(path, renderReport(results, baseline));
    },
  };
}
