import { createCatalogue } from '../generators/catalogue.js';
import { pickExamples } from '../generators/pick-examples.js';
import type { OperationModel, ReferenceModel } from '../reports/html/reference/reference-model.js';
import type { Contract, Operation } from '../spec/contract.js';
import type { SpecDocuments } from '../spec/documents.js';
import { analyseIsolability } from '../spec/isolability/analyse.js';
import { packageVersion } from '../spec/package-version.js';
import { listRuleScenarios } from '../suites/integration/list-rule-scenarios.js';
import { describeScenario } from './describe-scenario.js';

/** What a reference is about. */
export interface ReferenceSubject {
  readonly contract: Contract;
  readonly documents: SpecDocuments;
  /** The operations that get a page. */
  readonly operations: readonly Operation[];
}

/** Works out all that a reference says; equal specs give equal models. */
export function createReferenceModel({ contract, documents, operations }: ReferenceSubject): ReferenceModel {
  return {
    version: packageVersion(),
    contract,
    documents,
    operations: operations.map(operationModel),
    integration: contract.integration.map((rule) => ({
      rule,
      scenarios: operations.flatMap((operation) => listRuleScenarios(rule.asked, operation)),
    })),
  };
}

function operationModel(operation: Operation): OperationModel {
  const { scenarios, controls } = createCatalogue(operation, { seed: 0, runs: 1, subjectId: undefined });
  const isolability = analyseIsolability(operation);
  return {
    operation,
    // The first has no optional member, the second all.
    ordinary: (controls[1] ?? controls[0])?.request ?? {},
    rules: operation.constraints.map((constraint) => {
      const own = scenarios.filter((each) => each.constraint.id === constraint.id);
      return {
        constraint,
        scenarios: own.map(describeScenario),
        examples: pickExamples(own),
        isolability: isolability.get(constraint.id),
      };
    }),
  };
}
