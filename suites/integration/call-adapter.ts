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

/** What was thrown, in one line; it may be anything. */
function firstLine(thrown: unknown): string {
  try {
    return (thrown instanceof Error ? thrown.message : String(thrown)).split('\n')[0] ?? '';
  } catch {
    return 'what cannot be read';
  }
}
