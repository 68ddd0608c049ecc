import type { Polarity } from '../../../spec/scenario.js';
import { countWords, formatCount } from '../../count-words.js';
import { element } from '../element.js';
import type { ElementNode } from '../element.js';
import type { PageCell, PageTarget } from './page-model.js';
import { changeWords, outcomeOf, polarityWords, verdictMark, verdictSigns } from './verdict-words.js';

/** Heads of the numbers of a target; where there is no head of the table, they stand above each number. */
export const partWords: { readonly [K in Polarity]: string } = { accept: 'keep', reject: 'break' };

/** What one target showed of a rule: its verdict, and how many cases of each polarity. */
export function targetCell(cell: PageCell | null, target: PageTarget | undefined): ElementNode {
  const name = element('span', { class: 'narrow' }, target?.name ?? '');
  const content =
    cell === null
      ? [element('span', { class: 'faint' }, 'not asked')]
      : [
          element('span', {}, verdictMark(cell.verdict, cell.known !== undefined), ...changeNote(cell)),
          half(cell, 'accept'),
          half(cell, 'reject'),
        ];
  return element('td', { role: 'cell' }, element('div', { class: 'cell' }, name, ...content));
}

function changeNote({ change }: PageCell): readonly ElementNode[] {
  return change === undefined
    ? []
    : [element('span', { class: `change ${change.kind}` }, ` ${changeWords[change.kind]}`)];
}

function half(cell: PageCell, polarity: Polarity): ElementNode {
  const found = outcomeOf(cell, polarity);
  const words = polarityWords[polarity];
  if (found === undefined)
    return element(
      'span',
      { class: 'half' },
      element('span', { class: 'unseen' }, `; no requests that ${words}`),
    );
  const { verdict, cases } = found;
  return element(
    'span',
    { class: `half ${verdict}` },
    element(
      'span',
      { class: 'unseen' },
      `; requests that ${words}: ${verdict}, ${countWords(cases, 'case')}`,
    ),
    element('span', { class: 'narrow', 'aria-hidden': 'true' }, partWords[polarity]),
    element(
      'span',
      { 'aria-hidden': 'true' },
      `${verdictSigns[verdict]} ${cases === 0 ? '' : formatCount(cases)}`,
    ),
  );
}
