import type { Operations } from '../../suites/documented.js';
import type { OperationName } from '../../suites/operation-types.js';

/** The class of a command of the contract. */
export type CommandClass = abstract new (input: never) => Operations[OperationName]['command'];

/** The name of the operation that a command's class is for. */
export type OperationOf<C extends CommandClass> = {
  [N in OperationName]: IsSame<InstanceType<C>['input'], Operations[N]['input']> extends true ? N : never;
}[OperationName];

type IsSame<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
