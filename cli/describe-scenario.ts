import type { RealScenario } from '../generators/catalogue.js';
import type { ScenarioLine } from '../reports/html/reference/reference-model.js';

/** A scenario in words: what it must lead to, its name, and what else is to be said of it. */
export function describeScenario({ scenario, breaks, constraint }: RealScenario): ScenarioLine {
  const others = breaks.filter((each) => each !== constraint.id);
  const isInferred = scenario.stimulus.kind === 'envelope' && scenario.stimulus.evidence === 'inferred';
  const notes = [
    ...(others.length === 0 ? [] : [`(cannot be broken without ${others.join(', ')})`]),
    ...(isInferred ? ['(inferred: observed, not judged)'] : []),
  ];
  return { polarity: scenario.polarity, name: scenario.name, note: notes.join(' ') };
}
