import type { Operation } from '../spec/contract.js';

/**
 * The ids that may be meant by one that a person wrote: the name of the operation may be left out, and then the first
 * operation that has such an id is meant; the main operation comes first.
 */
export function withOperation(id: string, operations: readonly Pick<Operation, 'name'>[]): readonly string[] {
  return [id, ...operations.map(({ name }) => `${name}/${id}`)];
}
