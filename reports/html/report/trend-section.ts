import { countWords, formatCount } from '../../count-words.js';
import type { RulesSummary, TargetSummary } from '../../results.js';
import { abbreviate } from '../../format-request.js';
import { element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';
import { changeKinds } from './compare-results.js';
import type { ChangeKind, RuleChange, TargetTrend, Trend } from './compare-results.js';
import { dayAndTime } from './describe-time.js';
import { filterAddress } from './page-address.js';
import { ruleLink } from './rule-link.js';
import { changeWords, verdictOrder } from './verdict-words.js';

/** Rules of one kind of change that are listed; the table has them all. */
const most = 20;

/** What changed since an earlier run, target by target. */
export function trendSection({ before, targets, lostTargets, caveats }: Trend): ElementNode {
  const lost = lostTargets.map((name) => `${name}: in the earlier run only.`);
  const notes = [...caveats, ...lost];
  return element(
    'section',
    { id: 'trend', 'aria-labelledby': 'trend-title' },
    element('h2', { id: 'trend-title' }, `What changed since ${dayAndTime(before.run.startedAt)}`),
    ...noteList(notes),
    ...targets.map(targetTrend),
  );
}

function noteList(notes: readonly string[]): readonly ElementNode[] {
  if (notes.length === 0) return [];
  return [
    element('ul', { class: 'notes' }, ...notes.map((note) => element('li', {}, abbreviate(note, 600)))),
  ];
}

function targetTrend(trend: TargetTrend): ElementNode {
  const { target, before } = trend;
  return element(
    'div',
    { class: 'target-trend' },
    element('h3', {}, `${target.name} (${target.kind})`),
    ...(before === undefined
      ? [element('p', {}, 'The earlier run did not have this target.')]
      : [...numbers(target, before), ...changes(trend)]),
  );
}

function changes({ target, changes: all, went, notes }: TargetTrend): readonly PageNode[] {
  const apart = noteList(notes);
  if (all.length === 0 && went.length === 0)
    return [element('p', {}, 'No rule has another verdict.'), ...apart];
  const kinds = changeKinds
    .map((kind) => ({ kind, rules: all.filter((each) => each.kind === kind) }))
    .filter(({ rules }) => rules.length > 0);
  return [
    ...kinds.map(({ kind, rules }) => changeList(kind, rules, target.name)),
    ...(went.length === 0
      ? []
      : [
          disclosure(
            `${countWords(went.length, 'rule')} no longer there`,
            went.slice(0, most).map(({ id, was }) => [`${id}: ${was} then`]),
            went.length <= most ? [] : [`and ${formatCount(went.length - most)} more`],
          ),
        ]),
    ...apart,
  ];
}

function changeList(kind: ChangeKind, rules: readonly RuleChange[], target: string): ElementNode {
  const items = rules
    .slice(0, most)
    .map(({ id, was, is, isKnown }) => [
      ruleLink(id),
      was === undefined
        ? `: ${is}${isKnown ? ', known' : ''}`
        : `: ${was} then, ${is}${isKnown ? ', known,' : ''} now`,
    ]);
  const rest = element('a', { href: filterAddress({ target, change: kind }) }, 'All of them in the table');
  return disclosure(`${formatCount(rules.length)} ${changeWords[kind]}`, items, [rest]);
}

function disclosure(
  title: string,
  items: readonly (readonly PageNode[])[],
  rest: readonly PageNode[],
): ElementNode {
  return element(
    'details',
    { open: items.length <= 8 ? '' : undefined },
    element('summary', {}, title),
    element('ul', {}, ...items.map((item) => element('li', {}, ...item))),
    ...(rest.length === 0 ? [] : [element('p', {}, ...rest)]),
  );
}

type Counted = Omit<RulesSummary, 'cases'>;

/** The numbers of documented rules, then and now, and those of the code under test where both runs have it. */
function numbers(now: TargetSummary, before: TargetSummary): readonly PageNode[] {
  const own =
    now.integration === undefined || before.integration === undefined
      ? []
      : [numberTable('Rules for calling code', now.integration, before.integration)];
  return [element('div', { class: 'number-tables' }, numberTable('Documented rules', now, before), ...own)];
}

/** A row for each number, so that the table is as narrow as the narrowest window. */
function numberTable(title: string, now: Counted, before: Counted): ElementNode {
  const of = (part: number, whole: number): string => `${formatCount(part)} of ${formatCount(whole)}`;
  const rows: readonly (readonly [string, (counted: Counted) => string])[] = [
    ['Conforms', ({ conformance: { pass, shown } }) => of(pass, shown)],
    ['Shown', ({ coverage: { shown, total } }) => of(shown, total)],
    ...verdictOrder.map((verdict): readonly [string, (counted: Counted) => string] => [
      verdict,
      (counted) => formatCount(counted.verdicts[verdict]),
    ]),
  ];
  const head = [title, 'then', 'now'].map((name) => element('th', { scope: 'col' }, name));
  return element(
    'table',
    { class: 'numbers' },
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows.map(([name, read]) => numberRow(name, read(before), read(now)))),
  );
}

/** A number that changed stands out. */
function numberRow(name: string, then: string, now: string): ElementNode {
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, name),
    element('td', {}, then),
    element('td', {}, then === now ? now : element('strong', {}, now)),
  );
}
