import { types } from 'node:util';
import { ConformanceError } from '../../spec/conformance-error.js';

/**
 * Calls a function of an adapter: where it throws, that is no fault of the code under test.
 *
 * @throws ConformanceError kind `usage` where it throws
 */
export function callAdapter<T>(name: string, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    if (cause instanceof ConformanceError) throw cause;
    throw new ConformanceError('usage', `It throws: ${firstLine(cause)}`, {
      where: `${name} of the integration`,
      advice: 'Correct it. For a request that its callers cannot say, toInput returns undefined.',
      cause,
    });
  }
}

/**
 * What a function of an adapter gives, which is needed before anything is called.
 *
 * @throws ConformanceError kind `usage` where it is a promise
 */
export function atOnce<T>(name: string, given: T): T {
  if (!types.isPromise(given)) return given;
  // Whatever becomes of it, it must not end the process.
  given.catch(() => undefined);
  throw new ConformanceError('usage', 'It gives a promise.', {
    where: `${name} of the integration`,
    advice: 'Make it a function that is not async; what takes time belongs into call.',
  });
}

/** What was thrown, in one line; it may be anything. */
function firstLine(thrown: unknown): string {
  try {
    return (thrown instanceof Error ? thrown.message : String(thrown)).split('\n')[0] ?? '';
  } catch {
    return 'what cannot be read';
  }
}
