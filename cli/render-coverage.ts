import { countWords, formatCount } from '../reports/count-words.js';
import { makeVisible } from '../reports/make-visible.js';
import { createLayout, layOutText } from '../reports/terminal-layout.js';
import type { Layout } from '../reports/terminal-layout.js';
import { describeMissing } from '../testing/coverage/describe-missing.js';
import { percentOf } from '../testing/coverage/own-coverage.js';
import type { Count, OperationCoverage } from '../testing/coverage/own-coverage.js';
import { countProcesses, earlierFiles } from './coverage-report.js';
import type { CoverageReport } from './coverage-report.js';
import { renderCovered } from './render-covered.js';
import { renderNumbers } from './render-numbers.js';
import type { TerminalSettings } from './terminal-settings.js';

/** The most files that are named. */
const mostFiles = 5;

/** The report in text: what no test does, what tests do, and the numbers. */
export function renderCoverage(report: CoverageReport, { columns, colour }: TerminalSettings): string {
  const layout = createLayout(columns, colour);
  const called = report.operations.filter(({ isCalled }) => isCalled);
  const lines = [
    ...renderRecords(report, layout),
    ...renderUncalled(report, layout),
    ...section(
      'What no test does',
      called.flatMap((each) => renderMisses(each, layout)),
      layout,
    ),
    ...section(
      'What tests do',
      called.flatMap((each) => renderCovered(each, layout)),
      layout,
    ),
    ...section('How much that is', renderNumbers(report.operations, report.count), layout),
    '',
    ...renderOutcome(report, countFurther(called), layout),
  ];
  return `${lines.join('\n')}\n`;
}

function section(title: string, lines: readonly string[], { colours }: Layout): readonly string[] {
  return lines.length === 0 ? [] : ['', colours.bold(title), ...lines];
}

function renderRecords({ folder, records }: CoverageReport, layout: Layout): readonly string[] {
  const [first] = records.files;
  const last = records.files.at(-1);
  const when =
    first === undefined || last === undefined
      ? ''
      : `, from ${inWords(first.startedAt)} to ${inWords(last.startedAt)} (UTC)`;
  const processes = countProcesses(records);
  const who = `${formatCount(processes)} ${processes === 1 ? 'process' : 'processes'}`;
  const earlier = earlierFiles(records);
  return [
    ...layOutText(`Recorded by ${who}${when}: ${makeVisible(folder)}`, 0, layout),
    ...(earlier.length === 0
      ? []
      : layOutText(
          `Of an earlier run? These began more than an hour before the last one, and count too: ${nameFiles(earlier.map(({ file }) => file))}. report --clear removes all records; run it before the tests.`,
          0,
          layout,
        )),
    ...(records.cut.length === 0
      ? []
      : layOutText(
          `Cut off: the last line of ${nameFiles(records.cut)} was not written whole, and does not count.`,
          0,
          layout,
        )),
  ];
}

function nameFiles(files: readonly string[]): string {
  const more = files.length > mostFiles ? ` and ${countWords(files.length - mostFiles, 'other file')}` : '';
  return `${files.slice(0, mostFiles).join(', ')}${more}`;
}

/** `2026-11-26T00:10:03.123Z` without what nobody reads. */
function inWords(time: string): string {
  return makeVisible(time.replace('T', ' ').replace(/\.\d+Z$/, ''));
}

function renderUncalled({ operations }: CoverageReport, layout: Layout): readonly string[] {
  const names = operations.filter(({ isCalled }) => !isCalled).map(({ operation }) => operation);
  if (names.length === 0) return [];
  const text = `No test calls ${names.join(', ')}. All rules of these count as missing; --operation narrows the report to what your code calls.`;
  return ['', ...layOutText(text, 0, layout)];
}

function renderMisses(coverage: OperationCoverage, { colours }: Layout): readonly string[] {
  const groups = describeMissing(coverage.points).flatMap(({ title, lines }) => [
    `    ${colours.bold(title)}`,
    ...lines.map((line) => `      ${line}`),
  ]);
  return [`  ${coverage.operation}`, ...(groups.length === 0 ? ['    nothing'] : groups)];
}

/** How many Reasons count for none of these operations and are seen by no test, each once for all of them. */
function countFurther(called: readonly OperationCoverage[]): number {
  const all = called.flatMap((each) => each.furtherReasons);
  const named = (names: 'seen' | 'unseen'): readonly string[] =>
    all.flatMap((each) => each[names].map((reason) => `${each.error} ${reason}`));
  const others = new Set([...named('seen'), ...called.flatMap(countedReasons)]);
  return new Set(named('unseen').filter((each) => !others.has(each))).size;
}

function countedReasons({ points }: OperationCoverage): readonly string[] {
  return points.flatMap(({ point }) => (point.kind === 'reason' ? [`${point.error} ${point.reason}`] : []));
}

function renderOutcome(
  { count, failUnder, isEnough }: CoverageReport,
  further: number,
  layout: Layout,
): readonly string[] {
  const asked = failUnder === undefined ? '' : ` (--fail-under ${failUnder})`;
  const verdict = failUnder === undefined ? '' : isEnough ? ' Enough' : ' NOT ENOUGH';
  const { colours } = layout;
  const line = `Covered: ${describeShare(count)}.${verdict === '' ? '' : `${verdict}${asked}.`}`;
  return [
    isEnough ? line : colours.red(line),
    ...layOutText(
      `What counts: each rule of a request, once kept and once broken where a request can break it; a success; each error; each Reason that speaks of what the operation does.${describeFurther(further)} --json lists it all, and what is left out with the reason.`,
      0,
      layout,
    ),
  ];
}

function describeFurther(count: number): string {
  const does = count === 1 ? 'speaks' : 'speak';
  return count === 0 ? '' : ` ${countWords(count, 'other Reason')} ${does} of other operations, or of any.`;
}

function describeShare(count: Count): string {
  return `${count.covered} of ${count.total}, ${percentOf(count).toFixed(1)}%`;
}
