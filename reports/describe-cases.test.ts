import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { describeCases } from './describe-cases.js';
import { collect, mock, passingRun } from './fixtures/run-events.js';
import { renderMarkdown } from './render-markdown.js';
import { renderTerminal } from './render-terminal.js';
import type { Results } from './results.js';
import { createLayout } from './terminal-layout.js';

const one = collect(passingRun([mock]));

/** Results that were put together from runs of these seeds and numbers of cases. */
function mergedOf(...runs: readonly (readonly [seed: number, runs: number])[]): Results {
  const { startedAt, durationMs } = one.run;
  const merged = runs.map(([seed, count], index) => ({
    file: `${index}.json`,
    targets: ['mock'] as const,
    seed,
    runs: count,
    startedAt,
    durationMs,
  }));
  return { ...one, run: { ...one.run, merged } };
}

const cases = suite('seeds and runs in words');

cases('are those of one run, or of shards', () => {
  assert.is(describeCases(one.run), 'seed 7, runs 10');
  assert.is(describeCases(mergedOf([1, 4], [1, 4]).run), 'seed 1, runs 4');
});

cases('are those of all runs that were put together', () => {
  assert.is(describeCases(mergedOf([1, 4], [7, 4]).run), 'seeds 1, 7, runs 4');
  assert.is(describeCases(mergedOf([1, 4], [1, 1]).run), 'seed 1, runs 4, 1');
  assert.is(describeCases(mergedOf([1, 4], [7, 1], [1, 4]).run), 'seed 1, runs 4; seed 7, runs 1');
  const many = Array.from({ length: 12 }, (_, index) => [index, 4] as const);
  assert.is(describeCases(mergedOf(...many).run), 'seeds 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, and 2 more, runs 4');
});

cases('head the reports on the terminal and in Markdown', () => {
  const results = mergedOf([1, 4], [7, 1]);
  const words = 'seed 1, runs 4; seed 7, runs 1';
  assert.ok(renderTerminal(results, { reportFiles: [] }, createLayout(120, false)).includes(`, ${words}\n`));
  assert.ok(renderMarkdown(results).includes(`; ${words}; started`));
});

cases.run();
