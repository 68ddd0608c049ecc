import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hostileText } from '../../fixtures/hostile-results.js';
import {
  constraint,
  describe,
  earlierResults,
  mixedResults,
  resultsOf,
  send,
} from '../fixtures/report-results.js';
import { compareResults } from './compare-results.js';
import { describeUnknown } from './describe-unknown.js';
import { createFinder, noFilter } from './filter-rules.js';
import type { Filter } from './filter-rules.js';
import { makePageModel } from './make-page-model.js';
import { filterAddress, readAddress, ruleAddress } from './page-address.js';

const mixed = mixedResults();
const model = makePageModel(mixed, compareResults(mixed, earlierResults()));
const { find, prepare } = createFinder(model);
const found = (filter: Partial<Filter>): readonly string[] =>
  find({ ...noFilter, ...filter }).map((index) => model.rules[index]?.label ?? '');

const all = [
  'Context.key/length.max',
  'Context.value/length.max',
  'enum',
  'prose.follows',
  'range.max',
  'error/surfaces',
];
const filters = suite('filters of rules');

const cases: readonly (readonly [filter: Partial<Filter>, left: readonly string[]])[] = [
  [{}, all],
  [{ rules: 'spec' }, all.slice(0, 5)],
  [{ rules: 'code' }, ['error/surfaces']],
  [{ operation: describe }, ['range.max']],
  [{ member: 'Context' }, all.slice(0, 2)],
  [{ verdict: 'fail' }, ['Context.key/length.max', 'enum', 'error/surfaces']],
  [{ verdict: 'known' }, ['enum']],
  [{ verdict: 'unsupported' }, ['Context.value/length.max']],
  [{ verdict: 'not-shown' }, ['prose.follows']],
  // On one target, what nobody has shown there.
  [{ verdict: 'not-shown', target: 'endpoint' }, ['prose.follows', 'range.max']],
  [{ verdict: 'not-shown', target: 'mock' }, ['Context.value/length.max', 'prose.follows']],
  [{ evidence: 'modeled' }, ['range.max']],
  [{ target: 'endpoint' }, all.slice(0, 5)],
  // Verdict and target are those of one cell.
  [{ verdict: 'pass', target: 'endpoint' }, ['Context.value/length.max']],
  [{ change: 'any' }, ['Context.key/length.max', 'Context.value/length.max', 'range.max', 'error/surfaces']],
  [{ change: 'newly-shown' }, ['Context.value/length.max']],
  [{ change: 'newly-failing', target: 'mock' }, []],
  // So are verdict and change.
  [{ change: 'newly-shown', verdict: 'unsupported' }, []],
  [{ text: 'CONTEXT  key/' }, ['Context.key/length.max']],
  [{ text: 'gw-12' }, ['enum']],
  [{ text: 'is accepted' }, ['Context.key/length.max', 'enum']],
  [{ text: 'swallowed', verdict: 'pass' }, []],
];

for (const [filter, left] of cases) {
  filters(`${JSON.stringify(filter)} lets through ${left.length}`, () => assert.equal(found(filter), left));
}

filters('searches can be made ready a part at a time', () => {
  const parts = createFinder(model);
  assert.is(parts.prepare(4), false);
  assert.is(parts.prepare(4), true);
  assert.equal(parts.find({ ...noFilter, text: 'throttled' }), [4]);
  assert.is(prepare(1), true);
});

filters.run();

const addresses = suite('addresses of what a report shows');

addresses('lead back to the same filter', () => {
  const many: readonly Partial<Filter>[] = [
    ...cases.map(([filter]) => filter),
    { text: 'a&b=c #%/+?' },
    { text: '=' },
    {
      operation: send,
      member: 'Context',
      verdict: 'fail',
      evidence: 'documented',
      target: 'mock',
      change: 'any',
      text: 'x',
    },
  ];
  for (const filter of many) {
    const address = filterAddress(filter);
    assert.equal(
      readAddress(address, model),
      { kind: 'filter', filter: { ...noFilter, ...filter }, unknown: [] },
      address,
    );
  }
  assert.is(filterAddress(noFilter), '#all');
});

addresses('that somebody has altered ask for what is there', () => {
  const filter = { ...noFilter, verdict: 'fail' } as const;
  assert.equal(readAddress('#verdict=fail&member=No&target=live&change=x&more=1', model), {
    kind: 'filter',
    filter,
    unknown: ['member=No', 'target=live', 'change=x', 'more=1'],
  });
  assert.equal(readAddress('', model), { kind: 'filter', filter: noFilter, unknown: [] });
  for (const id of ['run', 'rules', 'no/such/rule', '%E0%A4%A', '%', 'Context.key/length', 'enum']) {
    assert.equal(readAddress(`#${id}`, model), { kind: 'other', id }, id);
  }
});

addresses('may leave out the operation, and lead from a scenario or a case to its rule', () => {
  const index = model.rules.findIndex(({ id }) => id === `${send}/LanguageCode/enum`);
  for (const id of [
    'LanguageCode/enum',
    'LanguageCode/enum/value-DE_DE',
    `${send}/LanguageCode/enum/value-DE_DE/1`,
  ])
    assert.equal(readAddress(`#${id}`, model), { kind: 'rule', index }, id);
  const row = { target: 'mock', verdict: 'pass' } as const;
  const ids = [`${send}/A/type`, `${describe}/A/type`, `${describe}/B/type`];
  const both = makePageModel(
    resultsOf(
      [{ name: 'mock', kind: 'simulated', endpoint: null }],
      ids.map((id) => constraint({ ...row, id })),
    ),
    undefined,
  );
  for (const [short, at] of [
    ['A/type', 0],
    ['B/type', 2],
    [`${describe}/A/type`, 1],
  ] as const)
    assert.equal(readAddress(`#${short}`, both), { kind: 'rule', index: at }, short);
});

addresses('that ask for what is not there are told so', () => {
  const said = (fragment: string): string => describeUnknown(readAddress(fragment, model));
  assert.is(said('#LanguageCode/enum') + said('#verdict=fail&text=x') + said('#'), '');
  assert.is(
    said('#no/such%20rule\u202E'),
    'The link asks for "no/such rule\\u202e", and no rule of this report has that id.',
  );
  assert.is(
    said('#verdict=fial'),
    'The link asks for "verdict=fial", and this report has no such choice: it is left out.',
  );
  assert.match(said('#verdict=fial&x=1'), /"verdict=fial", "x=1".*: they are left out\.$/);
  assert.match(said('#verdict=fail&verdict=pass'), /"verdict=pass"/);
  assert.ok(said(`#${'x'.repeat(10_000)}`).length < 300);
});

addresses('open a rule, whatever is in its id', () => {
  const ids = [
    `${send}/A/type`,
    `${send}/A=B/type`,
    `${send}/${hostileText.replaceAll('/', '')}/type`,
    `\uD800/a b/#`,
  ];
  const odd = makePageModel(
    resultsOf(
      [{ name: 'mock', kind: 'simulated', endpoint: null }],
      ids.map((id) => constraint({ id, target: 'mock', verdict: 'pass' })),
    ),
    undefined,
  );
  for (const [index, id] of ids.entries()) {
    assert.equal(readAddress(ruleAddress(id), odd), { kind: 'rule', index }, id);
  }
  assert.is(ruleAddress(`${send}/Context.key/length.max`), `#${send}/Context.key/length.max`);
});

addresses.run();
