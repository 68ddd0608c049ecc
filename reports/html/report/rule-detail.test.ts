import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CounterexampleResult } from '../../results.js';
import { counterexample, earlierResults, mixedResults, note, send } from '../fixtures/report-results.js';
import { element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';
import { renderNodes } from '../render-element.js';
import { compareResults } from './compare-results.js';
import { counterexampleDetail } from './counterexample-detail.js';
import { filterForm } from './filter-form.js';
import { createFinder } from './filter-rules.js';
import { unbroken } from './long-text.js';
import { makePageModel } from './make-page-model.js';
import type { PageCell } from './page-model.js';
import { ruleDetail } from './rule-detail.js';
import { describeShown, groupRow, ruleRow, tableHead } from './rule-rows.js';
import { outcomeOf } from './verdict-words.js';

const mixed = mixedResults();
const model = makePageModel(mixed, compareResults(mixed, earlierResults()));

/** What a reader sees: tags become spaces. */
function textOf(nodes: readonly PageNode[]): string {
  return renderNodes(nodes)
    .replaceAll('<wbr>', '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function detailOf(index: number): string {
  const rule = model.rules[index];
  return rule === undefined ? '' : textOf(ruleDetail(rule, model));
}

/** The buttons in some nodes, in their order. */
function buttonsIn(nodes: readonly PageNode[]): readonly ElementNode[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return [];
    return node.action === undefined ? buttonsIn(node.children) : [node];
  });
}

const details = suite('an open rule');

details('says where it comes from, and what each target showed', () => {
  const text = detailOf(0);
  for (const part of [
    'Rule Context.key has at most 100 characters.',
    'Evidence documented',
    'Length Constraints,',
    'read 2026-11-23',
    'endpoint: ✗ fail it is fail Since the earlier run: newly failing (pass then).',
    '✓ pass at-max requests that keep the rule, 4 cases',
    '✗ fail above-max requests that break the rule, 4 cases',
    'mock: ✓ pass',
  ])
    assert.ok(text.includes(part), `${part} in ${text}`);
  assert.ok(renderNodes(ruleDetail(model.rules[0] ?? never(), model)).includes('rel="noopener noreferrer"'));
});

function never(): never {
  throw new Error('There is no such rule.');
}

details('says of a known deviation why it is one, and until when', () => {
  const text = detailOf(2);
  assert.ok(text.includes('endpoint: ✗ fail, known'));
  assert.ok(
    text.includes(
      `Known deviation: ${note.reason} (${note.id}, ticket https://tickets.example/GW-12, until 2026-12-24, 31 days after the run)`,
    ),
    text,
  );
});

details('says once what the target, its scenarios and their counterexample say', () => {
  assert.is(detailOf(4).split('it was throttled').length, 2);
  assert.is(detailOf(0).split(counterexample.observed).length, 2);
});

details('shows failing scenarios first, and says no reason again that they say', () => {
  const texts = ['one; other; and 2 more reasons', 'one', 'other', 'another; one'];
  const scenarios: PageCell['scenarios'] = [
    ['kept', 'accept', 'pass', 4],
    ['undecided', 'accept', 'inconclusive', 0, { reason: 1 }],
    ['broken', 'reject', 'fail', 4, { reason: 1 }],
    ['also-broken', 'reject', 'fail', 4, { reason: 2 }],
  ];
  const shown = (reason: number): string =>
    textOf(
      ruleDetail(
        { ...(model.rules[0] ?? never()), cells: [{ verdict: 'fail', reason, scenarios }, null] },
        { ...model, texts },
      ),
    );
  const text = shown(0);
  const places = ['broken', 'also-broken', 'undecided', 'kept'].map((name) => text.indexOf(` ${name} `));
  assert.equal(
    places,
    places.toSorted((one, other) => one - other),
  );
  assert.ok(!places.includes(-1), text);
  assert.not.match(text, /more reasons/);
  assert.is(text.split('other').length, 2, text);
  assert.match(shown(3), /fail another; one/, 'a reason that says more is said');
});

details('says of a rule that came that it is new', () => {
  assert.ok(detailOf(5).includes('Since the earlier run: new rule.'), detailOf(5));
});

details('says that a verdict was carried over, and that a counterexample is left out', () => {
  const cell: PageCell = {
    verdict: 'fail',
    carriedFrom: '2026-11-01T08:00:00.000Z',
    scenarios: [['above-max', 'reject', 'fail', 4, { isLeftOut: true }]],
  };
  const text = textOf(ruleDetail({ ...(model.rules[0] ?? never()), cells: [cell, null] }, model));
  assert.ok(
    text.includes('Carried over from the run of 2026-11-01, 08:00 UTC: it was not tried again.'),
    text,
  );
  assert.ok(text.includes('Its counterexample is left out'), text);
});

