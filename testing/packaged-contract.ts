import type { Contract, Operation } from '../spec/contract.js';
import { loadPackagedContract } from '../spec/load-contract.js';
import type { OperationName } from '../suites/operation-types.js';
import { suggest } from './suggest.js';
import { usageError } from './usage-error.js';
import { showValue } from './validity/show-value.js';

let contract: Contract | undefined;

/** The contract of this package, read when it is first asked for. @throws ConformanceError where the package is not whole */
export function packagedContract(): Contract {
  contract ??= loadPackagedContract();
  return contract;
}

/**
 * The operation of a name, which a caller without types may have left out.
 *
 * @throws ConformanceError kind `usage`, with the nearest name, where the contract has none
 */
export function requireOperation(name: unknown, { operations }: Contract = packagedContract()): Operation {
  const found = operations.find((each) => each.name === name);
  if (found !== undefined) return found;
  const names = operations.map((each) => each.name);
  if (typeof name !== 'string')
    throw usageError(
      'sms-voice-conformance',
      `The operation is ${showValue(name)}, which is no name.`,
      `Give one of ${names.map((each) => `'${each}'`).join(', ')}.`,
    );
  throw usageError('sms-voice-conformance', `The contract has no operation ${name}.`, suggest(name, names));
}

/** True for the name of an operation of the contract. */
export function isOperationName(name: string): name is OperationName {
  return packagedContract().operations.some((operation) => operation.name === name);
}
