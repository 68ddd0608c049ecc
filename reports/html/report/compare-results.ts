import type { Verdict } from '../../../suites/judgement.js';
import type { ConstraintResult, Results, TargetResult, TargetSummary } from '../../results.js';
import { nameOfPart } from './describe-parts.js';

/** How a rule changed on a target; the kinds exclude each other, and a rule that stayed as it was has none. */
export type ChangeKind =
  /** It fails, and did not; it may not have been shown. */
  | 'newly-failing'
  /** It passes, and failed. */
  | 'newly-holding'
  /** It passes, and was not shown. */
  | 'newly-shown'
  /** It has no conclusive verdict, and had one. */
  | 'no-longer-shown'
  /** The earlier run did not have the rule. */
  | 'came';

/** All kinds, those that matter most first. */
export const changeKinds = [
  'newly-failing',
  'no-longer-shown',
  'newly-holding',
  'newly-shown',
  'came',
] as const satisfies readonly ChangeKind[];

/** A rule that changed. */
export interface RuleChange {
  readonly id: string;
  readonly kind: ChangeKind;
  /** Undefined where the rule came. */
  readonly was: Verdict | undefined;
  readonly is: Verdict;
  /** True where it fails as a list of known deviations says. */
  readonly isKnown: boolean;
}

/** What changed on one target. */
export interface TargetTrend {
  readonly target: TargetSummary;
  /** Undefined where the earlier run did not have the target: then nothing changed. */
  readonly before: TargetSummary | undefined;
  readonly changes: readonly RuleChange[];
  /** Rules that only the earlier run has. */
  readonly went: readonly { readonly id: string; readonly was: Verdict }[];
}

/** Two runs compared. */
export interface Trend {
  readonly before: Results;
  readonly targets: readonly TargetTrend[];
  /** Targets that only the earlier run has. */
  readonly lostTargets: readonly TargetResult['name'][];
  /** What makes the two runs less comparable, in sentences. */
  readonly caveats: readonly string[];
}

/** Compares a run with an earlier one, target by target and rule by rule. */
export function compareResults(now: Results, before: Results): Trend {
  const earlier = byTarget(before);
  const later = byTarget(now);
  return {
    before,
    targets: now.summary.targets.map((target) => {
      const was = before.summary.targets.find(({ name }) => name === target.name);
      const rules = later.get(target.name) ?? new Map<string, ConstraintResult>();
      if (was === undefined) return { target, before: was, changes: [], went: [] };
      return { target, before: was, ...compareRules(rules, earlier.get(target.name) ?? new Map()) };
    }),
    lostTargets: before.run.targets
      .map(({ name }) => name)
      .filter((name) => now.run.targets.every((each) => each.name !== name)),
    caveats: findCaveats(now, before),
  };
}

type RulesById = ReadonlyMap<string, ConstraintResult>;

function byTarget({ constraints }: Results): ReadonlyMap<string, RulesById> {
  const targets = new Map<string, Map<string, ConstraintResult>>();
  for (const constraint of constraints) {
    const rules = targets.get(constraint.target) ?? new Map<string, ConstraintResult>();
    targets.set(constraint.target, rules.set(constraint.id, constraint));
  }
  return targets;
}

function compareRules(now: RulesById, before: RulesById): Pick<TargetTrend, 'changes' | 'went'> {
  const changes = [...now.values()].flatMap(({ id, verdict: is, deviation }): readonly RuleChange[] => {
    const was = before.get(id)?.verdict;
    const kind = changeOf(is, was);
    return kind === undefined ? [] : [{ id, kind, was, is, isKnown: deviation !== undefined }];
  });
  const went = [...before.values()]
    .filter(({ id }) => !now.has(id))
    .map(({ id, verdict }) => ({ id, was: verdict }));
  return { changes, went };
}

function changeOf(is: Verdict, was: Verdict | undefined): ChangeKind | undefined {
  if (was === undefined) return 'came';
  if (is === was) return undefined;
  if (is === 'fail') return 'newly-failing';
  if (is === 'pass') return was === 'fail' ? 'newly-holding' : 'newly-shown';
  return isShown(was) ? 'no-longer-shown' : undefined;
}

/** True for a conclusive verdict. */
export function isShown(verdict: Verdict): boolean {
  return verdict === 'pass' || verdict === 'fail';
}

function findCaveats({ suite, run }: Results, before: Results): readonly string[] {
  const differs = (what: string, was: string | number, is: string | number): readonly string[] =>
    was === is ? [] : [`${what}: ${was} then, ${is} now.`];
  return [
    ...(suite.specDigest === before.suite.specDigest
      ? []
      : [
          `The spec is another one: ${before.suite.specDigest.slice(0, 12)} then, ${suite.specDigest.slice(0, 12)} now. A rule can have changed its verdict because the rule changed.`,
        ]),
    ...(nameOfPart(run) === nameOfPart(before.run)
      ? []
      : [`The earlier results are those of ${nameOfPart(before.run)}, these of ${nameOfPart(run)}.`]),
    ...differs('The version of the suite differs', before.suite.version, suite.version),
    ...differs('The seed differs', before.run.seed, run.seed),
    ...differs('The number of cases per scenario differs', before.run.runs, run.runs),
    ...(before.run.complete ? [] : ['The earlier run was cut short: it shows less than a whole one.']),
    ...(run.complete ? [] : ['This run was cut short: it shows less than a whole one.']),
  ];
}
