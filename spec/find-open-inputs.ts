import type { Contract, Operation } from './contract.js';
import { detectByReadings, withReadings } from './detect-open-inputs.js';
import type { DetectedInput, OpenInput } from './detect-open-inputs.js';
import { readingsDiffer } from './readings-differ.js';

/** Lists the parts of a request that the documentation leaves open. No verdict may rest on them. */
export function findOpenInputs(
  contract: Contract,
  operation: Operation,
  request: unknown,
): readonly OpenInput[] {
  return withReadings(contract.open, detectOpenInputs(operation, request));
}

/** The same, by the name under which readings ask for it (`Detect`), whether or not a reading does. */
export function detectOpenInputs(operation: Operation, request: unknown): readonly DetectedInput[] {
  return detectByReadings(readingsDiffer, operation, request);
}
