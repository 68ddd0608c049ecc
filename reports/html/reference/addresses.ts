import type { Constraint, Operation } from '../../../spec/contract.js';
import type { PagePlace } from '../element.js';

/** The file of the first page. */
export const indexFile = 'index.html';
/** The file of the rules of code that calls the service. */
export const integrationFile = 'integration-rules.html';

/** The file of the page of an operation. */
export function operationFile(operation: string): string {
  return `${operation}.html`;
}

/** The files of all pages, in the order in which pages list them. */
export function listFiles(
  operations: readonly Pick<Operation, 'name'>[],
  integration: readonly unknown[],
): readonly string[] {
  const names = operations.map(({ name }) => operationFile(name));
  return [indexFile, ...names, ...(integration.length === 0 ? [] : [integrationFile])];
}

/** The short name of a rule on the page of its operation, which is also its anchor there: `LanguageCode/enum`. */
export function anchorOf({ id, operation }: Pick<Constraint, 'id' | 'operation'>): string {
  return id.slice(operation.length + 1);
}

/** Where a rule stands, from any other page. */
export function placeOf(constraint: Constraint): PagePlace {
  const file = constraint.kind === 'integration' ? integrationFile : operationFile(constraint.operation);
  return { file, anchor: anchorOf(constraint) };
}
