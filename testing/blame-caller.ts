import { ConformanceError } from '../spec/conformance-error.js';
import { BrokenContractError } from './broken-contract-error.js';

/**
 * Does what the method `name` of `owner`, which is being called, is for. What it throws of ours has a stack that begins at the call, since
 * a test runner shows the code that stands there. Costs nothing where nothing is thrown.
 */
export function blameCaller<O extends object, T>(owner: O, name: keyof O, act: () => T): T {
  try {
    return act();
  } catch (thrown) {
    const callee: unknown = Reflect.get(owner, name);
    if (isOfCaller(thrown) && isFunction(callee)) Error.captureStackTrace(thrown, callee);
    throw thrown;
  }
}

/** False for a fault of our own, whose stack says where it is. */
function isOfCaller(thrown: unknown): thrown is Error {
  return (
    thrown instanceof BrokenContractError || (thrown instanceof ConformanceError && thrown.kind === 'usage')
  );
}

function isFunction(value: unknown): value is (...parameters: never[]) => unknown {
  return typeof value === 'function';
}
