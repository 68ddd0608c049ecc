import type { Catalogue } from '../generators/catalogue.js';
import { ConformanceError } from '../spec/conformance-error.js';
import { describeConstraint } from '../spec/constraints/registry.js';
import type { Contract, Operation } from '../spec/contract.js';
import { check } from '../spec/evaluate.js';
import { idsOfIntegration } from '../spec/integration-rules.js';
import { nearestId } from '../spec/nearest-id.js';
import { isKnownRuleId } from '../suites/integration/plan-rules.js';
import { isKnownId } from '../suites/plan-constraints.js';
import { findOperation } from './find-operation.js';
import { withOperation } from './with-operation.js';

/** The operations that were named, each once; all where none was. @throws ConformanceError kind `usage` */
export function chooseOperations(
  contract: Contract,
  names: readonly string[] | undefined,
): readonly Operation[] {
  if (names === undefined) return contract.operations;
  return [...new Set(names)].map((name) => findOperation(contract, name));
}

/** What ids a run knows. */
export interface KnownCases extends Pick<Contract, 'integration'> {
  readonly catalogues: readonly Catalogue[];
  /** True where code that calls the service is under test. */
  readonly isTried: boolean;
}

/**
 * The id as the catalogue has it; the name of the operation may be left out, see `withOperation`.
 *
 * @throws ConformanceError kind `usage`, with the nearest id
 */
export function resolveCaseId({ catalogues, integration, isTried }: KnownCases, id: string): string {
  if (isKnownRuleId({ integration }, id)) {
    if (isTried) return id;
    throw new ConformanceError('usage', 'This is a rule of code that calls the service.', {
      where: '--case',
      advice: 'Name the code with --integration FILE.',
    });
  }
  const wanted = withOperation(
    id,
    catalogues.map(({ operation }) => operation),
  );
  const found = wanted.find((each) => catalogues.some((catalogue) => isKnownId(catalogue, each)));
  if (found !== undefined) return found;
  const close = nearestId(id, [...catalogues.flatMap(idsOf), ...idsOfIntegration(integration)]);
  throw new ConformanceError('usage', `There is no operation, member, constraint, scenario or case ${id}.`, {
    where: '--case',
    advice:
      close === undefined ? 'sms-voice-conformance explain lists the constraints.' : `Did you mean ${close}?`,
  });
}

function idsOf({ operation, scenarios }: Catalogue): readonly string[] {
  return [
    ...operation.constraints.flatMap(({ id, member }) => [`${operation.name}/${member}`, id]),
    ...scenarios.map(({ scenario }) => scenario.id),
  ];
}

/** Requests are about the subject that the user named. @throws ConformanceError kind `usage`: no request about it is valid */
export function checkSubject(operation: Operation, id: string): void {
  const member = operation.members.find((each) => each.identifiesSubject);
  if (member === undefined) return;
  const broken = check(operation, { [member.name]: id }).find(({ path }) => path === `/${member.name}`);
  const constraint = operation.constraints.find((each) => each.id === broken?.constraint);
  if (constraint === undefined) return;
  throw new ConformanceError('usage', `No request with this id is valid. ${describeConstraint(constraint)}`, {
    where: '--verified-destination-number-id',
    advice: 'Write the id of a verified destination number, or leave it out.',
  });
}
