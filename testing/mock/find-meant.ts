import type { OperationName } from '../../suites/operation-types.js';
import { isCommandClassOf } from '../../suites/sdk.js';
import type { Operation } from '../../spec/contract.js';
import { isOperationName, packagedContract, requireOperation } from '../packaged-contract.js';
import { usageError } from '../usage-error.js';
import type { CommandClass } from './command-class.js';

/** An operation, and its name as its type. */
export interface Meant {
  readonly name: OperationName;
  readonly operation: Operation;
}

/**
 * The operation that is meant by its name or by the class of its command.
 *
 * @throws ConformanceError where the contract has none; `adviseOnClass` says what to do about a class
 */
export function findMeant(
  which: OperationName | CommandClass,
  adviseOnClass: (className: string) => string,
): Meant {
  const name = typeof which === 'string' ? requireOperation(which).name : nameOf(which);
  if (isOperationName(name)) return { name, operation: requireOperation(name) };
  throw usageError('on', `The contract has no operation for ${name}.`, adviseOnClass(name));
}

function nameOf(type: CommandClass): string {
  const { operations } = packagedContract();
  // By name for a second copy of the SDK, whose classes are others.
  const found =
    operations.find(({ name }) => isCommandClassOf(name, type)) ??
    operations.find(({ name }) => `${name}Command` === type.name);
  return found?.name ?? type.name;
}
