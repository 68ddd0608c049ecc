import { isIntegrationId } from '../spec/integration-rules.js';
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

/** The failures that a report shows, and what it says of the others. */
export interface ListedFailures {
  /** How many there are. */
  readonly count: number;
  readonly shown: readonly Failure[];
  /** How many are not shown. */
  readonly more: number;
  /** What shows less of them, in a sentence; undefined where nothing does. */
  readonly narrower: string | undefined;
}

/**
 * The failures of a run, one per rule and target, in the order of the constraints; those of the code under test come first:
 * they say what it does wrong. Where there are more than `most`, as many rules are shown as can be: a second target of a rule
 * gives way to rules that were not shown yet.
 */
export function listFailures({ constraints, run }: Results, most: number): ListedFailures {
  const all = constraints.flatMap((constraint): readonly Failure[] => {
    const [scenario, ...others] = constraint.scenarios.filter(
      (each) => each.verdict === 'fail' && each.deviation === undefined,
    );
    if (scenario === undefined) return [];
    const target = run.targets.find((each) => each.name === constraint.target);
    const alsoFailing = others.map((each) => each.id.slice(constraint.id.length + 1));
    return [{ constraint, target, scenario, alsoFailing }];
  });
  const own = all.filter(isOfCode);
  const documented = all.filter((each) => !isOfCode(each));
  const ordered = [...own, ...documented];
  const chosen = new Set(firstOfEachRuleFirst(ordered).slice(0, most));
  const shown = ordered.filter((each) => chosen.has(each));
  const isMixed = own.length > 0 && documented.length > 0;
  return {
    count: all.length,
    shown,
    more: all.length - shown.length,
    narrower: isMixed ? '--case integration runs the rules of the code under test alone.' : undefined,
  };
}

function isOfCode({ constraint }: Failure): boolean {
  return isIntegrationId(constraint.id);
}

function firstOfEachRuleFirst(failures: readonly Failure[]): readonly Failure[] {
  const firsts = new Map<string, Failure>();
  for (const each of failures) if (!firsts.has(each.constraint.id)) firsts.set(each.constraint.id, each);
  return [...firsts.values(), ...failures.filter((each) => firsts.get(each.constraint.id) !== each)];
}
