import { formatCount } from './count-words.js';
import { nameShard } from './name-shard.js';
import type { Results, RulesSummary, TargetResult, TargetSummary } from './results.js';

/** The colours of shields.io that a badge of ours has. Source: https://shields.io/badges/endpoint-badge */
type BadgeColour = 'brightgreen' | 'yellow' | 'red' | 'lightgrey';

/**
 * A run as a badge, for the endpoint of shields.io. Each target speaks for itself, and says whether it is simulated: how many of
 * the rules that it has shown hold, and how many there are. Green is only a complete run in which everything that was tried was
 * decided and holds, and that has shown some rule; a shard says that it is one, and is never green.
 *
 * Source of the format: https://shields.io/badges/endpoint-badge
 */
export function renderBadge(results: Results): string {
  const badge = {
    schemaVersion: 1,
    label: 'SMS contract',
    message: describeMessage(results),
    color: chooseColour(results),
  };
  return `${JSON.stringify(badge, undefined, 2)}\n`;
}

function describeMessage({ run, summary }: Results): string {
  const targets = summary.targets.flatMap((each) =>
    describeTarget(
      each,
      run.targets.find(({ name }) => name === each.name),
    ),
  );
  const said = targets.length === 0 ? ['nothing shown'] : targets;
  const broken = summary.deviations?.broken ?? 0;
  return [
    ...(run.shard === undefined ? [] : [nameShard(run.shard)]),
    ...(run.complete ? [] : ['incomplete run']),
    ...(summary.verdict === 'inconclusive' && run.complete ? ['inconclusive'] : []),
    ...said,
    ...(broken === 0 ? [] : [`${formatCount(broken)} listed deviations do not hold`]),
  ].join(' | ');
}

function describeTarget(target: TargetSummary, { recording }: Partial<TargetResult> = {}): readonly string[] {
  const { name, kind, integration, coverage, verdicts, cases } = target;
  const recorded =
    recording === undefined ? '' : `, recorded ${recording.recordedAt.slice(0, 'YYYY-MM-DD'.length)}`;
  const where = `${name} (${kind}${recorded})`;
  // Documented rules that nobody has asked of code under test say nothing about it.
  const isAsked = integration === undefined || coverage.shown > 0 || verdicts.inconclusive > 0 || cases > 0;
  return [
    ...(isAsked ? [`${where}: ${describeRules(target)}`] : []),
    ...(integration === undefined ? [] : [`code under test on ${where}: ${describeRules(integration)}`]),
  ];
}

type Rules = Omit<RulesSummary, 'cases'>;

/** `50 of 50 shown hold, 71 in all`; with what fails as listed, and what could not be decided. */
function describeRules({ conformance, coverage, verdicts, knownFailures = 0 }: Rules): string {
  const { pass, shown } = conformance;
  return [
    `${formatCount(pass)} of ${formatCount(shown)} shown hold`,
    ...(knownFailures === 0 ? [] : [`${formatCount(knownFailures)} known not to`]),
    ...(verdicts.inconclusive === 0 ? [] : [`${formatCount(verdicts.inconclusive)} undecided`]),
    `${formatCount(coverage.total)} in all`,
  ].join(', ');
}

function chooseColour({ run, summary }: Results): BadgeColour {
  if (summary.verdict === 'does-not-conform') return 'red';
  if (summary.verdict === 'inconclusive' || !run.complete || run.shard !== undefined) return 'lightgrey';
  const rules = summary.targets.flatMap((each): readonly Rules[] =>
    each.integration === undefined ? [each] : [each, each.integration],
  );
  // A run of one case may show no whole rule.
  if (!rules.some((each) => each.coverage.shown > 0)) return 'lightgrey';
  const isDoubtful =
    rules.some((each) => each.verdicts.inconclusive > 0 || each.verdicts.fail > 0) ||
    run.targets.some(({ recording }) => recording?.stale === true);
  return isDoubtful ? 'yellow' : 'brightgreen';
}
