import { appendFileSync } from 'node:fs';
import { startedResults } from './collect-results.js';
import type { ReportContext } from './describe-trend.js';
import { makeVisible } from './make-visible.js';
import { writing } from './output-error.js';
import { renderMarkdown } from './render-markdown.js';
import { replaceFile } from './replace-file.js';
import type { Reporter } from './reporter.js';

/** Where the summary goes. */
export interface MarkdownOptions {
  readonly path: string;
  /** A file that the summary is appended to as well: $GITHUB_STEP_SUMMARY. */
  readonly stepSummaryPath: string | undefined;
  /** What the summary of the whole run says beside its results. */
  readonly context?: ReportContext;
  /** Says that the summary could not be appended. */
  readonly warn: (text: string) => void;
}

/**
 * Writes summary.md; from the start of the run there is one that says that it is incomplete. Nobody asked for the summary in
 * $GITHUB_STEP_SUMMARY: where it cannot be written, that is said, and the run ends as it would have.
 */
export function markdownReporter({ path, stepSummaryPath, context, warn }: MarkdownOptions): Reporter {
  return {
    name: 'markdown',
    onEvent(event) {
      if (event.type === 'run-started') replaceFile(path, renderMarkdown(startedResults(event.run)));
    },
    finish(results) {
      const text = renderMarkdown(results, context);
      replaceFile(path, text);
      if (stepSummaryPath !== undefined) appendStepSummary(stepSummaryPath, { text, warn });
    },
  };
}

function appendStepSummary(
  path: string,
  { text, warn }: { readonly text: string; readonly warn: MarkdownOptions['warn'] },
): void {
  try {
    writing('The summary cannot be appended to the summary of the CI job', path, () =>
      appendFileSync(path, `\n${text}`),
    );
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    warn(`${makeVisible(`${problem} ($GITHUB_STEP_SUMMARY: ${path})`)}\n`);
  }
}
