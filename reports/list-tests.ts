import { isIntegrationId } from '../spec/integration-rules.js';
import { describeCounterexample, shortText } from './describe-counterexample.js';
import { describeDeviations, isBroken } from './describe-deviations.js';
import { ownConstraints } from './describe-parts.js';
import { describeIncomplete, describeVerdict } from './describe-run.js';
import type { ConstraintResult, DeviationResult, Results, ScenarioResult, TargetResult } from './results.js';

/** What became of a test. Only `passed` is good news, and only `failed` and `error` are bad news. */
export type TestOutcome =
  | { readonly kind: 'passed' }
  /** `message` is what was seen; `details` are plain lines. */
  | { readonly kind: 'failed'; readonly message: string; readonly details: readonly string[] }
  /** It fails just as the list of known deviations says. */
  | { readonly kind: 'known'; readonly reason: string }
  | { readonly kind: 'inconclusive' | 'unsupported' | 'untested'; readonly reason: string }
  /** The run itself shows nothing, or not all. */
  | { readonly kind: 'error'; readonly message: string };

/** One line of a report that knows tests and suites, and nothing of rules and scenarios. */
export interface TestCase {
  /** Tells the test from all others of its suite; stable from run to run. */
  readonly name: string;
  readonly outcome: TestOutcome;
  /** What is tested; absent where the test is about the run itself. */
  readonly subject?: TestSubject;
}

/** A rule, and the scenario of it that is tested; a rule that no request can show has none. */
export interface TestSubject {
  readonly constraint: ConstraintResult;
  readonly scenario: ScenarioResult | undefined;
}

/** The tests of one operation, or of the code under test, on one target; or those of the run itself. */
export interface TestSuite {
  /** Unique in a report. */
  readonly name: string;
  /** An operation, `integration`, `deviations` or `run`. */
  readonly part: string;
  /** Absent where the suite is about the run itself. */
  readonly target?: TargetResult;
  readonly tests: readonly TestCase[];
}

/**
 * The results of a run as suites of tests, by target and operation. Every scenario is a test, and every rule that has none; of a
 * shard, its own: the reports of all shards have each test once. Where
 * the run shows nothing, or its list of known deviations does not hold, there are tests that say so: no such run is all green.
 */
export function listTests(results: Results): readonly TestSuite[] {
  const { run } = results;
  const constraints = ownConstraints(results);
  return [
    ...run.targets.flatMap((target) => listOfTarget(target, constraints)),
    ...listDeviations(results),
    ...listRun(results),
  ];
}

function listOfTarget(target: TargetResult, constraints: readonly ConstraintResult[]): readonly TestSuite[] {
  const parts = new Map<string, TestCase[]>();
  for (const constraint of constraints) {
    if (constraint.target !== target.name) continue;
    const part = constraint.id.split('/', 1)[0] ?? '';
    parts.set(part, [...(parts.get(part) ?? []), ...testsOf(constraint, part)]);
  }
  return [...parts].map(([part, tests]) => ({
    name: `${isIntegrationId(part) ? 'code under test' : part} on ${target.name}`,
    part,
    target,
    tests,
  }));
}

function testsOf(constraint: ConstraintResult, part: string): readonly TestCase[] {
  const name = (id: string): string => id.slice(part.length + 1);
  if (constraint.scenarios.length === 0) {
    const { verdict, reason } = constraint;
    const judged = { verdict, ...(reason === undefined ? {} : { reason }) };
    const outcome = outcomeOf(constraint, judged);
    return [{ name: name(constraint.id), outcome, subject: { constraint, scenario: undefined } }];
  }
  return constraint.scenarios.map((scenario) => ({
    name: name(scenario.id),
    outcome: outcomeOf(constraint, scenario),
    subject: { constraint, scenario },
  }));
}

type Judged = Pick<ScenarioResult, 'verdict' | 'reason' | 'counterexample' | 'deviation'>;

function outcomeOf(constraint: ConstraintResult, judged: Judged): TestOutcome {
  const { verdict, reason = 'no reason was given', counterexample, deviation } = judged;
  if (verdict === 'pass') return { kind: 'passed' };
  if (verdict !== 'fail') return { kind: verdict, reason };
  if (deviation !== undefined) return { kind: 'known', reason: deviation.reason };
  const details = describeCounterexample(constraint, judged);
  return { kind: 'failed', message: counterexample?.observed ?? reason, details };
}

/** A test for each entry of the list that does not hold. */
function listDeviations(results: Results): readonly TestSuite[] {
  const broken = (results.deviations ?? []).filter(isBroken);
  if (broken.length === 0) return [];
  const described = describeDeviations(results).broken;
  const tests = broken.map((entry, index): TestCase => {
    const { problem = '', lines = [] } = described[index] ?? {};
    const details = lines.map(({ label, text }) => `${label}: ${shortText(text)}`);
    const message = `${problem}: ${entry.detail ?? 'no reason was given'}`;
    return { name: nameOf(entry), outcome: { kind: 'failed', message, details } };
  });
  return [{ name: 'list of known deviations', part: 'deviations', tests }];
}

function nameOf({ id, target, where }: DeviationResult): string {
  return `${id} on ${target} (${where})`;
}

/** A test with an error where the run did not come to its end, or nothing can be concluded from it. */
function listRun(results: Results): readonly TestSuite[] {
  const message = problemOf(results);
  if (message === undefined) return [];
  const tests: readonly TestCase[] = [{ name: 'the run is conclusive', outcome: { kind: 'error', message } }];
  return [{ name: 'the run itself', part: 'run', tests }];
}

function problemOf(results: Results): string | undefined {
  if (!results.run.complete) return describeIncomplete(results);
  return results.summary.verdict === 'inconclusive' ? describeVerdict(results) : undefined;
}
