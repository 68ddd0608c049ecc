import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ConstraintInfo, RunEvent } from '../suites/events.js';
import { codeBlock, codeSpan, escapeMarkdown } from './escape-markdown.js';
import {
  aboveMax,
  accepted,
  collect,
  constraintInfos,
  counterexample,
  endpoint,
  failingRun,
  failure,
  missing,
  mock,
  passingRun,
  runFinished,
  runStarted,
  scenarioJudged,
  targetEvents,
  targetFinished,
} from './fixtures/run-events.js';
import { renderMarkdown } from './render-markdown.js';

/** A run with so many rules, each of which fails in the same way. */
function manyFailures(count: number, body: string): readonly RunEvent[] {
  const [template] = constraintInfos();
  const constraints = Array.from({ length: count }, (_, index): readonly ConstraintInfo[] => {
    if (template === undefined) return [];
    const id = `Operation/Member${index}/length.max`;
    const scenarios = template.scenarios.slice(0, 1).map((each) => ({ ...each, id: `${id}/above-max` }));
    return [{ ...template, constraint: { ...template.constraint, id }, scenarios }];
  }).flat();
  const found = { ...failure, counterexample: counterexample({ observation: accepted(body) }) };
  return [
    runStarted([mock]),
    { type: 'target-started', target: mock, constraints },
    ...constraints.flatMap((each) => each.scenarios.map(({ id }) => scenarioJudged(mock, id, found))),
    targetFinished(mock),
    runFinished(),
  ];
}

const summary = suite('summary in Markdown');

summary('has the verdict, the targets of each kind, failures, members, reasons, in this order', () => {
  const text = renderMarkdown(
    collect([
      runStarted([mock, endpoint]),
      ...targetEvents(mock),
      ...targetEvents(endpoint, {
        [aboveMax]: failure,
        [missing]: { verdict: 'inconclusive', reason: 'a|b' },
      }),
      runFinished(),
    ]),
  );
  const parts = [
    '# DOES NOT CONFORM: 1 rule fails.\n',
    '## Tested on simulated targets\n',
    '| mock | 2 | 0 | 0 | 0 | 1 | 2 of 3 | 6 |',
    '## Tested on real targets\n',
    '| endpoint | 0 | 1 | 1 | 0 | 1 | 1 of 3 | 6 |',
    '## Failures: 1\n',
    `### \`${aboveMax}\`\n`,
    '- Target: endpoint at `http://127.0.0.1:8080/`, real\n',
    '- Rule: Context.key has at most 100 characters (Unicode code points).\n',
    '- Source: [Length Constraints, documented, read 2026-11-23](<https://docs.aws.amazon.com/page.html>)\n',
    '(101 code points): "v"\n',
    '- Expected: The request is refused with ValidationException.\n- Observed: the request was accepted\n',
    '```\nHTTP 200\n\n{"MessageId":"m-1"}\n```\n',
    '```sh\nnpx sms-voice-conformance run --target endpoint ',
    '```sh\ncurl --aws-sigv4 ',
    '### Context of SendDestinationNumberVerificationCode\n',
    '| Rule | mock | endpoint |\n| --- | --- | --- |\n| `Context.key/length.max` | pass 4 | **FAIL** 4 |\n',
    '<details>\n<summary>Rules without a conclusive verdict: 3</summary>\n\n',
    '- endpoint, inconclusive: a&#124;b\n',
    '- mock, untested: one operation alone cannot show it\n',
    '</details>\n',
  ];
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    assert.ok(at >= 0, `${part} is missing in ${text.slice(from)}`);
    from = at + part.length;
  }
  assert.is(from, text.length);
});

summary('says that a run is incomplete right after the verdict', () => {
  const text = renderMarkdown(collect(failingRun(mock).slice(0, 3)));
  assert.match(
    text,
    /^# INCONCLUSIVE: the run was cut short\.\n\n\*\*INCOMPLETE RUN: the run was cut short\.\*\*\n/,
  );
});

summary('has no part that is empty', () => {
  const text = renderMarkdown(collect(passingRun([mock])));
  assert.not.match(text, /real targets|Failures/);
  assert.not.match(renderMarkdown(collect([runStarted([mock])])), /<details>|by member/);
});

