import { assertNever } from '../spec/assert-never.js';
import { ConformanceError } from '../spec/conformance-error.js';
import type { Operation } from '../spec/contract.js';
import { analyseIsolability } from '../spec/isolability/analyse.js';
import type { Isolability, Witness } from '../spec/isolability/isolability.js';
import type { Polarity } from '../spec/scenario.js';

/** Of a scenario, what is held against the analysis. */
interface Breaking {
  readonly scenario: { readonly id: string; readonly constraintId: string; readonly polarity: Polarity };
  readonly breaks: readonly string[];
}

/**
 * Holds the scenarios of an operation against what can be broken alone: a constraint that can be has a scenario that does,
 * one that cannot be has scenarios that break with it what must break, and nothing is to break what nothing breaks.
 *
 * @throws ConformanceError kind `generator` for the first constraint whose scenarios are others, with a request.
 */
export function checkBreaking(operation: Operation, scenarios: readonly Breaking[]): void {
  const rejects = scenarios.filter(({ scenario }) => scenario.polarity === 'reject');
  for (const [id, isolability] of analyseIsolability(operation)) {
    const own = rejects.filter(({ scenario }) => scenario.constraintId === id);
    const problem = findProblem(id, isolability, own);
    if (problem !== undefined) throw fault(id, problem);
  }
}

interface Problem {
  readonly what: string;
  readonly witness: Witness | undefined;
}

function findProblem(id: string, isolability: Isolability, own: readonly Breaking[]): Problem | undefined {
  switch (isolability.kind) {
    case 'isolable':
      return findMissing(own, [[id]], [isolability.witness]);
    case 'entangled': {
      const { choices } = isolability;
      const strange = own.find(({ breaks }) => !isolability.with.every((each) => breaks.includes(each)));
      if (strange !== undefined)
        return { what: `${strange.scenario.id} breaks less than it must.`, witness: choices[0]?.witness };
      const sets = choices.map((each) => [id, ...each.with]);
      return findMissing(
        own,
        sets,
        choices.map((each) => each.witness),
      );
    }
    case 'vacuous':
      return own[0] === undefined
        ? undefined
        : { what: `${own[0].scenario.id} is to break what nothing breaks.`, witness: undefined };
    case 'not-applicable':
      return undefined;
    default:
      return assertNever(isolability);
  }
}

/** A rule that only requests break on which implementations differ needs no scenario: no verdict may rest on those. */
function findMissing(
  own: readonly Breaking[],
  sets: readonly (readonly string[])[],
  witnesses: readonly Witness[],
): Problem | undefined {
  const isThere = own.some(({ breaks }) =>
    sets.some((set) => set.length === breaks.length && set.every((each) => breaks.includes(each))),
  );
  const witness = witnesses.find((each) => each.open.length === 0);
  if (isThere || witness === undefined) return undefined;
  return { what: 'No scenario breaks a rule that a request can break.', witness };
}

function fault(id: string, { what, witness }: Problem): ConformanceError {
  return new ConformanceError('generator', what, {
    where: id,
    advice: [
      ...(witness === undefined ? [] : [`request: ${JSON.stringify(witness.request).slice(0, 2000)}`]),
      'This is a fault of the suite, not of the target. Please report it.',
    ].join('\n  '),
  });
}
