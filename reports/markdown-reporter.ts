import { appendFileSync } from 'node:fs';
import { ConformanceError } from '../spec/conformance-error.js';
import { startedResults } from './collect-results.js';
import { renderMarkdown } from './render-markdown.js';
import { replaceFile } from './replace-file.js';
import type { Reporter } from './reporter.js';

/** Where the summary goes. */
export interface MarkdownOptions {
  readonly path: string;
  /** A file that the summary is appended to as well: $GITHUB_STEP_SUMMARY. */
  readonly stepSummaryPath: string | undefined;
}

/** Writes summary.md; from the start of the run there is one that says that it is incomplete. */
export function markdownReporter({ path, stepSummaryPath }: MarkdownOptions): Reporter {
  return {
    name: 'markdown',
    onEvent(event) {
      if (event.type === 'run-started') replaceFile(path, renderMarkdown(startedResults(event.run)));
    },
    finish(results) {
      const text = renderMarkdown(results);
      replaceFile(path, text);
      if (stepSummaryPath !== undefined) appendStepSummary(stepSummaryPath, text);
    },
  };
}

function appendStepSummary(path: string, text: string): void {
  try {
    appendFileSync(path, `\n${text}`);
  } catch (cause) {
    throw new ConformanceError('output', 'The summary cannot be appended to the summary of the CI job.', {
      where: path,
      advice: 'This is the file that $GITHUB_STEP_SUMMARY names; unset it to leave this out.',
      cause,
    });
  }
}