summary('shows 50 failures and counts the others', () => {
  const text = renderMarkdown(collect(manyFailures(60, '{}')));
  assert.is(text.split('\nRepeat it:\n').length - 1, 50);
  assert.match(text, /_And 10 more, which are left out here\. All are in results\.json\._/);
});

summary('stays below 1 MiB whatever servers answer and however many rules there are', () => {
  for (const events of [
    manyFailures(100, '`'.repeat(1_000_000)),
    manyFailures(20_000, '\u0001'.repeat(10_000)),
  ]) {
    const text = renderMarkdown(collect(events));
    assert.ok(Buffer.byteLength(text) < 1_048_576, `${Buffer.byteLength(text)} bytes`);
  }
  assert.match(renderMarkdown(collect(manyFailures(20_000, '{}'))), /The rest is left out here[^\n]*\n$/);
});

summary('leaves a command that is too long to results.json', () => {
  const found = counterexample({ request: { VerificationChannel: 'x'.repeat(20_000) } });
  const text = renderMarkdown(collect(failingRun(mock, found)));
  assert.match(text, /curl:\n\n_Too long for this page; it is in results\.json\._/);
});

summary.run();

const hostile = suite('text of somebody else');

hostile('ends no block of code, table, list or element', () => {
  const evil =
    '\n````\n</details><script>alert(1)</script>\n| a | b |\n# heading\n[x](http://evil)\u001b[31m';
  const found = counterexample({
    request: { [evil]: evil },
    expected: evil,
    reason: evil,
    observation: accepted(evil, { 'x-evil': evil }),
  });
  const events = [
    runStarted([{ ...endpoint, endpoint: `http://x/${evil}` }]),
    ...targetEvents(endpoint, {
      [aboveMax]: { verdict: 'fail', reason: evil, counterexample: found },
      [missing]: { verdict: 'inconclusive', reason: evil },
    }),
    runFinished(),
  ];
  const outside = withoutCode(renderMarkdown(collect(events)));
  assert.not.match(outside, /<script|\[x\]|^# heading|^\| a/m);
  assert.is(outside.split('</details>').length, 2);
  assert.not.match(outside, /\u001b/);
});

/** What of a document is not in code, as CommonMark reads fences and spans. */
function withoutCode(text: string): string {
  const kept: string[] = [];
  let fence: string | undefined;
  for (const line of text.split('\n')) {
    const mark = /^(`{3,})(\w*)$/.exec(line);
    if (fence === undefined && mark?.[1] !== undefined) [, fence] = mark;
    else if (fence !== undefined && mark?.[2] === '' && (mark[1]?.length ?? 0) >= fence.length)
      fence = undefined;
    else if (fence === undefined) kept.push(line.replaceAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, ''));
  }
  assert.is(fence, undefined, 'every block of code is closed');
  return kept.join('\n');
}

hostile('is escaped as entities within a line', () => {
  assert.is(
    escapeMarkdown('a|b <i> `c` *d* _e_ [f](g) #1 @h $x$ ~s~ \\ &amp;\n'),
    'a&#124;b &#60;i&#62; &#96;c&#96; &#42;d&#42; &#95;e&#95; &#91;f&#93;(g) &#35;1 &#64;h &#36;x&#36; ' +
      '&#126;s&#126; &#92; &#38;amp;&#92;n',
  );
});

hostile('is fenced by more backticks than it has', () => {
  assert.is(codeSpan('a'), '`a`');
  assert.is(codeSpan('a`b``c'), '```a`b``c```');
  assert.is(codeSpan('`'), '`` ` ``');
  assert.is(codeSpan(''), '`  `');
  assert.is(codeSpan(' a'), '`  a `');
  assert.is(codeSpan('a|b', true), String.raw`${'`'}a\|b${'`'}`);
  assert.is(codeBlock('a\n```\nb'), '````\na\n```\nb\n````');
  assert.is(codeBlock('x', 'sh'), '```sh\nx\n```');
});

hostile.run();
