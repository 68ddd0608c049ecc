import type { Markup } from '../markup.js';
import { markup } from '../markup.js';

/** A table in words. The first cell of each row is its heading. */
export interface TableParts {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Markup[])[];
}

/** A table that can be scrolled sideways, also by keyboard, where the screen is narrower than it. */
export function renderTable({ caption, columns, rows }: TableParts): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map(renderRow)}</tbody>
</table></div>`;
}

function renderRow([first, ...others]: readonly Markup[]): Markup {
  return markup`<tr><th scope="row">${first ?? ''}</th>${others.map((cell) => markup`<td>${cell}</td>`)}</tr>\n`;
}
