/** A line of the table: what was measured, what came out, and whether that is what was promised. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  /** The target in words; empty for figures that only inform. */
  readonly target: string;
  readonly outcome: 'ok' | 'missed' | 'shown';
}

/** A figure with a target. */
export function judged(
  what: string,
  figure: string,
  { target, met }: { readonly target: string; readonly met: boolean },
): Row {
  return { what, figure, target, outcome: met ? 'ok' : 'missed' };
}

/** A figure without a target. */
export function shown(what: string, figure: string): Row {
  return { what, figure, target: '', outcome: 'shown' };
}

/** The rows as a table in plain text, with line end. */
export function renderRows(rows: readonly Row[]): string {
  const head: Row = { what: 'what', figure: 'figure', target: 'target', outcome: 'shown' };
  const cells = [head, ...rows].map((row, index) => [
    row.what,
    row.figure,
    row.target,
    index === 0 ? '' : row.outcome === 'shown' ? '' : row.outcome,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
