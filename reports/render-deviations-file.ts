import { stringify } from 'yaml';
import { unexplained } from './deviations.js';
import type { ObservedForm } from './observed-form.js';
import type { Results, ScenarioResult } from './results.js';

/** The most observations that an entry can list; the schema says the same. */
const mostObserved = 20;

/** A first deviations file, and what could not be listed in it. */
export interface DeviationsFile {
  readonly text: string;
  readonly entries: number;
  /** The failing scenarios that fail in too many ways for an entry. */
  readonly leftOut: readonly string[];
}

/**
 * A deviations file that lists every failure of a run: an entry for each scenario, by id and then by target, so that equal
 * results give equal files. Each reason says that nobody has explained the entry yet.
 */
export function renderDeviationsFile({ constraints, suite, run }: Results): DeviationsFile {
  const failures = constraints
    .flatMap(({ target, scenarios }) => scenarios.map((scenario) => ({ target, scenario })))
    .filter(({ scenario }) => scenario.verdict === 'fail')
    .toSorted((a, b) => compare(a.scenario.id, b.scenario.id) || compare(a.target, b.target));
  const listed = failures.filter(({ scenario }) => isListable(scenario));
  const deviations = listed.map(({ target, scenario: { id, shapes = [] } }) => ({
    id,
    target,
    observed: observedOf(shapes),
    reason: `${unexplained}. Write here why the target differs.`,
  }));
  const head = [
    'Known deviations, for: sms-voice-conformance run --deviations FILE',
    `Made by ${suite.name} ${suite.version} with --seed ${run.seed} --runs ${run.runs}.`,
    'Replace each reason; "ticket" and "expires" (the last day, YYYY-MM-DD) may be added.',
  ];
  return {
    text: `${head.map((line) => `# ${line}\n`).join('')}${stringify({ deviations }, { lineWidth: 0 })}`,
    entries: listed.length,
    leftOut: failures.filter((each) => !listed.includes(each)).map(({ scenario }) => scenario.id),
  };
}

function isListable({ shapes = [] }: ScenarioResult): boolean {
  return shapes.length > 0 && shapes.length <= mostObserved;
}

function observedOf(shapes: readonly ObservedForm[]): ObservedForm | readonly ObservedForm[] {
  const [only, ...others] = shapes;
  return only !== undefined && others.length === 0 ? only : shapes;
}

/** By code units: the order does not depend on the locale. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
