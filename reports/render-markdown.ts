import { isIntegrationId } from '../spec/integration-rules.js';
import { markOf } from './colours.js';
import { formatCount } from './count-words.js';
import {
  describeIncomplete,
  describeIntegration,
  describeNotAsked,
  describeTargetSummary,
  describeVerdict,
  groupByReason,
  kindWords,
} from './describe-run.js';
import { describeCases } from './describe-cases.js';
import { describeCarried } from './describe-carried.js';
import { describeTrend } from './describe-trend.js';
import type { ReportContext } from './describe-trend.js';
import { describeEvidence } from './describe-evidence.js';
import { describeParts, ownConstraints } from './describe-parts.js';
import { describeFindings, probesPreface } from './describe-probes.js';
import { codeSpan, escapeMarkdown } from './escape-markdown.js';
import { abbreviate } from './format-request.js';
import { groupByMember } from './group-by-member.js';
import { listObservations } from './list-observations.js';
import type { MemberGroup } from './group-by-member.js';
import { renderDeviationSections } from './markdown-deviations.js';
import { renderFailureSections } from './markdown-failures.js';
import type { ConstraintResult, Results, TargetResult, TargetSummary } from './results.js';

/** GitHub takes a job summary of up to 1 MiB; some room is left for what else the step writes there. */
const mostBytes = 900_000;
const omitted = '_The rest is left out here: the summary would be too long. All is in results.json._';

/** The summary of a run as Markdown, verdict first; always shorter than 1 MiB. */
export function renderMarkdown(results: Results, context: ReportContext = { reportFiles: [] }): string {
  const trend = describeTrend(results, context);
  const incomplete = describeIncomplete(results);
  return joinWithin(
    [
      `# ${escapeMarkdown(abbreviate(describeVerdict(results), 500))}`,
      ...(incomplete === undefined ? [] : [`**${escapeMarkdown(incomplete)}**`]),
      renderRun(results),
      ...(trend === undefined ? [] : [escapeMarkdown(trend)]),
      ...renderEvidence(results),
      ...renderTargets(results, 'simulated'),
      ...renderTargets(results, 'real'),
      ...renderFailureSections(results),
      ...renderDeviationSections(results),
      ...renderProbes(results),
      ...renderMembers(results),
      ...renderObservations(results),
      ...renderReasons(ownConstraints(results)),
    ],
    mostBytes,
  );
}

/** Joins sections until the next one would be too much; then says that something is missing. */
function joinWithin(sections: readonly string[], bytes: number): string {
  const kept: string[] = [];
  let size = 0;
  for (const section of sections) {
    size += Buffer.byteLength(section) + 2;
    if (size > bytes) return `${[...kept, omitted].join('\n\n')}\n`;
    kept.push(section);
  }
  return `${kept.join('\n\n')}\n`;
}

function renderRun(results: Results): string {
  const { suite, run } = results;
  const parts = [describeParts(results), describeCarried(results)].filter((each) => each !== undefined);
  const words = `${suite.name} ${suite.version}, spec ${suite.specDigest.slice(0, 12)}`;
  const head = `${escapeMarkdown(words)}; ${describeCases(run)}; started ${escapeMarkdown(run.startedAt)}.`;
  return [head, ...parts.map(escapeMarkdown)].join(' ');
}

