import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { describeCarried } from './describe-carried.js';
import { collect, mock, passingRun } from './fixtures/run-events.js';
import { renderMarkdown } from './render-markdown.js';
import { renderTerminal } from './render-terminal.js';
import { createLayout } from './terminal-layout.js';
import type { Results } from './results.js';

const carrying = suite('describeCarried');
const whole = collect(passingRun([mock]));
const asked = whole.constraints.filter(({ scenarios }) => scenarios.some(({ cases }) => cases > 0));

/** The first rules of the run, taken over from runs that were started then. */
function carry(...starts: readonly string[]): Results {
  const constraints = whole.constraints.map((each) => {
    const startedAt = starts[asked.indexOf(each)];
    return startedAt === undefined ? each : { ...each, carriedFrom: { startedAt } };
  });
  return { ...whole, constraints };
}

carrying('says nothing of a run that takes nothing over', () => {
  assert.ok(asked.length > 1);
  assert.is(describeCarried(whole), undefined);
});

carrying('counts what was run and what was not, and names the run that has shown it', () => {
  const rest = asked.length - 1;
  assert.is(
    describeCarried(carry('2026-11-26T03:41:28.940Z')),
    `${rest} verdict${rest === 1 ? '' : 's'} of this run, 1 verdict carried over from a run of 2026-11-26 03:41 UTC.`,
  );
});

carrying('names the oldest of several runs', () => {
  assert.is(
    describeCarried(carry('2026-11-26T03:41:28.940Z', '2026-11-02T00:00:00.000Z'))?.replace(
      /^\d+ verdicts? of this run, /,
      '',
    ),
    '2 verdicts carried over from 2 runs since 2026-11-02 00:00 UTC.',
  );
});

carrying('is said on the terminal and in Markdown', () => {
  const results = carry('2026-11-26T03:41:28.940Z');
  const words = describeCarried(results) ?? 'nothing';
  assert.ok(renderTerminal(results, { reportFiles: [] }, createLayout(120, false)).includes(words));
  assert.ok(renderMarkdown(results).includes(words));
});

carrying.run();
