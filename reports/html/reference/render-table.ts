import { element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';

/** What is in a cell. */
export type Cell = readonly PageNode[];

/** A table in words. The first cell of each row is its heading. */
export interface TableParts {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * A table that is a list of cards on a narrow screen. Its roles are written out, since some browsers take them away from a
 * table that is laid out otherwise.
 */
export function renderTable({ caption, columns, rows }: TableParts): ElementNode {
  const heads = columns.map((column) => element('th', { scope: 'col', role: 'columnheader' }, column));
  return element(
    'table',
    { role: 'table' },
    element('caption', {}, caption),
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...heads)),
    element('tbody', { role: 'rowgroup' }, ...rows.map((row) => renderRow(columns, row))),
  );
}

function renderRow(columns: readonly string[], [first = [], ...others]: readonly Cell[]): ElementNode {
  const cells = others.map((cell, index) =>
    element('td', { role: 'cell', 'data-label': columns[index + 1] ?? '' }, ...cell),
  );
  return element(
    'tr',
    { role: 'row' },
    element('th', { scope: 'row', role: 'rowheader' }, ...first),
    ...cells,
  );
}
