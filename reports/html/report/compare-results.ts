import { isIntegrationId } from '../../../spec/integration-rules.js';
import type { Verdict } from '../../../suites/judgement.js';
import { countWords } from '../../count-words.js';
import { isNotSelectedReason } from '../../cut-short.js';
import { nameShard } from '../../name-shard.js';
import type { ConstraintResult, Results, RunResult, TargetResult, TargetSummary } from '../../results.js';
import { seedsOf } from '../../seeds-of.js';

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
  /** Rules that only the earlier run has, of operations that both runs are about. */
  readonly went: readonly { readonly id: string; readonly was: Verdict }[];
  /** What is not compared, in sentences. */
  readonly notes: readonly string[];
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

/**
 * Compares a run with an earlier one, target by target and rule by rule. A rule that one of them was not about (another operation,
 * not selected, in another shard) has not changed.
 */
export function compareResults(now: Results, before: Results): Trend {
  return {
    before,
    targets: now.summary.targets.map((target) => {
      const was = before.summary.targets.find(({ name }) => name === target.name);
      if (was === undefined) return { target, before: was, changes: [], went: [], notes: [] };
      return { target, before: was, ...compareTargets(rulesOf(now, target), rulesOf(before, target)) };
    }),
    lostTargets: before.run.targets
      .map(({ name }) => name)
      .filter((name) => now.run.targets.every((each) => each.name !== name)),
    caveats: findCaveats(now, before),
  };
}

/** The rules of a run on a target. */
interface RulesOnTarget {
  readonly endpoint: string | null;
  readonly byId: ReadonlyMap<string, ConstraintResult>;
  /** What the rules are about: operations, and `integration`. */
  readonly parts: ReadonlySet<string>;
  /** The ids of those that the run was not about. */
  readonly leftOut: ReadonlySet<string>;
}

function rulesOf({ constraints, run }: Results, { name }: TargetSummary): RulesOnTarget {
  const own = constraints.filter(({ target }) => target === name);
  const isOwn = ({ shard }: ConstraintResult): boolean =>
    run.shard === undefined || shard === undefined || shard === run.shard.index;
  return {
    endpoint: run.targets.find((target) => target.name === name)?.endpoint ?? null,
    byId: new Map(own.map((each) => [each.id, each])),
    parts: new Set(own.map(({ id }) => partOf(id))),
    leftOut: new Set(own.filter((each) => !isOwn(each) || isNotSelected(each)).map(({ id }) => id)),
  };
}

function partOf(id: string): string {
  return id.split('/', 1)[0] ?? '';
}

/** True for a rule of which not all was selected, and which has no verdict for that. */
function isNotSelected({ verdict, scenarios }: ConstraintResult): boolean {
  return verdict === 'untested' && scenarios.some(({ reason }) => isNotSelectedReason(reason));
}

function compareTargets(
  now: RulesOnTarget,
  before: RulesOnTarget,
): Pick<TargetTrend, 'changes' | 'went' | 'notes'> {
  const changes = [...now.byId.values()].flatMap(({ id, verdict: is, deviation }): readonly RuleChange[] => {
    if (now.leftOut.has(id) || before.leftOut.has(id) || !before.parts.has(partOf(id))) return [];
    const was = before.byId.get(id)?.verdict;
    const kind = changeOf(is, was);
    return kind === undefined ? [] : [{ id, kind, was, is, isKnown: deviation !== undefined }];
  });
  const went = [...before.byId.values()]
    .filter(({ id }) => !now.byId.has(id) && now.parts.has(partOf(id)))
    .map(({ id, verdict }) => ({ id, was: verdict }));
  return { changes, went, notes: describeApart(now, before) };
}

/** What of the two runs is not compared. */
function describeApart(now: RulesOnTarget, before: RulesOnTarget): readonly string[] {
  const only = (which: string, one: RulesOnTarget, other: RulesOnTarget): readonly string[] => {
    const parts = [...one.parts].filter((part) => !other.parts.has(part));
    const names = parts.map((part) => (isIntegrationId(part) ? 'the code under test' : part));
    return names.length === 0 ? [] : [`Only ${which} is about ${names.join(', ')}.`];
  };
  const left = (which: string, { leftOut }: RulesOnTarget): readonly string[] =>
    leftOut.size === 0
      ? []
      : [
          `${which} was not about ${countWords(leftOut.size, 'rule')}, not selected or in other shards: they are not compared.`,
        ];
  return [
    ...(now.endpoint === before.endpoint
      ? []
      : [
          `It is at another place: ${before.endpoint ?? 'this machine'} then, ${now.endpoint ?? 'this machine'} now.`,
        ]),
    ...only('the earlier run', before, now),
    ...only('this run', now, before),
    ...left('The earlier run', before),
    ...left('This run', now),
  ];
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
    ...differs('The version of the suite differs', before.suite.version, suite.version),
    ...differs('The part of the run differs', namePart(before.run), namePart(run)),
    ...differs('The code under test differs', before.run.integration ?? 'none', run.integration ?? 'none'),
    ...differs('The seed differs', seedsOf(before.run).join(', '), seedsOf(run).join(', ')),
    ...differs('The number of cases per scenario differs', before.run.runs, run.runs),
    ...(before.run.complete ? [] : ['The earlier run was cut short: it shows less than a whole one.']),
    ...(run.complete ? [] : ['This run was cut short: it shows less than a whole one.']),
  ];
}

function namePart({ shard }: RunResult): string {
  return shard === undefined ? 'the whole' : nameShard(shard);
}
