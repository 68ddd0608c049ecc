import { stringDomain } from '../../../spec/constraints/registry.js';
import type { Operation } from '../../../spec/contract.js';
import type { JsonObject } from '../../../spec/json.js';
import { stringsIn } from '../../../spec/places.js';
import { translateReadings } from '../../../spec/readings-differ.js';
import { exampleName, ordinaryName } from './page-data.js';
import type { OperationPageData } from './page-data.js';
import type { OperationModel, ReferenceModel } from './reference-model.js';

/** Makes the data of the page of an operation. */
export function createPageData(
  { contract, documents }: ReferenceModel,
  model: OperationModel,
): OperationPageData {
  const { operation } = model;
  return {
    kind: 'operation',
    digest: contract.digest,
    documents: {
      service: documents.service,
      interpretation: documents.interpretation,
      integration: undefined,
      operations: documents.operations.filter((each) => each.Operation === operation.name),
    },
    patterns: patternsOf(operation).map((pattern) => ({ pattern, readings: translateReadings(pattern) })),
    examples: examplesOf(model),
  };
}

function patternsOf({ members }: Operation): readonly string[] {
  const strings = members.flatMap(({ shape }) => stringsIn(shape));
  return [...new Set(strings.flatMap(({ constraints }) => stringDomain(constraints).patterns))];
}

function examplesOf({ ordinary, rules }: OperationModel): Readonly<Record<string, JsonObject>> {
  const all = rules.flatMap(({ constraint, examples }) =>
    (['keeps', 'breaks'] as const).flatMap((shows) => {
      const example = examples[shows];
      return example === undefined ? [] : [[exampleName(constraint.id, shows), example.request] as const];
    }),
  );
  return Object.fromEntries([[ordinaryName, ordinary], ...all]);
}
