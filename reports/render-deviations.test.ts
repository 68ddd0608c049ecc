import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { RunEvent } from '../suites/events.js';
import { collectResults } from './collect-results.js';
import type { DeviationEntry } from './deviations.js';
import {
  aboveMax,
  atMax,
  endpoint,
  failure,
  keyRule,
  missing,
  operation,
  repeat,
  runFinished,
  runStarted,
  targetEvents,
} from './fixtures/run-events.js';
import type { Judged } from './fixtures/run-events.js';
import { renderMarkdown } from './render-markdown.js';
import { renderTerminal } from './render-terminal.js';
import type { Results } from './results.js';
import { createLayout } from './terminal-layout.js';

function entry(changes: Partial<DeviationEntry> = {}): DeviationEntry {
  return {
    id: aboveMax,
    target: 'endpoint',
    observed: ['accepted', { rejected: { error: 'ConflictException', status: 409 } }],
    reason: 'The gateway does not look.',
    ticket: 'GW-1',
    expires: '2026-12-31',
    where: 'known.yaml:2:9',
    ...changes,
  };
}

function resultsOf(judged: Judged, entries: readonly DeviationEntry[]): Results {
  const collector = collectResults(repeat, { entries, operations: [operation], selectedId: undefined });
  const events: readonly RunEvent[] = [
    runStarted([endpoint]),
    ...targetEvents(endpoint, judged),
    runFinished(),
  ];
  for (const event of events) collector.add(event);
  return collector.results();
}

function terminal(results: Results): string {
  return renderTerminal(results, { reportFiles: [] }, createLayout(100, false));
}

function assertInOrder(text: string, parts: readonly string[]): void {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    assert.ok(at >= 0, `"${part}" is missing after character ${from} of:\n${text}`);
    from = at + part.length;
  }
}

const wrong: Judged = { [aboveMax]: failure };
const known = resultsOf(wrong, [entry()]);
const reports = suite('known deviations in reports');

reports('stay visible on a terminal, which ends in what they are an exception to', () => {
  const text = terminal(known);
  assert.not.match(text, /FAILURES/);
  assertInOrder(text, [
    'Known deviations: 1',
    `1) ${aboveMax}`,
    'Target    endpoint',
    'Listed    accepted; rejected: {error: ConflictException, status: 409}',
    'Reason    The gateway does not look.',
    'Ticket    GW-1',
    'Expires   after 2026-12-31',
    'Note      not seen this time: rejected: {error: ConflictException, status: 409}',
    'Entry     known.yaml:2:9',
    'FAIL (known) 4',
    '1 pass, 1 fail (1 known), 0 inconclusive',
  ]);
  assert.match(text, /\nCONFORMS except for 1 known deviation: every other rule that was shown holds\.\n$/);
});

reports('stay visible in the summary', () => {
  const text = renderMarkdown(known);
  assert.match(text, /^# CONFORMS except for 1 known deviation: every other rule that was shown holds\.\n/);
  assert.not.match(text, /## Failures/);
  assertInOrder(text, [
    '| endpoint | 1 | 1 (1 known) | 0 |',
    '## Known deviations: 1',
    `### \`${aboveMax}\``,
    '- Target: endpoint',
    '- Reason: The gateway does not look.',
    '- Ticket: GW-1',
    '- Expires: after 2026-12-31',
    '**FAIL (known)** 4',
  ]);
});

reports('are not hidden by one that fails in another way', () => {
  const judged = { [aboveMax]: failure, [atMax]: { ...failure, shapes: [{ kind: 'altered' }] as const } };
  const results = resultsOf(judged, [entry({ id: keyRule })]);
  const text = terminal(results);
  assertInOrder(text, ['FAILURES: 1', `1) FAIL ${atMax}`]);
  assert.not.match(text, /Also fail/);
  assertInOrder(text, [
    'DEVIATIONS THAT DO NOT HOLD: 1',
    `1) FAILS IN ANOTHER WAY ${keyRule}`,
    'Problem   it fails in another way: altered (at-max)',
  ]);
  assert.match(text, /\nDOES NOT CONFORM: 1 rule fails; 1 listed deviation does not hold\.\n$/);
});

const broken: readonly (readonly [says: string, entry: DeviationEntry, mark: string, problem: string])[] = [
  ['an unexpected pass', entry(), 'UNEXPECTED PASS', 'it holds now: remove the entry'],
  ['an expired entry', entry({ expires: '2026-11-01' }), 'EXPIRED', 'its last day was 2026-11-01'],
  ['an unknown id', entry({ id: `${aboveMax}s` }), 'UNKNOWN ID', `did you mean ${aboveMax}?`],
];
for (const [says, listed, mark, problem] of broken) {
  reports(`say what is wrong with ${says}`, () => {
    const results = resultsOf({}, [listed]);
    assertInOrder(terminal(results).replaceAll(/\n +/g, ' '), [
      'DEVIATIONS THAT DO NOT HOLD: 1',
      `1) ${mark} ${listed.id}`,
      problem,
      'DOES NOT CONFORM: 1 listed deviation does not hold.',
    ]);
    assertInOrder(renderMarkdown(results), [
      '# DOES NOT CONFORM: 1 listed deviation does not hold.',
      '## Deviations that do not hold: 1',
      `### **${mark}** \`${listed.id}\``,
      problem,
    ]);
  });
}

reports('say which entries a run tells nothing of, once for each cause', () => {
  const live = [entry({ target: 'live' }), entry({ target: 'live', id: missing })];
  const results = resultsOf({ [missing]: { verdict: 'inconclusive', reason: 'throttled' } }, [
    ...live,
    entry({ id: missing }),
  ]);
  for (const text of [terminal(results).replaceAll(/\n/g, ' '), renderMarkdown(results)]) {
    assertInOrder(text, [
      `Neither confirmed nor refuted: ${aboveMax} (live) and 1 more: target live is not part of this run.`,
      `Neither confirmed nor refuted: ${missing} (endpoint): inconclusive: throttled.`,
    ]);
  }
  assert.match(terminal(results), /\nCONFORMS: every rule that was shown holds\./);
});

reports('say which entries nobody has explained', () => {
  const text = terminal(resultsOf(wrong, [entry({ reason: 'NOT EXPLAINED YET. Write here why.' })]));
  assert.match(text, /Nobody has explained 1 known deviation yet: write the reason into the list\./);
  assert.not.match(terminal(known), /Nobody has explained/);
});

reports('show what a list holds as text, and nothing else', () => {
  const hostile = entry({ reason: '\u001B[31m<img> [x](y)\n# z', ticket: '`a`|b', id: aboveMax });
  const results = resultsOf(wrong, [hostile]);
  assert.not.match(terminal(results), /\u001B|\n# z/);
  assert.match(terminal(results), /\\u001b\[31m<img>/);
  assert.not.match(renderMarkdown(results), /<img>|\[x\]\(y\)|\n# z|`a`/);
});

reports.run();