details.run();

const examples = suite('a counterexample');

const { rule: _rule, source: _source, ...found } = counterexample;
const change = (changes: Partial<CounterexampleResult>): readonly PageNode[] =>
  counterexampleDetail({ ...found, ...changes }, 'mock');

examples('shows what was expected beside what was seen, request and answer, and how to repeat it', () => {
  const text = textOf(change({}));
  const parts = ['Expected', 'Observed', 'Request', 'Answer', 'Repeat it', 'The same request with curl'];
  const places = parts.map((part) => text.indexOf(part));
  assert.ok(
    places.every((place) => place !== -1),
    text,
  );
  assert.equal(
    places,
    places.toSorted((one, other) => one - other),
  );
  assert.ok(
    text.includes('HTTP 200 content-type: application/x-amz-json-1.0 {"MessageId":"&lt;uuid&gt;"}'),
    text,
  );
  assert.ok(
    text.includes(`This request breaks ${send}/Context.key/length.max . It was shrunk in 3 steps.`),
    text,
  );
});

examples('can be copied whole, and shows what is abbreviated', () => {
  const long = {
    request: { Context: { a: 'x'.repeat(500) } },
    answer: { status: 200, headers: {}, body: 'y'.repeat(100_000) },
  };
  const buttons = buttonsIn(change(long));
  const copied = buttons.flatMap(({ action }) => (action?.kind === 'copy' ? [action.text] : []));
  assert.equal(copied, [
    JSON.stringify(long.request, undefined, 2),
    long.answer.body,
    counterexample.command,
    counterexample.curl,
  ]);
  const revealed = buttons.flatMap(({ action }) => (action?.kind === 'reveal' ? action.content() : []));
  assert.equal(revealed[0], JSON.stringify(long.request, undefined, 2));
  assert.ok(revealed.some((each) => typeof each === 'string' && each.endsWith(long.answer.body)));
  assert.ok(renderNodes(change(long)).length < 10_000);
  assert.is(
    buttonsIn(change({ request: { a: 1 } })).filter(({ action }) => action?.kind === 'reveal').length,
    0,
  );
});

examples('shows a header as one line, whatever is in it', () => {
  const html = renderNodes(
    change({ answer: { status: 400, headers: { a: 'b\r\n\r\nHTTP 200' }, body: 'c\nd' } }),
  );
  assert.ok(html.includes('HTTP 400\na: b\\r\\n\\r\\nHTTP 200\n\nc\nd'), html);
});

examples('shows an error as the caller saw it, and that nothing was seen', () => {
  const error = {
    name: 'ConflictException',
    status: 400,
    reason: 'X',
    members: { Reason: 'X' },
    isTyped: true,
    message: 'no',
  };
  const text = textOf(change({ answer: null, error }));
  assert.ok(text.includes("ConflictException , status 400, an instance of the SDK's class, Reason X"), text);
  const bare = { ...error, name: null, status: null, reason: null, members: {}, isTyped: false, message: '' };
  assert.ok(textOf(change({ error: bare })).includes("without a name , not of the SDK's class"));
  assert.ok(textOf(change({ answer: null })).includes('None: there is no HTTP on the mock'));
  assert.ok(
    textOf(counterexampleDetail({ ...found, answer: null }, 'msw')).includes(
      'No answer of msw was seen on the wire.',
    ),
  );
});

examples('breaks no line within a word of a request or a command, and loses nothing of it', () => {
  const text = '{\n  "Id": "vdn-0/1",\n  "Code": "EN_US"\n} --case A/b/c ';
  const html = renderNodes([element('pre', {}, ...unbroken(text))]);
  assert.ok(html.includes('<span class="unbroken">&quot;vdn-0/1&quot;,</span>'), html);
  assert.ok(html.includes('<span class="unbroken">A/b/c</span> '), html);
  const plain = renderNodes([element('pre', {}, text)]);
  assert.is(html.replaceAll(/<\/?span[^>]*>/g, ''), plain);
  assert.equal(unbroken('-'.repeat(200)), ['-'.repeat(200)]);
});

examples('lists what arrived at the service', () => {
  const arrivals = [
    { request: { VerificationChannel: 'TEXT' }, problems: ['target: none'], answeredWith: 'reset' },
    { request: null, problems: [], answeredWith: 'success' },
  ];
  const text = textOf(change({ arrivals, certificate: [], shrinkSteps: 0 }));
  for (const part of [
    'Arrived at the service: 2 requests',
    'target: none Answered with reset',
    'Its body could not be read.',
    'This request keeps every rule. It is as it was generated.',
  ])
    assert.ok(text.includes(part), text);
});

examples.run();

const rows = suite('rows of the table');

