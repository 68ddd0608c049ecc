import { readPageParts } from '../page-parts.js';
import { element } from '../element.js';
import type { ElementNode } from '../element.js';
import { renderDocument } from '../render-document.js';
import { renderNodes } from '../render-element.js';
import { describeVerdict } from '../../describe-run.js';
import type { Results } from '../../results.js';
import { abbreviate } from '../../format-request.js';
import { makeVisible } from '../../make-visible.js';
import { compareResults } from './compare-results.js';
import { deviationsSection } from './deviations-section.js';
import { failuresSection } from './failures-section.js';
import { makePageModel } from './make-page-model.js';
import { notesSection } from './notes-section.js';
import { probesSection } from './probes-section.js';
import { runSection } from './run-section.js';
import { targetsSection } from './targets-section.js';
import { trendSection } from './trend-section.js';
import { unshownSection } from './unshown-section.js';
import { verdictHeader } from './verdict-header.js';
import type { Place } from './verdict-header.js';
import { verdictMark, verdictMeanings, verdictOrder } from './verdict-words.js';

/**
 * The report of a run as one file of HTML; `baseline` are the results of an earlier run to compare it with. All but the table
 * of rules can be read without JavaScript.
 */
export function renderReport(results: Results, baseline?: Results): string {
  const trend = baseline === undefined ? undefined : compareResults(results, baseline);
  const open = [failuresSection(results), ...unshownSection(results)];
  const tested = targetsSection(results);
  const others = [
    ...notesSection(results),
    ...(trend === undefined ? [] : [trendSection(trend)]),
    rulesSection(),
    ...deviationsSection(results),
    ...probesSection(results),
    runSection(results),
  ];
  const body = [
    element('a', { class: 'skip', href: '#rules' }, 'Skip to the rules'),
    verdictHeader(results, [...open, tested, ...others].flatMap(placeOf)),
    element(
      'main',
      {},
      element(
        'div',
        // Where all was shown and holds, there is nothing to stand beside the numbers.
        { class: open.some(hasTitle) ? 'answers beside-each-other' : 'answers' },
        element('div', {}, ...open),
        tested,
      ),
      ...others,
    ),
  ];
  return renderDocument({
    title: makeVisible(abbreviate(describeVerdict(results), 120)),
    ...readPageParts('report'),
    body: renderNodes(body),
    data: makePageModel(results, trend),
  });
}

/** What the signs of the table mean. */
function legend(): ElementNode {
  const items = verdictOrder.map((verdict) =>
    element('li', {}, verdictMark(verdict), `: ${verdictMeanings[verdict]}`),
  );
  return element(
    'ul',
    { class: 'legend', 'aria-label': 'Verdicts' },
    ...items,
    element('li', {}, 'keep, break: cases of requests that keep the rule, and that break it'),
  );
}

/** Sections are called what their headings say, up to a number; one without a heading is not led to. */
function placeOf(section: ElementNode): readonly Place[] {
  const heading = headingOf(section);
  if (heading === undefined) return [];
  const title = heading.children.filter((child) => typeof child === 'string').join('');
  return [{ id: String(section.attributes.id), title }];
}

function hasTitle(section: ElementNode): boolean {
  return headingOf(section) !== undefined;
}

function headingOf({ children }: ElementNode): ElementNode | undefined {
  const heading = children.find((child) => typeof child !== 'string' && child.tag === 'h2');
  return typeof heading === 'object' ? heading : undefined;
}

/** What stands in the place of the table until there is one. */
const withoutTable =
  'The table of all rules is made by JavaScript, in browsers from 2024 on. Where it does not appear, results.json beside this file has all of it, and summary.md most.';

/** The place of the table, which the script of the page fills. */
function rulesSection(): ElementNode {
  return element(
    'section',
    { id: 'rules', 'aria-labelledby': 'rules-title', tabindex: -1 },
    element('h2', { id: 'rules-title' }, 'Rules'),
    legend(),
    element('div', { id: 'matrix' }, element('p', { class: 'note' }, withoutTable)),
  );
}
