import { ConformanceError } from '../spec/conformance-error.js';

/**
 * A ConformanceError for somebody who reads it in a test runner: those show the message alone, so it says where, what and what to do.
 */
export function usageError(where: string, what: string, advice: string): ConformanceError {
  return new ConformanceError('usage', `${where}: ${what} ${advice}`);
}