rows('say in words what each cell shows: verdict, and both polarities', () => {
  const [rule] = model.rules;
  const row = ruleRow(rule ?? never(), { index: 0, isOpen: false }, { model, columns: [0, 1] });
  assert.is(
    textOf([row]),
    'Context.key/length.max Context.key has at most 100 characters. documented endpoint ✗ fail newly failing ; requests that keep the rule: pass, 4 cases keep ✓ 4 ; requests that break the rule: fail, 4 cases break ✗ 4 mock ✓ pass ; requests that keep the rule: pass, 4 cases keep ✓ 4 ; requests that break the rule: pass, 4 cases break ✓ 4',
  );
  assert.ok(
    textOf([
      ruleRow(model.rules[5] ?? never(), { index: 5, isOpen: true }, { model, columns: [0] }),
    ]).includes('endpoint not asked'),
  );
});

rows('say why no target has shown a rule, and nothing where one has', () => {
  const row = (index: number, cells = model.rules[index]?.cells ?? []): string =>
    textOf([
      ruleRow(
        { ...(model.rules[index] ?? never()), cells },
        { index, isOpen: false },
        { model, columns: [] },
      ),
    ]);
  assert.match(row(3), /Not shown: nobody can show it /);
  for (const index of [0, 1, 2, 4, 5]) assert.not.match(row(index), /Not shown/);
  const untested = model.rules[3]?.cells[0] ?? never();
  const throttled = model.rules[4]?.cells[0] ?? never();
  assert.match(
    row(3, [untested, throttled]),
    /Not shown: endpoint: nobody can show it; mock: it was throttled /,
  );
});

rows('have a head for each target that is shown, and one for each group', () => {
  assert.is(textOf([tableHead(model, [1])]), 'Rule Evidence mock simulated verdict keep break');
  assert.is(textOf([groupRow({ operation: '', member: 'integration' }, [0])]), 'Rules for calling code');
  assert.is(textOf([groupRow({ operation: send, member: 'Context' }, [0])]), `Context ${send}`);
});

rows('are counted in words', () => {
  assert.is(describeShown(3, 3, 3), '3 rules.');
  assert.is(describeShown(1, 3, 1), '1 of 3 rules.');
  assert.is(describeShown(0, 3, 0), 'None of 3 rules is like that.');
  assert.is(describeShown(0, 0, 0), 'There are no rules.');
  assert.is(describeShown(2_000, 10_000, 300), '2,000 of 10,000 rules; the first 300 are shown.');
});

rows('take no part that was not run for a pass, unless the rule passes', () => {
  const cell = (verdict: PageCell['verdict'], ...own: readonly PageCell['verdict'][]): PageCell => ({
    verdict,
    scenarios: own.map((each, index) => [`s${index}`, 'reject', each, 2] as const),
  });
  const outcome = (made: PageCell): string | undefined => outcomeOf(made, 'reject')?.verdict;
  assert.is(outcome(cell('pass', 'pass', 'untested')), 'pass');
  assert.is(outcome(cell('untested', 'pass', 'untested')), 'untested');
  assert.is(outcome(cell('fail', 'pass', 'untested')), 'untested');
  assert.is(outcome(cell('fail', 'pass', 'fail', 'inconclusive')), 'fail');
  assert.is(outcome(cell('inconclusive', 'pass', 'inconclusive')), 'inconclusive');
  assert.is(outcome(cell('pass', 'pass', 'unsupported')), 'pass');
  assert.is(outcome(cell('unsupported', 'unsupported')), 'unsupported');
  assert.is(outcome(cell('untested', 'unsupported', 'untested')), 'untested');
  assert.is(outcomeOf(cell('pass', 'pass'), 'accept'), undefined);
  assert.equal(outcomeOf(cell('pass', 'pass', 'pass'), 'reject'), { verdict: 'pass', cases: 4 });
});

rows.run();

const form = suite('the filters of a page');

form('offer what is in the report, and count what the quick choices find', () => {
  const text = textOf([filterForm(model, createFinder(model))]);
  for (const part of [
    'All 6',
    'What does not hold 3',
    'What nobody has shown 1',
    'What changed 4',
    'Rules any documented rules rules for calling code',
    'Evidence any documented modeled inferred',
    'Target any endpoint mock',
    'Change any any change newly failing',
  ])
    assert.ok(text.includes(part), `${part} in ${text}`);
});

form('offer no change where there is no earlier run, and no origin where all rules are of the spec', () => {
  const plain = {
    ...model,
    hasBaseline: false,
    groups: model.groups.filter(({ operation }) => operation !== ''),
  };
  const text = textOf([filterForm(plain, createFinder(plain))]);
  assert.not.match(text, /Change|What changed|calling code/);
});

form.run();
