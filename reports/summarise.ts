import { isIntegrationId } from '../spec/integration-rules.js';
import type { Verdict } from '../suites/judgement.js';
import { countWords } from './count-words.js';
import { isBroken } from './describe-deviations.js';
import type {
  ConstraintResult,
  DeviationResult,
  DeviationsSummary,
  RulesSummary,
  RunResult,
  RunVerdict,
  Summary,
  TargetResult,
  TargetSummary,
} from './results.js';

/** What a run showed, before it is put into numbers. */
export interface SummaryInput {
  readonly run: RunResult;
  readonly constraints: readonly ConstraintResult[];
  /** The controls that failed, in words; empty where all targets answered theirs. */
  readonly failedControls: readonly string[];
  /** Undefined where no deviations file was given. */
  readonly deviations?: readonly DeviationResult[];
}

/** Counts per target, and the verdict of the run with its reason. */
export function summarise(input: SummaryInput): Summary {
  const { verdict, reason } = judgeRun(input);
  return {
    verdict,
    ...(reason === undefined ? {} : { reason }),
    targets: input.run.targets.map((target) => summariseTarget(target, input)),
    ...(input.deviations === undefined ? {} : { deviations: summariseDeviations(input.deviations) }),
  };
}

function summariseDeviations(deviations: readonly DeviationResult[]): DeviationsSummary {
  return {
    entries: deviations.length,
    known: deviations.filter((each) => each.status === 'confirmed').length,
    broken: deviations.filter(isBroken).length,
  };
}

function judgeRun({ run, constraints, failedControls, deviations = [] }: SummaryInput): {
  verdict: RunVerdict;
  reason: string | undefined;
} {
  const failing = constraints.filter((each) => each.verdict === 'fail' && each.deviation === undefined);
  const problems = [
    ...describeFailing(new Set(failing.map((each) => each.id)).size),
    ...describeBroken(deviations.filter(isBroken).length),
  ];
  if (problems.length > 0) return { verdict: 'does-not-conform', reason: problems.join('; ') };
  if (!run.complete) {
    return { verdict: 'inconclusive', reason: run.incompleteReason ?? 'the run is incomplete' };
  }
  if (failedControls.length > 0) return { verdict: 'inconclusive', reason: failedControls.join('; ') };
  // What is to be shown may lie in other shards.
  const isPart = run.shard !== undefined && !constraints.some((each) => each.verdict === 'inconclusive');
  if (!isPart && !constraints.some(isShown))
    return { verdict: 'inconclusive', reason: 'no rule got a conclusive verdict' };
  return { verdict: 'conforms', reason: undefined };
}

/** True where the rule has a conclusive verdict, or, where only a part of it was run, one of the scenarios that were. */
function isShown({ verdict, scenarios }: ConstraintResult): boolean {
  if (verdict !== 'untested') return verdict === 'pass' || verdict === 'fail';
  return scenarios.some((each) => each.verdict === 'pass' || each.verdict === 'fail');
}

function describeFailing(count: number): readonly string[] {
  if (count === 0) return [];
  return [count === 1 ? '1 rule fails' : `${count} rules fail`];
}

function describeBroken(count: number): readonly string[] {
  if (count === 0) return [];
  return [`${countWords(count, 'listed deviation')} ${count === 1 ? 'does' : 'do'} not hold`];
}

function summariseTarget(
  { name, kind, calls = 0 }: Pick<TargetResult, 'name' | 'kind' | 'calls'>,
  { constraints: all, deviations }: SummaryInput,
): TargetSummary {
  const own = all.filter((each) => each.target === name);
  const integration = own.filter(({ id }) => isIntegrationId(id));
  return {
    name,
    kind,
    ...summariseRules(
      own.filter((each) => !integration.includes(each)),
      deviations !== undefined,
    ),
    ...(integration.length === 0
      ? {}
      : { integration: { ...withoutCases(summariseRules(integration, deviations !== undefined)), calls } }),
  };
}

/** A call is a case of several rules: their sum is no number of anything. */
function withoutCases({ cases: _cases, ...others }: RulesSummary): Omit<RulesSummary, 'cases'> {
  return others;
}

function summariseRules(constraints: readonly ConstraintResult[], hasDeviations: boolean): RulesSummary {
  const count = (verdict: Verdict): number => constraints.filter((each) => each.verdict === verdict).length;
  const pass = count('pass');
  const fail = count('fail');
  const shown = pass + fail;
  return {
    constraints: constraints.length,
    verdicts: {
      pass,
      fail,
      inconclusive: count('inconclusive'),
      unsupported: count('unsupported'),
      untested: count('untested'),
    },
    ...(hasDeviations
      ? { knownFailures: constraints.filter((each) => each.deviation !== undefined).length }
      : {}),
    cases: constraints.flatMap((each) => each.scenarios).reduce((sum, each) => sum + each.cases, 0),
    coverage: { shown, total: constraints.length },
    conformance: { pass, shown },
  };
}
