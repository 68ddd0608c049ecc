import { isIntegrationId } from '../spec/integration-rules.js';
import { formatCount, countWords } from './count-words.js';
import {
  describeFailCount,
  describeIncomplete,
  describeIntegration,
  describeKind,
  describeNotAsked,
  describeTargetSummary,
  describeVerdict,
  groupByReason,
} from './describe-run.js';
import { describeCases } from './describe-cases.js';
import { describeEvidence } from './describe-evidence.js';
import { describeParts, ownConstraints } from './describe-parts.js';
import { describeCarried } from './describe-carried.js';
import { describeTrend } from './describe-trend.js';
import type { ReportContext } from './describe-trend.js';
import { describeFindings, probesPreface } from './describe-probes.js';
import { abbreviate } from './format-request.js';
import { groupByMember } from './group-by-member.js';
import { listObservations } from './list-observations.js';
import { makeVisible } from './make-visible.js';
import type { ConstraintResult, Results, TargetSummary } from './results.js';
import { renderDeviations } from './terminal-deviations.js';
import { renderFailures } from './terminal-failures.js';
import { layOutText } from './terminal-layout.js';
import type { Layout } from './terminal-layout.js';
import { renderTables } from './terminal-tables.js';

/** The report of a run for a terminal, ending in a line end. An incomplete run says so first and last. */
export function renderTerminal(results: Results, context: ReportContext, layout: Layout): string {
  const { reportFiles } = context;
  const trend = describeTrend(results, context);
  const incomplete = describeIncomplete(results);
  const own = ownConstraints(results);
  const constraints = withoutNotAsked(own);
  const lines = [
    ...(incomplete === undefined ? [] : layOutText(incomplete, 0, layout).map(layout.colours.yellow)),
    ...renderHead(results, layout),
    '',
    ...renderFailures(results, reportFiles, layout),
    ...renderDeviations(results, layout),
    ...renderTables(groupByMember(constraints), results.run.targets, layout),
    ...(constraints.length === own.length ? [] : [leftOutNote(own), '']),
    ...renderUndecided(results, layout),
    ...renderObservations(results, layout),
    ...renderProbes(results, layout),
    ...results.summary.targets.flatMap((target) => renderTarget(target, results, layout)),
    ...(trend === undefined ? [] : [...layOutText(makeVisible(trend), 0, layout), '']),
    ...renderFiles(reportFiles),
    ...renderVerdict(results, layout),
    ...(incomplete === undefined ? [] : [layout.colours.yellow(abbreviate(incomplete, layout.width))]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Where a part of the rules was selected, or not asked, the rules of which something was run. */
function withoutNotAsked(constraints: readonly ConstraintResult[]): readonly ConstraintResult[] {
  const hasCases = ({ scenarios }: ConstraintResult): boolean => scenarios.some(({ cases }) => cases > 0);
  const isSelected = !constraints.some((each) => each.reason === 'not selected');
  const documented = constraints.filter(({ id }) => !isIntegrationId(id));
  const isAsked =
    documented.length === constraints.length || documented.some(({ verdict }) => verdict !== 'untested');
  if (isSelected && isAsked) return constraints;
  return constraints.filter(
    (each) => hasCases(each) || (isIntegrationId(each.id) && each.reason !== 'not selected'),
  );
}

function leftOutNote(constraints: readonly ConstraintResult[]): string {
  if (constraints.some((each) => each.reason === 'not selected'))
    return 'Rules that were not selected are left out.';
  const reason = constraints.find(({ id }) => !isIntegrationId(id))?.reason ?? 'they were not asked';
  return `The documented rules are left out: ${reason}.`;
}

function renderHead(results: Results, layout: Layout): readonly string[] {
  const { suite, run } = results;
  const parts = [describeParts(results), describeCarried(results)].filter((each) => each !== undefined);
  const text = `${suite.name} ${suite.version}, spec ${suite.specDigest.slice(0, 12)}, ${describeCases(run)}`;
  return [
    ...layOutText(text, 0, layout),
    ...parts.flatMap((part) => layOutText(part, 0, layout)),
    ...describeEvidence(run).flatMap((line) => layOutText(makeVisible(line), 0, layout)),
  ];
}

function renderUndecided({ constraints }: Results, layout: Layout): readonly string[] {
  const groups = groupByReason(constraints, ['inconclusive']);
  if (groups.length === 0) return [];
  return [
    layout.colours.bold('Not decided'),
    ...groups.flatMap(({ reason, constraints: rules }) => {
      const text = `${makeVisible(abbreviate(reason, 500))} (${countWords(rules.length, 'rule')})`;
      return layOutText(text, 2, layout);
    }),
    '',
  ];
}

function renderObservations(results: Results, layout: Layout): readonly string[] {
  const observed = listObservations(results);
  if (observed.length === 0) return [];
  return [
    layout.colours.bold('Observed, not judged'),
    ...observed.flatMap(({ scenarioId, seen }) =>
      layOutText(makeVisible(`${scenarioId.slice(scenarioId.indexOf('/') + 1)}: ${seen}`), 2, layout),
    ),
    '',
  ];
}

function renderProbes({ probes = [] }: Results, layout: Layout): readonly string[] {
  if (probes.length === 0) return [];
  return [
    layout.colours.bold('Probes'),
    ...layOutText(probesPreface, 2, layout),
    ...probes.flatMap((each) => [
      ...layOutText(`${each.target}, ${each.operation}`, 2, layout),
      ...describeFindings(each).flatMap((finding) => layOutText(`- ${finding}`, 4, layout)),
    ]),
    '',
  ];
}

function renderTarget(target: TargetSummary, results: Results, layout: Layout): readonly string[] {
  const { verdicts } = target;
  const integration = describeIntegration(target, results);
  const notAsked = describeNotAsked(target, results);
  const counts = [
    `${formatCount(verdicts.pass)} pass`,
    describeFailCount(target),
    `${formatCount(verdicts.inconclusive)} inconclusive`,
    `${formatCount(verdicts.unsupported)} unsupported`,
    `${formatCount(verdicts.untested)} untested`,
  ];
  const name = layout.colours.bold(target.name);
  return [
    // The name is the first word of the first line, so that its colour cannot change where the line breaks.
    ...layOutText(`${target.name} (${target.kind}) ${describeKind(target)}.`, 0, layout).map((line, index) =>
      index === 0 ? `${name}${line.slice(target.name.length)}` : line,
    ),
    ...(notAsked === undefined
      ? [describeTargetSummary(target), `${counts.join(', ')}; ${countWords(target.cases, 'case')}.`]
      : [notAsked]
    ).flatMap((text) => layOutText(text, 2, layout)),
    ...(integration === undefined ? [] : layOutText(integration, 2, layout)),
    '',
  ];
}

function renderFiles(files: readonly string[]): readonly string[] {
  return files.length === 0 ? [] : ['Reports:', ...files.map((file) => `  ${makeVisible(file)}`), ''];
}

function renderVerdict(results: Results, layout: Layout): readonly string[] {
  const { colours } = layout;
  const paint = {
    conforms: colours.green,
    'does-not-conform': colours.red,
    inconclusive: colours.yellow,
  }[results.summary.verdict];
  const text = makeVisible(abbreviate(describeVerdict(results), 500));
  return layOutText(text, 0, layout).map((line) => colours.bold(paint(line)));
}
