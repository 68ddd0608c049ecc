import { isIntegrationId } from '../spec/integration-rules.js';
import type { RunEvent } from '../suites/events.js';
import { formatCount } from './count-words.js';
import { renderTerminal } from './render-terminal.js';
import type { Reporter } from './reporter.js';
import type { Results } from './results.js';
import { createLayout } from './terminal-layout.js';

/** The terminal that a report is written to, and a clock. */
export interface TerminalOptions {
  readonly write: (text: string) => void;
  /** Whether a line can be written over: progress is shown only there. */
  readonly isTty: boolean;
  readonly columns: number;
  readonly colour: boolean;
  /** Milliseconds from any point in time, never backwards. */
  readonly nowMs: () => number;
  /** Where the other reports are, to be named at the end. */
  readonly reportFiles: readonly string[];
  /** Results of an earlier run to compare with; undefined where there are none. */
  readonly baseline?: Results | undefined;
}

/** A progress line is written over at most this often. */
const progressEveryMs = 100;
/** To the start of the line, and everything on it erased (ECMA-48, EL). */
const clearLine = '\r\u001B[2K';

/** What the progress line of one target says. */
interface Progress {
  target: string;
  cases: number;
  judged: number;
  failed: number;
}

/** Shows progress on a terminal, nothing elsewhere; at the end the report. */
export function terminalReporter(options: TerminalOptions): Reporter {
  const { write, nowMs } = options;
  const progress: Progress = { target: '', cases: 0, judged: 0, failed: 0 };
  let shownAtMs = -Infinity;
  let isShown = false;
  const clear = (): void => {
    if (isShown) write(clearLine);
    isShown = false;
  };
  return {
    name: 'terminal',
    onEvent(event) {
      if (!options.isTty) return;
      advance(progress, event);
      if (event.type === 'target-finished' || event.type === 'run-finished') {
        clear();
        return;
      }
      const now = nowMs();
      if (progress.target === '' || now - shownAtMs < progressEveryMs) return;
      shownAtMs = now;
      isShown = true;
      // One column is left free: a full line would make some terminals begin the next.
      write(`${clearLine}${progressLine(progress).slice(0, Math.max(1, options.columns - 1))}`);
    },
    finish(results) {
      clear();
      const layout = createLayout(options.columns, options.colour);
      write(renderTerminal(results, options, layout));
    },
  };
}

function advance(progress: Progress, event: RunEvent): void {
  if (event.type === 'target-started') {
    const scenarios = event.constraints.flatMap((each) => each.scenarios);
    const asked = scenarios.filter((each) => each.skipped === undefined);
    progress.target = event.target.name;
    progress.cases = asked.reduce((sum, each) => sum + each.cases, 0);
    progress.judged = 0;
    progress.failed = 0;
  } else if (event.type === 'case-judged') {
    progress.judged += 1;
  } else if (event.type === 'scenario-judged') {
    if (event.verdict === 'fail') progress.failed += 1;
    if (isIntegrationId(event.constraintId)) progress.judged += event.cases;
  }
}

function progressLine({ target, judged, cases, failed }: Progress): string {
  const failures = failed === 0 ? '' : `, ${formatCount(failed)} failed`;
  return `${target} ${formatCount(Math.min(judged, cases))}/${formatCount(cases)} cases${failures}`;
}
