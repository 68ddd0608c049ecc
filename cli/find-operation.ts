import { ConformanceError } from '../spec/conformance-error.js';
import type { Contract, Operation } from '../spec/contract.js';
import { nearest } from '../spec/nearest.js';

/** Finds an operation by its name. @throws ConformanceError kind `usage`, with the nearest name. */
export function findOperation({ operations }: Contract, name: string): Operation {
  const found = operations.find((each) => each.name === name);
  if (found !== undefined) return found;
  const names = operations.map((each) => each.name);
  const close = nearest(name, names);
  throw new ConformanceError('usage', `There is no operation ${name}.`, {
    where: '--operation',
    advice: close === undefined ? `Known: ${names.join(', ')}.` : `Did you mean ${close}?`,
  });
}

/** The operation that is meant where none is named. */
export function mainOperation({ operations }: Contract): Operation {
  const [main] = operations;
  if (main === undefined) throw new TypeError('The contract has no operation.');
  return main;
}
