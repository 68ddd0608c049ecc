import type { Verdict } from '../../suites/judgement.js';
import { isLeftOutReason } from '../cut-short.js';
import { judgeConstraint } from '../judge-constraint.js';
import { isSameForm } from '../observed-form.js';
import type { ConstraintResult, DeviationNote, ScenarioResult } from '../results.js';

/** One or more, in a fixed order. */
type Some<T> = readonly [T, ...T[]];

/** What one run says of a scenario. */
interface Said {
  readonly scenario: ScenarioResult;
  /** That of the rule. */
  readonly carriedFrom: ConstraintResult['carriedFrom'];
}

/**
 * What several runs show of one rule on one target. Its scenarios are put together one by one, and the rule is judged by them as in
 * a run. What one run alone says stays as it is. What is carried over counts where no run has asked for it, and once for each run
 * that showed it.
 */
export function mergeConstraints(results: Some<ConstraintResult>): ConstraintResult {
  const [first, ...others] = results;
  if (others.length === 0) return first;
  const byId = new Map<string, Some<Said>>();
  for (const { carriedFrom, scenarios } of results)
    for (const scenario of scenarios) {
      const known = byId.get(scenario.id);
      const said: Said = { scenario, carriedFrom };
      byId.set(scenario.id, known === undefined ? [said] : [...known, said]);
    }
  const counted = Array.from(byId.values(), withoutCarried);
  const merged = counted.map(([one, ...more]) =>
    mergeScenarios([one.scenario, ...more.map(({ scenario }) => scenario)]),
  );
  return judgeMerged(first, merged, oldestOf(counted.flat()));
}

function judgeMerged(
  first: ConstraintResult,
  scenarios: readonly ScenarioResult[],
  carriedFrom: ConstraintResult['carriedFrom'],
): ConstraintResult {
  const judged = scenarios.map((result) => ({
    result,
    isLeftOut: result.verdict === 'untested' && isLeftOutReason(result.reason ?? ''),
  }));
  const { verdict, reason } = judgeConstraint(judged, first.reason);
  const { id, target, evidence, source, rule } = first;
  const deviation = knownDeviation(scenarios);
  return {
    id,
    target,
    verdict,
    evidence,
    source,
    rule,
    ...(reason === undefined ? {} : { reason }),
    ...(deviation === undefined ? {} : { deviation }),
    ...(carriedFrom === undefined ? {} : { carriedFrom }),
    scenarios,
  };
}

/** A run that goes on from another one shows nothing that the other one has not shown. */
function withoutCarried(said: Some<Said>): Some<Said> {
  const own = said.filter(({ carriedFrom }) => carriedFrom === undefined);
  const starts = new Set<string>();
  const [first, ...others] = said.filter(({ scenario, carriedFrom }) => {
    if (carriedFrom === undefined) return true;
    const isKnown = starts.has(carriedFrom.startedAt);
    starts.add(carriedFrom.startedAt);
    return (
      !isKnown && !own.some((each) => each.scenario.cases > 0 || each.scenario.verdict === scenario.verdict)
    );
  });
  return first === undefined ? said : [first, ...others];
}

/** The oldest of the runs that a part of the rule is carried over from. */
function oldestOf(said: readonly Said[]): ConstraintResult['carriedFrom'] {
  const starts = said.flatMap(({ carriedFrom }) => carriedFrom ?? []);
  return starts.toSorted((one, other) => (one.startedAt < other.startedAt ? -1 : 1))[0];
}

/** The rule is a known deviation where each scenario that fails is one. */
function knownDeviation(scenarios: readonly ScenarioResult[]): ConstraintResult['deviation'] {
  const failing = scenarios.filter(({ verdict }) => verdict === 'fail');
  const notes = failing.flatMap(({ deviation }) => deviation ?? []);
  if (failing.length === 0 || notes.length < failing.length) return undefined;
  return { entries: [...new Map(notes.map((note) => [note.id, note])).values()] };
}

/** The more a verdict says, the earlier it stands: a failure that was seen once is one. */
const order: readonly Verdict[] = ['fail', 'pass', 'inconclusive', 'unsupported', 'untested'];

function mergeScenarios(results: Some<ScenarioResult>): ScenarioResult {
  const verdict = order.find((each) => results.some((result) => result.verdict === each));
  const deciding = results.filter((result) => result.verdict === verdict);
  // One with a counterexample, where there is one.
  const base =
    deciding.find(({ counterexample }) => counterexample !== undefined) ?? deciding[0] ?? results[0];
  const { deviation: _deviation, shapes: _shapes, ...plain } = base;
  const shapes = joinShapes(deciding);
  const note = noteOf(deciding);
  return {
    ...plain,
    cases: results.reduce((sum, { cases }) => sum + cases, 0),
    ...(shapes.length === 0 ? {} : { shapes }),
    ...(note === undefined ? {} : { deviation: note }),
  };
}

function joinShapes(failing: readonly ScenarioResult[]): NonNullable<ScenarioResult['shapes']> {
  const all = failing.flatMap(({ shapes = [] }) => shapes);
  return all.filter((form, index) => all.findIndex((each) => isSameForm(each, form)) === index);
}

/** A failure that some run does not know as a deviation is none. */
function noteOf(failing: readonly ScenarioResult[]): DeviationNote | undefined {
  return failing.every(({ deviation }) => deviation !== undefined) ? failing[0]?.deviation : undefined;
}
