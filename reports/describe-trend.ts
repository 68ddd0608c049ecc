import { countWords, formatCount } from './count-words.js';
import { describeStart } from './describe-carried.js';
import { changeKinds, compareResults } from './html/report/compare-results.js';
import type { RuleChange, TargetTrend } from './html/report/compare-results.js';
import { changeWords } from './html/report/verdict-words.js';
import type { Results } from './results.js';

/** What a report in words needs to know beside the results of its run. */
export interface ReportContext {
  /** Where the other reports are. */
  readonly reportFiles: readonly string[];
  /** Results of an earlier run to compare with; undefined where there are none. */
  readonly baseline?: Results | undefined;
}

/**
 * How many rules have changed since an earlier run, target by target, in a line; undefined where there is none to compare with. What
 * changed is in report.html, which is named where it is made.
 */
export function describeTrend(
  results: Results,
  { reportFiles, baseline }: ReportContext,
): string | undefined {
  if (baseline === undefined) return undefined;
  const { targets, lostTargets } = compareResults(results, baseline);
  const said = [
    ...targets.map((trend) => `${trend.target.name}: ${describeTarget(trend)}`),
    ...lostTargets.map((name) => `${name}: in the earlier run only`),
  ];
  const page = reportFiles.find((file) => file.endsWith('report.html'));
  const where = page === undefined ? '' : ` More in ${page}.`;
  return `Since the run of ${describeStart(baseline.run.startedAt)}: ${said.join('; ') || 'nothing to compare'}.${where}`;
}

function describeTarget({ before, changes, went }: TargetTrend): string {
  if (before === undefined) return 'not in the earlier run';
  const counts = [
    ...changeKinds.flatMap((kind) => describeKind(changes.filter((each) => each.kind === kind))),
    ...(went.length === 0 ? [] : [`${countWords(went.length, 'rule')} gone`]),
  ];
  return counts.join(', ') || 'no rule has another verdict';
}

/** Changes of one kind, counted. */
function describeKind(changes: readonly RuleChange[]): readonly string[] {
  const [first] = changes;
  if (first === undefined) return [];
  if (first.kind === 'came') return [countWords(changes.length, changeWords.came)];
  const known = changes.filter(({ isKnown }) => isKnown).length;
  const ofThem = known === 0 ? '' : ` (${formatCount(known)} known)`;
  return [`${formatCount(changes.length)} ${changeWords[first.kind]}${ofThem}`];
}
