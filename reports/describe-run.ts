import { isIntegrationId, notForAdapters } from '../spec/integration-rules.js';
import type { Verdict } from '../suites/judgement.js';
import { countWords, formatCount } from './count-words.js';
import { ownConstraints } from './describe-parts.js';
import { makeVisible } from './make-visible.js';
import { nameShard } from './name-shard.js';
import type { ConstraintResult, Results, RulesSummary, RunVerdict, TargetSummary } from './results.js';

const verdictWords: { readonly [K in RunVerdict]: string } = {
  conforms: 'CONFORMS',
  'does-not-conform': 'DOES NOT CONFORM',
  inconclusive: 'INCONCLUSIVE',
};

/** What a target of a kind shows, to follow its name in a sentence. */
export const kindWords: { readonly [K in TargetSummary['kind']]: string } = {
  simulated: 'shows what the code under test does, not what the service does',
  real: 'shows what this endpoint does',
};

/** The same for one target. */
export function describeKind({ name, kind }: TargetSummary): string {
  return name === 'live' ? 'shows what the service did, in that region and at that time' : kindWords[kind];
}

/** The verdict of a run in one sentence. Where it conforms, the sentence says what that does not cover. */
export function describeVerdict({ summary, run }: Results): string {
  const words = verdictWords[summary.verdict];
  if (summary.verdict !== 'conforms')
    return `${words}: ${endSentence(summary.reason ?? 'no reason was given')}`;
  const all: readonly Omit<RulesSummary, 'cases'>[] = summary.targets.flatMap((each) =>
    each.integration === undefined ? [each] : [each, each.integration],
  );
  const undecided = all.reduce((sum, each) => sum + each.verdicts.inconclusive, 0);
  const rest = undecided === 0 ? '' : ` ${countWords(undecided, 'verdict')} could not be reached.`;
  // A run of one case may show no whole rule.
  const isRuleShown = all.some((each) => each.coverage.shown > 0);
  const known = summary.deviations?.known ?? 0;
  const except = known === 0 ? '' : ` except for ${countWords(known, 'known deviation')}`;
  const other = known === 0 ? '' : 'other ';
  const part = run.shard === undefined ? '' : `, as far as ${nameShard(run.shard)} goes`;
  if (part !== '' && !isRuleShown && summary.targets.every(({ cases }) => cases === 0))
    return `${words}${part}: nothing is to be shown in it.`;
  return `${words}${except}${part}: every ${other}${isRuleShown ? 'rule that was shown' : 'scenario that was run'} holds.${rest}`;
}

/** Why a run is not whole, in one line; undefined where it is. */
export function describeIncomplete({ run }: Results): string | undefined {
  return run.complete
    ? undefined
    : `INCOMPLETE RUN: ${endSentence(makeVisible(run.incompleteReason ?? 'no reason was given'))}`;
}

/** A target's two numbers, in sentences. */
export function describeTargetSummary({ conformance, coverage }: TargetSummary): string {
  const of = (part: number, whole: number): string => `${formatCount(part)} of ${formatCount(whole)}`;
  const conforms = `Conforms to ${of(conformance.pass, conformance.shown)} rules that were shown.`;
  return `${conforms} Shown: ${of(coverage.shown, coverage.total)} rules of the spec.`;
}

/**
 * Why none of the documented rules was asked, in a sentence in place of their numbers, which would read like a failure: they lie in
 * other shards, or only code under test was asked something; undefined where some were asked, or nothing else was.
 */
export function describeNotAsked(
  { name, integration, verdicts, coverage, cases }: TargetSummary,
  results: Results,
): string | undefined {
  const { constraints } = results;
  if (hasNoneOf(name, results, (id) => !isIntegrationId(id))) return 'No documented rule is in this shard.';
  const isAsked = coverage.shown > 0 || verdicts.inconclusive > 0 || cases > 0;
  if (integration === undefined || isAsked) return undefined;
  const reasons = new Set(
    constraints
      .filter((each) => each.target === name && !isIntegrationId(each.id))
      .map(({ reason }) => reason),
  );
  if (reasons.has(notForAdapters))
    return `The ${countWords(coverage.total, 'documented rule')} are left to runs that pass requests through as they are.`;
  return reasons.has('not selected') ? 'No documented rule was selected.' : undefined;
}

/** True where all rules of a kind lie in other shards, as far as a target goes. */
function hasNoneOf(
  name: TargetSummary['name'],
  results: Results,
  isOfKind: (id: string) => boolean,
): boolean {
  if (results.run.shard === undefined) return false;
  return !ownConstraints(results).some((each) => each.target === name && isOfKind(each.id));
}

/** The rules of the code under test in a sentence; undefined where there is none, and where they all lie in other shards. */
export function describeIntegration(
  { name, integration }: TargetSummary,
  results: Results,
): string | undefined {
  if (integration === undefined || hasNoneOf(name, results, isIntegrationId)) return undefined;
  const { conformance, coverage, verdicts, calls } = integration;
  const of = (part: number, whole: number): string => `${formatCount(part)} of ${formatCount(whole)}`;
  const failing = verdicts.fail === 0 ? '' : `, ${describeFailCount(integration)}`;
  return `The code under test keeps ${of(conformance.pass, conformance.shown)} rules integration/... that were shown${failing}. Shown: ${of(coverage.shown, coverage.total)}, by ${countWords(calls, 'call')}.`;
}

/** How many rules fail, and how many of them as a deviations file lists it: `3 fail (2 known)`. */
export function describeFailCount({ verdicts, knownFailures = 0 }: Omit<RulesSummary, 'cases'>): string {
  const known = knownFailures === 0 ? '' : ` (${formatCount(knownFailures)} known)`;
  return `${formatCount(verdicts.fail)} fail${known}`;
}

/** Constraints with one verdict for one reason. */
export interface ReasonGroup {
  readonly reason: string;
  readonly constraints: readonly ConstraintResult[];
}

/** The constraints with one of these verdicts, by target and reason, in the order in which they come. */
export function groupByReason(
  constraints: readonly ConstraintResult[],
  verdicts: readonly Verdict[],
): readonly ReasonGroup[] {
  const groups = new Map<string, ConstraintResult[]>();
  for (const constraint of constraints) {
    if (!verdicts.includes(constraint.verdict)) continue;
    const reason = `${constraint.target}, ${constraint.verdict}: ${constraint.reason ?? 'no reason was given'}`;
    const group = groups.get(reason);
    if (group === undefined) groups.set(reason, [constraint]);
    else group.push(constraint);
  }
  return [...groups].map(([reason, members]) => ({ reason, constraints: members }));
}

/** A reason as the end of a sentence: it may be one already. */
function endSentence(reason: string): string {
  return /[.!?]$/.test(reason) ? reason : `${reason}.`;
}
