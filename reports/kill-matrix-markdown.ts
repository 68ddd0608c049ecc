import { formatCount } from './count-words.js';
import { codeSpan, escapeMarkdown } from './escape-markdown.js';
import { countStatuses, groupByReason, groupByRule, isAsItMustBe } from './kill-matrix.js';
import type { KillLine, KillMatrix } from './kill-matrix.js';

/** The matrix as Markdown: every line that is not as it must be, the counts per rule, every equivalent with its reason. */
export function renderKillMatrixMarkdown(matrix: KillMatrix): string {
  const { run, summary, results, without } = matrix;
  const lines = [
    '# Kill matrix',
    '',
    summary.ok
      ? 'Nothing survives: each fault is blamed on its rule alone.'
      : run.complete
        ? '**The suite is wrong:** not every fault is found and blamed on its rule alone.'
        : '**Incomplete:** the matrix was cut short.',
    '',
    `Seed ${run.seed}, ${run.runs} cases per scenario.`,
    '',
    ...problems(results),
    ...table(
      'Wrong providers and callers',
      results.filter(({ direction }) => direction === 'provider'),
    ),
    ...table(
      'Wrong suites',
      results.filter(({ direction }) => direction === 'suite'),
    ),
    ...reasons(results),
    ...(without.length === 0 ? [] : ['## Rules that cannot be got wrong by one step', '']),
    ...without.map(
      ({ constraintId, direction, reason }) =>
        `- ${codeSpan(constraintId)} (${direction}): ${escapeMarkdown(reason)}`,
    ),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function problems(results: readonly KillLine[]): readonly string[] {
  const wrong = results.filter(({ status }) => !isAsItMustBe(status));
  if (wrong.length === 0) return [];
  return [
    '## Not as it must be',
    '',
    ...wrong.map(({ id, status, description, reason, blamed, witness }) =>
      [
        `- ${codeSpan(id)}: **${status}**. ${escapeMarkdown(description)}`,
        ...(witness === null ? [] : [`Shows on: ${escapeMarkdown(witness)}.`]),
        ...(reason === '' ? [] : [`Why: ${escapeMarkdown(reason)}.`]),
        ...(blamed.length === 0 ? [] : [`Blamed: ${blamed.map((each) => codeSpan(each)).join(', ')}.`]),
      ].join(' '),
    ),
    '',
  ];
}

function table(title: string, lines: readonly KillLine[]): readonly string[] {
  if (lines.length === 0) return [];
  return [
    `## ${title}`,
    '',
    '| rule | killed | with others | survived | equivalent |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...[...groupByRule(lines)].map(([id, group]) => {
      const counts = countStatuses(group);
      const cells = [counts.killed, counts['killed-with-others'], counts.survived, counts.equivalent];
      return `| ${[codeSpan(id, true), ...cells.map(formatCount)].join(' | ')} |`;
    }),
    '',
  ];
}

function reasons(results: readonly KillLine[]): readonly string[] {
  const groups = [...groupByReason(results)];
  if (groups.length === 0) return [];
  return [
    '## Not run or not found, and why that is right',
    '',
    ...groups.flatMap(([reason, lines]) => [
      `${escapeMarkdown(reason)}:`,
      '',
      ...lines.map(({ id, description }) => `- ${codeSpan(id)}: ${escapeMarkdown(description)}`),
      '',
    ]),
  ];
}
