import { formatCount } from './count-words.js';
import { groupByReason, groupByRule, isAsItMustBe } from './kill-matrix.js';
import type { KillCounts, KillLine, KillMatrix } from './kill-matrix.js';
import { countStatuses } from './kill-matrix.js';
import { makeVisible } from './make-visible.js';
import { layOutText } from './terminal-layout.js';
import type { Layout } from './terminal-layout.js';

/** The columns of the table, in this order. */
const columns = [
  ['killed', 'killed'],
  ['killed-with-others', 'with others'],
  ['survived', 'survived'],
  ['equivalent', 'equivalent'],
] as const satisfies readonly (readonly [keyof KillCounts, string])[];

const titles = {
  provider: 'Wrong providers and callers, which the suite must find:',
  suite: 'Wrong suites, which must fail against what is right:',
} as const;

/** The matrix for a terminal: a table per direction, what is not as it must be, what is equivalent and why, the sum. */
export function renderKillMatrix(matrix: KillMatrix, layout: Layout): string {
  const prefix = commonPrefix(matrix.results.map(({ constraintId }) => constraintId));
  const lines = [
    ...(['provider', 'suite'] as const).flatMap((direction) =>
      renderTable(
        titles[direction],
        matrix.results.filter((each) => each.direction === direction),
        { layout, prefix },
      ),
    ),
    ...renderReasons(matrix, layout, prefix),
    ...renderWithout(matrix, layout, prefix),
    ...renderProblems(matrix, layout, prefix),
    ...renderSummary(matrix, layout),
  ];
  return `${lines.join('\n')}\n`;
}

/** The name of the operation, where there is only one. */
function commonPrefix(ids: readonly string[]): string {
  const names = new Set(ids.map((id) => id.slice(0, id.indexOf('/') + 1)));
  return names.size === 1 ? ([...names][0] ?? '') : '';
}

interface TableOptions {
  readonly layout: Layout;
  readonly prefix: string;
}

function renderTable(
  title: string,
  lines: readonly KillLine[],
  { layout: { colours }, prefix }: TableOptions,
): readonly string[] {
  if (lines.length === 0) return [];
  const shown = columns.filter(([status]) => lines.some((each) => each.status === status));
  const rows = [...groupByRule(lines)].map(([id, group]) => ({
    label: id.slice(prefix.length),
    counts: countStatuses(group),
    isRight: group.every(({ status }) => isAsItMustBe(status)),
  }));
  const width = Math.max(4, ...rows.map(({ label }) => label.length));
  const cells = (texts: readonly string[]): string =>
    texts.map((text, index) => text.padStart(shown[index]?.[1].length ?? 0)).join('  ');
  const head = `  ${'rule'.padEnd(width)}  ${cells(shown.map(([, name]) => name))}`;
  return [
    title,
    '',
    colours.dim(head),
    ...rows.map(({ label, counts, isRight }) => {
      const numbers = cells(
        shown.map(([status]) => (counts[status] === 0 ? '-' : formatCount(counts[status]))),
      );
      const row = `  ${label.padEnd(width)}  ${numbers}`;
      return isRight ? row : colours.red(row);
    }),
    '',
  ];
}

/** Ids beyond these are only counted: mutants.md has them all. */
const mostIds = 3;

function renderReasons(matrix: KillMatrix, layout: Layout, prefix: string): readonly string[] {
  const groups = [...groupByReason(matrix.results)];
  if (groups.length === 0) return [];
  return [
    'Not run or not found, and why that is right (mutants.md lists each):',
    '',
    ...groups.flatMap(([reason, lines]) => {
      const ids = lines.slice(0, mostIds).map(({ id }) => id.slice(prefix.length));
      const more = lines.length > ids.length ? `, and ${lines.length - ids.length} more` : '';
      return [
        ...layOutText(`${lines.length}: ${makeVisible(reason)}`, 2, layout),
        ...layOutText(`${ids.join(', ')}${more}`, 6, layout).map((line) => layout.colours.dim(line)),
      ];
    }),
    '',
  ];
}

function renderWithout({ without }: KillMatrix, layout: Layout, prefix: string): readonly string[] {
  if (without.length === 0) return [];
  return [
    'Rules that cannot be got wrong by one step:',
    '',
    ...without.flatMap(({ constraintId, direction, reason }) =>
      layOutText(`${constraintId.slice(prefix.length)} (${direction}): ${reason}`, 2, layout),
    ),
    '',
  ];
}

function renderProblems({ results }: KillMatrix, layout: Layout, prefix: string): readonly string[] {
  const { colours } = layout;
  const problems = results.filter(({ status }) => !isAsItMustBe(status));
  return problems.flatMap(({ id, status, description, reason, blamed, witness }) => [
    `${colours.red(status.toUpperCase())} ${colours.bold(id)}`,
    ...layOutText(description, 2, layout),
    ...(witness === null ? [] : layOutText(`Shows on: ${makeVisible(witness)}`, 2, layout)),
    ...(reason === '' ? [] : layOutText(`Why: ${reason}`, 2, layout)),
    ...(blamed.length === 0
      ? []
      : layOutText(`Blamed: ${blamed.map((each) => each.slice(prefix.length)).join(', ')}`, 2, layout)),
    '',
  ]);
}

function renderSummary({ summary, run, results }: KillMatrix, { colours }: Layout): readonly string[] {
  const sentence = (counts: KillCounts): string =>
    columns.map(([status, name]) => `${formatCount(counts[status])} ${name}`).join(', ');
  const sum = (counts: KillCounts): number => Object.values(counts).reduce((total, each) => total + each, 0);
  const problems = results.filter(({ status }) => !isAsItMustBe(status)).length;
  const verdict = summary.ok
    ? colours.green('NOTHING SURVIVES: each fault is blamed on its rule alone.')
    : run.complete
      ? colours.red(`${formatCount(problems)} NOT AS IT MUST BE: the suite is wrong.`)
      : colours.yellow('INCOMPLETE: the matrix was cut short.');
  return [
    `${formatCount(sum(summary.provider))} wrong providers and callers: ${sentence(summary.provider)}.`,
    `${formatCount(sum(summary.suite))} wrong suites: ${sentence(summary.suite)}.`,
    `Seed ${run.seed}, ${run.runs} cases per scenario.`,
    '',
    verdict,
  ];
}
