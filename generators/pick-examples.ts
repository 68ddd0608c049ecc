import type { JsonObject } from '../spec/json.js';
import type { RealScenario } from './catalogue.js';

/** A request that shows a rule. */
export interface Example {
  /** The name of the scenario that it is of; undefined for the ordinary request that cases rest on. */
  readonly scenario: string | undefined;
  readonly request: JsonObject;
  /** The ids of the constraints that it breaks. */
  readonly breaks: readonly string[];
}

/** A request that keeps a rule and one that breaks it, where there are such. */
export interface Examples {
  readonly keeps: Example | undefined;
  readonly breaks: Example | undefined;
}

/** Picks the requests that show a rule best, out of its scenarios: the first of each polarity. */
export function pickExamples(scenarios: readonly RealScenario[]): Examples {
  const requests = requestScenarios(scenarios);
  const keep = requests.find(({ scenario }) => scenario.polarity === 'accept');
  const broken = requests.find(({ scenario }) => scenario.polarity === 'reject');
  // A rule without scenarios that keep it is kept by the ordinary request that its cases rest on.
  const [premise] = broken?.caseAt(0).premises ?? [];
  const ordinary =
    premise === undefined ? undefined : { scenario: undefined, request: premise.request, breaks: [] };
  return {
    keeps: keep === undefined ? ordinary : exampleOf(keep),
    breaks: broken === undefined ? undefined : exampleOf(broken),
  };
}

/** The scenarios whose requests are themselves what is judged. */
export function requestScenarios(scenarios: readonly RealScenario[]): readonly RealScenario[] {
  return scenarios.filter((each) => each.caseAt(0).kind === 'request');
}

/** The first case of a scenario. */
export function exampleOf({ scenario, caseAt }: RealScenario): Example {
  const { request, certificate } = caseAt(0);
  return { scenario: scenario.name, request, breaks: certificate };
}
