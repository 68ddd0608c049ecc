import type { Markup } from '../markup.js';
import { markup } from '../markup.js';

/** A table in words. The first cell of each row is its heading. */
export interface TableParts {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Markup[])[];
}

/**
 * A table that is a list of cards on a narrow screen. Its roles are written out, since some browsers take them away from a
 * table that is laid out otherwise.
 */
export function renderTable({ caption, columns, rows }: TableParts): Markup {
  return markup`<table role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((column) => markup`<th scope="col" role="columnheader">${column}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => renderRow(columns, row))}</tbody>
</table>`;
}

function renderRow(columns: readonly string[], [first, ...others]: readonly Markup[]): Markup {
  const cells = others.map(
    (cell, index) => markup`<td role="cell" data-label="${columns[index + 1] ?? ''}">${cell}</td>`,
  );
  return markup`<tr role="row"><th scope="row" role="rowheader">${first ?? ''}</th>${cells}</tr>\n`;
}
