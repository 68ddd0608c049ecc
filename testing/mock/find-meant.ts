import type { ConformanceError } from '../../spec/conformance-error.js';
import type { OperationName } from '../../suites/operation-types.js';
import { isCommandClassOf } from '../../suites/sdk.js';
import type { Operation } from '../../spec/contract.js';
import { showValue } from '../validity/show-value.js';
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
  if (typeof which !== 'string' && (typeof which !== 'function' || which.name === ''))
    throw refuseOther(which);
  const name = typeof which === 'string' ? requireOperation(which).name : nameOf(which);
  if (isOperationName(name)) return { name, operation: requireOperation(name) };
  throw usageError('on', `The contract has no operation for ${name}.`, adviseOnClass(name));
}

/** What a caller without types gave, which is neither a name nor a class. */
function refuseOther(which: unknown): ConformanceError {
  const names = packagedContract().operations.map(({ name }) => name);
  const made = nameOfMade(which);
  return usageError(
    'on and calls',
    made === undefined ? `${showValue(which)} is no operation.` : `This is a command that was made.`,
    made === undefined
      ? `Give a name, or the SDK's class of a command: on('${names[0]}'), on(${names[0]}Command). The contract has ${names.join(', ')}.`
      : `Give its class, or the name of the operation: on(${made}).`,
  );
}

/** The name of the class of a command that was made. */
function nameOfMade(which: unknown): string | undefined {
  if (typeof which !== 'object' || which === null || !('input' in which)) return undefined;
  return which.constructor.name;
}

function nameOf(type: CommandClass): string {
  const { operations } = packagedContract();
  // By name for a second copy of the SDK, whose classes are others.
  const found =
    operations.find(({ name }) => isCommandClassOf(name, type)) ??
    operations.find(({ name }) => `${name}Command` === type.name);
  return found?.name ?? type.name;
}
