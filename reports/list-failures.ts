import type { ConstraintResult, Results, ScenarioResult, TargetResult } from './results.js';

/** A rule that one target breaks, and not as a list of known deviations says. */
export interface Failure {
  readonly constraint: ConstraintResult;
  readonly target: TargetResult | undefined;
  /** The first scenario that fails. */
  readonly scenario: ScenarioResult;
  /** The names of the other scenarios of the rule that fail. */
  readonly alsoFailing: readonly string[];
}

/** The failures of a run, one per rule and target, in the order of the constraints. */
export function listFailures({ constraints, run }: Results): readonly Failure[] {
  return constraints.flatMap((constraint) => {
    const [scenario, ...others] = constraint.scenarios.filter(
      (each) => each.verdict === 'fail' && each.deviation === undefined,
    );
    if (scenario === undefined) return [];
    const target = run.targets.find((each) => each.name === constraint.target);
    const alsoFailing = others.map((each) => each.id.slice(constraint.id.length + 1));
    return [{ constraint, target, scenario, alsoFailing }];
  });
}