function renderEvidence({ run }: Results): readonly string[] {
  const lines = describeEvidence(run).map((line) => `- ${escapeMarkdown(line)}`);
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function renderTargets(results: Results, kind: TargetSummary['kind']): readonly string[] {
  const targets = results.summary.targets.filter((target) => target.kind === kind);
  if (targets.length === 0) return [];
  const heads = ['Target', 'Pass', 'Fail', 'Inconclusive', 'Unsupported', 'Untested', 'Shown', 'Cases'];
  const rows = targets.map(({ name, verdicts, knownFailures = 0, coverage, cases }) => [
    name,
    formatCount(verdicts.pass),
    `${formatCount(verdicts.fail)}${knownFailures === 0 ? '' : ` (${formatCount(knownFailures)} known)`}`,
    ...[verdicts.inconclusive, verdicts.unsupported, verdicts.untested].map(formatCount),
    `${formatCount(coverage.shown)} of ${formatCount(coverage.total)}`,
    formatCount(cases),
  ]);
  return [
    `## Tested on ${kind} targets`,
    `A ${kind} target ${kindWords[kind]}.`,
    renderTable(heads, rows),
    targets
      .map((target) => {
        const documented = describeNotAsked(target, results) ?? describeTargetSummary(target);
        const sentences = [documented, describeIntegration(target, results) ?? []].flat();
        return `- ${target.name}: ${sentences.join(' ')}`;
      })
      .join('\n'),
  ];
}

function renderProbes({ probes = [] }: Results): readonly string[] {
  if (probes.length === 0) return [];
  return [
    '## Probes',
    probesPreface,
    ...probes.map((each) => {
      const findings = describeFindings(each).map((finding) => `- ${escapeMarkdown(finding)}`);
      return [`### ${each.target}, ${escapeMarkdown(each.operation)}`, '', ...findings].join('\n');
    }),
  ];
}

function renderMembers(results: Results): readonly string[] {
  const { run } = results;
  const constraints = ownConstraints(results);
  const documented = groupByMember(constraints.filter(({ id }) => !isIntegrationId(id)));
  const own = groupByMember(constraints.filter(({ id }) => isIntegrationId(id)));
  return [
    ...renderGroups('## Rules of the code under test', own, run.targets),
    ...renderGroups('## Rules by member', documented, run.targets),
  ];
}

function renderGroups(
  title: string,
  groups: readonly MemberGroup[],
  targets: readonly TargetResult[],
): readonly string[] {
  if (groups.length === 0) return [];
  return [title, 'Verdict and number of cases.', ...groups.map((group) => renderMember(group, targets))];
}

function renderMember({ operation, member, rules }: MemberGroup, targets: readonly TargetResult[]): string {
  const rows = rules.map(({ label, results }) => [
    codeSpan(label, true),
    ...targets.map(({ name }) => cellText(results.find((each) => each.target === name))),
  ]);
  const heads = ['Rule', ...targets.map((target) => target.name)];
  const title = operation === '' ? member : `${member} of ${operation}`;
  return `### ${escapeMarkdown(title)}\n\n${renderTable(heads, rows)}`;
}

function cellText(result: ConstraintResult | undefined): string {
  if (result === undefined) return '';
  const cases = result.scenarios.reduce((sum, each) => sum + each.cases, 0);
  const mark = result.verdict === 'fail' ? `**${markOf(result)}**` : markOf(result);
  return cases === 0 ? mark : `${mark} ${formatCount(cases)}`;
}

function renderObservations(results: Results): readonly string[] {
  const observed = listObservations(results);
  if (observed.length === 0) return [];
  const items = observed.map(({ scenarioId, seen }) => `- ${codeSpan(scenarioId)}: ${escapeMarkdown(seen)}`);
  return [
    `<details>\n<summary>Observed, not judged: ${formatCount(observed.length)}</summary>\n\n${items.join('\n')}\n\n</details>`,
  ];
}

function renderReasons(constraints: readonly ConstraintResult[]): readonly string[] {
  const groups = groupByReason(constraints, ['inconclusive', 'unsupported', 'untested']);
  if (groups.length === 0) return [];
  const count = groups.reduce((sum, group) => sum + group.constraints.length, 0);
  const items = groups.map(({ reason, constraints: rules }) => {
    const ids = rules.map((rule) => `  - ${codeSpan(rule.id)}`);
    return [`- ${escapeMarkdown(abbreviate(reason, 500))}`, ...ids].join('\n');
  });
  const summary = `<summary>Rules without a conclusive verdict: ${formatCount(count)}</summary>`;
  return [`<details>\n${summary}\n\n${items.join('\n')}\n\n</details>`];
}

function renderTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
