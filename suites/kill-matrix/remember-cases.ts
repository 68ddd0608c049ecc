import type { Case } from '../../generators/case.js';
import type { Catalogue } from '../../generators/catalogue.js';

/**
 * A catalogue whose cases are made once and kept, for many runs of one suite. `shrinks` is false where nobody reads
 * counterexamples: a failing case is then not made smaller.
 */
export function rememberCases(catalogue: Catalogue, { shrinks }: { readonly shrinks: boolean }): Catalogue {
  return {
    ...catalogue,
    scenarios: catalogue.scenarios.map((scenario) => {
      const cases: Case[] = [];
      const caseAt = (index: number): Case => (cases[index] ??= scenario.caseAt(index));
      const leaf = (index: number): ReturnType<typeof scenario.shrink> => ({
        case: caseAt(index),
        smaller: () => [],
      });
      return { ...scenario, caseAt, shrink: shrinks ? scenario.shrink : leaf };
    }),
  };
}
