import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Verdict } from '../suites/judgement.js';
import { describeTrend } from './describe-trend.js';
import { constraint, resultsOf, send } from './html/fixtures/report-results.js';
import { renderMarkdown } from './render-markdown.js';
import { renderTerminal } from './render-terminal.js';
import type { ConstraintResult, Results, TargetResult } from './results.js';
import { createLayout } from './terminal-layout.js';

const mock: TargetResult = { name: 'mock', kind: 'simulated', endpoint: null };
const msw: TargetResult = { name: 'msw', kind: 'simulated', endpoint: null };

/** A run on the mock with a rule for each letter: `f` fails, `p` passes, `u` is untested, `k` is known to fail. */
function run(verdicts: string, targets: readonly TargetResult[] = [mock]): Results {
  const of: Readonly<Record<string, Verdict>> = { f: 'fail', k: 'fail', p: 'pass', u: 'untested' };
  const constraints = [...verdicts].map((letter, index): ConstraintResult => {
    const verdict = of[letter] ?? 'pass';
    const made = constraint({ id: `${send}/M${index}/type`, target: 'mock', verdict });
    return letter === 'k' ? { ...made, deviation: { entries: [{ id: made.id, reason: 'old' }] } } : made;
  });
  return resultsOf(targets, constraints);
}

const start = 'Since the run of 2026-11-23 12:00 UTC: ';
const trend = suite('an earlier run in a line');

for (const [before, now, words] of [
  ['pp', 'pp', 'mock: no rule has another verdict.'],
  ['ppp', 'pff', 'mock: 2 newly failing.'],
  ['ppp', 'fkp', 'mock: 2 newly failing (1 known).'],
  ['fffupp', 'pppppu', 'mock: 1 no longer shown, 3 newly holding, 1 newly shown.'],
  ['p', 'ppp', 'mock: 2 new rules.'],
  ['pp', 'p', 'mock: 1 rule gone.'],
] as const)
  trend(`counts what changed from ${before} to ${now}`, () => {
    assert.is(describeTrend(run(now), { reportFiles: [], baseline: run(before) }), `${start}${words}`);
  });

trend('names targets that one of the runs has alone, and where there is more', () => {
  const context = { reportFiles: ['out/results.json', 'out/report.html'], baseline: run('p', [mock]) };
  assert.is(
    describeTrend(run('', [msw]), context),
    `${start}msw: not in the earlier run; mock: in the earlier run only. More in out/report.html.`,
  );
});

trend('is in the terminal and in summary.md, and nowhere without an earlier run', () => {
  const context = { reportFiles: [], baseline: run('p') };
  const layout = createLayout(100, false);
  const line = `${start}mock: 1 newly failing.`;
  assert.ok(renderTerminal(run('f'), context, layout).includes(`\n${line}\n`));
  assert.ok(renderMarkdown(run('f'), context).includes(`\n${line}\n`));
  assert.is(describeTrend(run('f'), { reportFiles: [] }), undefined);
  for (const text of [renderTerminal(run('f'), { reportFiles: [] }, layout), renderMarkdown(run('f'))])
    assert.not.match(text, /Since the run/);
});

trend.run();
