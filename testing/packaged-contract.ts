import type { Contract, Operation } from '../spec/contract.js';
import { loadPackagedContract } from '../spec/load-contract.js';
import { nearest } from '../spec/nearest.js';
import type { OperationName } from '../suites/operation-types.js';
import { usageError } from './usage-error.js';

let contract: Contract | undefined;

/** The contract of this package, read when it is first asked for. @throws ConformanceError where the package is not whole */
export function packagedContract(): Contract {
  contract ??= loadPackagedContract();
  return contract;
}

/** The operation of a name. @throws ConformanceError kind `usage`, with the nearest name, where the contract has none */
export function requireOperation(name: string, { operations }: Contract = packagedContract()): Operation {
  const found = operations.find((each) => each.name === name);
  if (found !== undefined) return found;
  const names = operations.map((each) => each.name);
  const close = nearest(name, names);
  const advice = close === undefined ? `It has ${names.join(', ')}.` : `Did you mean ${close}?`;
  throw usageError('sms-voice-conformance', `The contract has no operation ${name}.`, advice);
}

/** True for the name of an operation of the contract. */
export function isOperationName(name: string): name is OperationName {
  return packagedContract().operations.some((operation) => operation.name === name);
}
