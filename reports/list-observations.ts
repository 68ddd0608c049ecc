import { isObservation } from '../spec/envelope.js';
import type { Results } from './results.js';

/** What a target did in a case that gets no verdict. */
export interface ObservedScenario {
  readonly scenarioId: string;
  readonly target: string;
  /** In words: `the method PUT is refused (UnknownOperationException, HTTP 400)`. */
  readonly seen: string;
}

/**
 * What real targets did with inputs on which there is no verdict, in the order of the constraints. Simulated targets are
 * left out: what the sandbox does is no news.
 */
export function listObservations({ run, constraints }: Results): readonly ObservedScenario[] {
  const real = new Set(run.targets.filter(({ kind }) => kind === 'real').map(({ name }) => name));
  return constraints
    .filter(({ target }) => real.has(target))
    .flatMap(({ target, scenarios }) =>
      scenarios.flatMap(({ id, reason = '' }) =>
        isObservation(reason)
          ? [{ scenarioId: id, target, seen: reason.slice(reason.indexOf(': ') + 2) }]
          : [],
      ),
    );
}
