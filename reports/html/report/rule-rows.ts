import { countWords, formatCount } from '../../count-words.js';
import { abbreviate } from '../../format-request.js';
import { element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';
import { isShown } from './compare-results.js';
import { textAt } from './filter-rules.js';
import type { PageGroup, PageModel, PageRule, PageTarget } from './page-model.js';
import { partWords, targetCell } from './target-cell.js';

/** Code points of why a rule was not shown. */
const longestReason = 240;

/** Which targets are shown, by index. */
export type Columns = readonly number[];

/** The head of the table. */
export function tableHead({ targets }: PageModel, columns: Columns): ElementNode {
  const heads = columns.flatMap((index) => targets[index] ?? []).map(targetHead);
  return element(
    'thead',
    { role: 'rowgroup' },
    element(
      'tr',
      { role: 'row' },
      element('th', { role: 'columnheader', scope: 'col' }, 'Rule'),
      element('th', { role: 'columnheader', scope: 'col', class: 'evidence' }, 'Evidence'),
      ...heads,
    ),
  );
}

function targetHead({ name, kind }: PageTarget): ElementNode {
  return element(
    'th',
    { role: 'columnheader', scope: 'col', class: `target ${kind}` },
    element('span', { class: 'name' }, name, element('span', { class: 'faint' }, ` ${kind}`)),
    element(
      'span',
      { class: 'parts', 'aria-hidden': 'true' },
      element('span', {}, 'verdict'),
      element('span', {}, partWords.accept),
      element('span', {}, partWords.reject),
    ),
  );
}

/** The row above the rules of a group. */
export function groupRow({ operation, member }: PageGroup, columns: Columns): ElementNode {
  const words: readonly PageNode[] =
    operation === ''
      ? ['Rules for calling code']
      : [member, element('span', { class: 'faint' }, ` ${operation}`)];
  const colspan = columns.length + 2;
  return element(
    'tr',
    { role: 'row', class: 'group' },
    element('th', { role: 'rowheader', scope: 'rowgroup', colspan }, ...words),
  );
}

/** Where a rule stands in the table. */
export interface RowPlace {
  /** Index of the rule in the model. */
  readonly index: number;
  readonly isOpen: boolean;
}

/** A rule with what each target showed of it. Its button opens it. */
export function ruleRow(rule: PageRule, place: RowPlace, { model, columns }: TableContext): ElementNode {
  const { label, evidence, cells } = rule;
  const { index, isOpen } = place;
  return element(
    'tr',
    { role: 'row', class: 'rule' },
    element(
      'th',
      { role: 'rowheader', scope: 'row' },
      element(
        'button',
        {
          type: 'button',
          class: 'open',
          'data-rule': index,
          'aria-expanded': String(isOpen),
          'aria-controls': detailId(index),
        },
        element('span', { class: 'label' }, label),
        element('span', { class: 'words' }, rule.rule),
        ...whyUnshown(rule, model),
      ),
    ),
    element('td', { role: 'cell', class: 'evidence' }, evidence),
    ...columns.map((at) => targetCell(cells[at] ?? null, model.targets[at])),
  );
}

/** Why no target has shown a rule, for each target where they say different things; nothing where one has. */
function whyUnshown({ cells }: PageRule, { targets, texts }: PageModel): readonly ElementNode[] {
  if (cells.some((cell) => cell !== null && isShown(cell.verdict))) return [];
  const reasons = cells.flatMap((cell, index) => {
    const reason = textAt(texts, cell?.reason);
    return reason === undefined ? [] : [{ reason, name: targets[index]?.name ?? '' }];
  });
  const [first] = reasons;
  if (first === undefined) return [];
  const isSame = reasons.every(({ reason }) => reason === first.reason);
  const words = isSame ? first.reason : reasons.map(({ name, reason }) => `${name}: ${reason}`).join('; ');
  return [element('span', { class: 'why' }, `Not shown: ${abbreviate(words, longestReason)}`)];
}

/** What rows are made with. */
export interface TableContext {
  readonly model: PageModel;
  readonly columns: Columns;
}

/** The id of the row that an open rule shows below its own. */
export function detailId(index: number): string {
  return `rule-${index}`;
}

/** How many rows there are, for whoever does not see them. */
export function describeShown(matching: number, all: number, shown: number): string {
  if (all === 0) return 'There are no rules.';
  if (matching === 0) return `None of ${countWords(all, 'rule')} is like that.`;
  const found =
    matching === all ? countWords(all, 'rule') : `${formatCount(matching)} of ${countWords(all, 'rule')}`;
  return shown < matching ? `${found}; the first ${formatCount(shown)} are shown.` : `${found}.`;
}
