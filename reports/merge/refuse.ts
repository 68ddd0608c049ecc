import { ConformanceError } from '../../spec/conformance-error.js';

/** Why results are not put together: what is wrong, with which files, and what to do about it. */
export interface Refusal {
  readonly what: string;
  readonly files: readonly string[];
  readonly advice: string;
}

/** Refuses to put results together. @throws ConformanceError kind `usage`, always */
export function refuse({ what, files, advice }: Refusal): never {
  throw new ConformanceError('usage', what, { where: files.join(', '), advice });
}
