import { countWords, formatCount } from './count-words.js';
import { describeCarried } from './describe-carried.js';
import { shortText } from './describe-counterexample.js';
import { isBroken } from './describe-deviations.js';
import { describeParts } from './describe-parts.js';
import { describeIncomplete, describeVerdict, groupByReason } from './describe-run.js';
import { exitCodeOf } from './exit-code.js';
import type { ConstraintResult, DeviationResult, Results } from './results.js';
import { sarifMessage } from './sarif-message.js';
import { describeBases } from './sarif-places.js';
import type { SarifOptions } from './sarif-places.js';
import { deviationRuleId, listSarifResults } from './sarif-results.js';

/** GitHub takes so many results and rules of a run. Source: https://docs.github.com/en/code-security (SARIF support) */
const most = 25_000;
/** Code points: GitHub takes no longer descriptions. */
const longestDescription = 1_000;
/** Rules that are named in a notification. */
const mostNamed = 20;

/**
 * A run as a SARIF 2.1.0 log: a rule per constraint, a result per target on which it fails. What has no conclusive verdict is no
 * result, since viewers show each as a finding; rules that could not be decided are notifications of the run.
 *
 * A result stands at the file of the code under test, where there was one between, else at the line of the spec that states the
 * rule.
 */
export function renderSarif(results: Results, options: SarifOptions): string {
  const rules = listRules(results).slice(0, most);
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  const all = listSarifResults(results, options);
  const shown = all.slice(0, most).map((each) => ({ ...each, ruleIndex: indices.get(each.ruleId) ?? -1 }));
  const { suite, run, summary } = results;
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: suite.name, version: suite.version, semanticVersion: suite.version, rules },
        },
        invocations: [describeInvocation(results, all.length - shown.length)],
        originalUriBaseIds: describeBases(results),
        columnKind: 'utf16CodeUnits',
        results: shown,
        properties: {
          verdict: summary.verdict,
          seed: run.seed,
          runs: run.runs,
          part: describeParts(results),
          carriedOver: describeCarried(results),
          specDigest: suite.specDigest,
          targets: summary.targets,
        },
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** A reporting descriptor of SARIF. */
interface SarifRule {
  readonly id: string;
  readonly shortDescription: object;
  readonly fullDescription: object;
  readonly help: object;
  readonly helpUri?: string;
  readonly defaultConfiguration: object;
  readonly properties: object;
}

function listRules(results: Results): readonly SarifRule[] {
  const rules = new Map<string, SarifRule>();
  for (const each of results.constraints) if (!rules.has(each.id)) rules.set(each.id, describeRule(each));
  for (const each of (results.deviations ?? []).filter(isBroken)) {
    const id = deviationRuleId(each);
    if (!rules.has(id)) rules.set(id, describeDeviationRule(id, each));
  }
  return [...rules.values()];
}

function describeRule({ id, rule, source, evidence }: ConstraintResult): SarifRule {
  const description = sarifMessage([shortText(rule, longestDescription)]);
  const from = `${source.label} (${evidence}, read ${source.read}): ${source.url}`;
  const help = sarifMessage([shortText(rule), shortText(from), `sms-voice-conformance explain ${id}`]);
  const url = webAddress(source.url);
  return {
    id,
    shortDescription: description,
    fullDescription: description,
    help,
    ...(url === undefined ? {} : { helpUri: url }),
    ...ruleTraits([evidence]),
  };
}

const deviationRules: { readonly [K in DeviationResult['status']]?: string } = {
  'unexpected-pass': 'A listed deviation is not seen any more.',
  'other-shape': 'What is listed as a deviation fails in another way.',
  expired: 'A listed deviation has expired.',
  'unknown-id': 'A listed deviation is about a rule that there is not.',
};

function describeDeviationRule(id: string, { status }: DeviationResult): SarifRule {
  const description = { text: deviationRules[status] ?? 'A listed deviation does not hold.' };
  return {
    id,
    shortDescription: description,
    fullDescription: description,
    help: description,
    ...ruleTraits(['deviations']),
  };
}

function ruleTraits(tags: readonly string[]): Pick<SarifRule, 'defaultConfiguration' | 'properties'> {
  return {
    defaultConfiguration: { level: 'error' },
    properties: { tags, precision: 'very-high', 'problem.severity': 'error' },
  };
}

/** An address of the web, in the form that all readers take; undefined for any other text. */
function webAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}

function describeInvocation(results: Results, left: number): object {
  const { run } = results;
  const notifications = [
    ...(run.complete ? [] : [notification('error', [describeIncomplete(results) ?? ''])]),
    ...groupByReason(results.constraints, ['inconclusive']).map(({ reason, constraints }) => {
      const named = constraints.slice(0, mostNamed).map(({ id }) => id);
      const more = constraints.length - named.length;
      const rest = more === 0 ? [] : [`and ${formatCount(more)} more`];
      const what = `${countWords(constraints.length, 'rule')} not decided`;
      return notification('warning', [`${what}: ${reason}`, ...named, ...rest]);
    }),
    ...(left === 0
      ? []
      : [notification('warning', [`${countWords(left, 'result')} left out: GitHub takes no more.`])]),
  ];
  return {
    executionSuccessful: run.complete,
    exitCode: exitCodeOf(results),
    exitCodeDescription: shortText(describeVerdict(results)),
    startTimeUtc: run.startedAt,
    endTimeUtc: new Date(Date.parse(run.startedAt) + Math.round(run.durationMs)).toISOString(),
    toolExecutionNotifications: notifications,
  };
}

function notification(level: 'error' | 'warning', lines: readonly string[]): object {
  return { level, message: sarifMessage(lines.map((line) => shortText(line))) };
}
