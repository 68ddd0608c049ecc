import { markOf, paintVerdict } from './colours.js';
import { formatCount } from './count-words.js';
import type { MemberGroup, RuleRow } from './group-by-member.js';
import type { ConstraintResult, TargetResult } from './results.js';
import type { Layout } from './terminal-layout.js';
import { wrapText } from './wrap-text.js';

const gap = '  ';

/** A table per member with a column per target; where that is too wide, the targets stand under each rule. */
export function renderTables(
  groups: readonly MemberGroup[],
  targets: readonly TargetResult[],
  layout: Layout,
): readonly string[] {
  if (groups.length === 0) return [];
  const names = targets.map((target) => target.name);
  const rules = groups.flatMap((group) => group.rules);
  const labelWidth = Math.max(0, ...rules.map((rule) => rule.label.length));
  const cellWidths = names.map((name) => widthOfColumn(name, rules));
  const tableWidth = cellWidths.reduce((sum, each) => sum + gap.length + each, gap.length + labelWidth);
  const title = ({ operation, member }: MemberGroup): string =>
    operation === ''
      ? layout.colours.bold(member)
      : `${layout.colours.bold(member)} ${layout.colours.dim(`of ${operation}`)}`;
  const isTable = tableWidth <= layout.width;
  return [
    'Verdict and number of cases, per rule:',
    '',
    ...groups.flatMap((group) => [
      ...(isTable ? [title(group)] : [layout.colours.bold(group.member)]),
      ...(isTable
        ? renderTable(group, { names, widths: [labelWidth, ...cellWidths], layout })
        : group.rules.flatMap((rule) => renderStacked(rule, layout))),
      '',
    ]),
  ];
}

interface TableOptions {
  readonly names: readonly string[];
  /** Of the labels, then of each target. */
  readonly widths: readonly number[];
  readonly layout: Layout;
}

function renderTable(group: MemberGroup, { names, widths, layout }: TableOptions): readonly string[] {
  const [labelWidth = 0, ...cellWidths] = widths;
  const pad = (text: string, index: number): string => text.padEnd(cellWidths[index] ?? 0);
  const heads = names.map((name, index) => pad(name, index));
  const rows = group.rules.map(({ label, results }) => {
    const cells = names.map((name, index) => {
      const result = results.find((each) => each.target === name);
      const text = pad(result === undefined ? '-' : cellText(result), index);
      return result === undefined ? text : paintVerdict(layout.colours, result.verdict, text);
    });
    return [label.padEnd(labelWidth), ...cells];
  });
  const head = layout.colours.dim(['rule'.padEnd(labelWidth), ...heads].join(gap).trimEnd());
  return [`${gap}${head}`, ...rows.map((row) => `${gap}${row.join(gap).trimEnd()}`)];
}

function renderStacked({ label, results }: RuleRow, { width, colours }: Layout): readonly string[] {
  const verdicts = results.flatMap((each) => {
    const text = wrapText(`${each.target}: ${cellText(each)}`, width - 4);
    return text.map((line) => `    ${paintVerdict(colours, each.verdict, line)}`);
  });
  return [...wrapText(label, width - 2).map((line) => `${gap}${line}`), ...verdicts];
}

function widthOfColumn(name: string, rules: readonly RuleRow[]): number {
  const cells = rules.flatMap((rule) => rule.results.filter((each) => each.target === name).map(cellText));
  return Math.max(name.length, ...cells.map((cell) => cell.length));
}

function cellText(result: ConstraintResult): string {
  const cases = result.scenarios.reduce((sum, each) => sum + each.cases, 0);
  return cases === 0 ? markOf(result) : `${markOf(result)} ${formatCount(cases)}`;
}
