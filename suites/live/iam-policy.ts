import type { Operation, Service } from '../../spec/contract.js';

/** A policy document of IAM. Source: IAM User Guide, "Grammar of the IAM JSON policy language". */
export interface IamPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly {
    readonly Effect: 'Allow';
    readonly Action: readonly string[];
    readonly Resource: '*';
  }[];
}

/**
 * The least that the caller of these operations has to be allowed. `more` names further actions, without the service's
 * prefix. The resource is left open: IAM cannot tell one destination number from another.
 */
export function iamPolicyFor(
  { signingName }: Service,
  operations: readonly Operation[],
  more: readonly string[] = [],
): IamPolicy {
  const actions = [
    ...operations.flatMap(({ name, furtherPermissions }) => [name, ...furtherPermissions]),
    ...more,
  ];
  const named = [...new Set(actions)].map((action) => `${signingName}:${action}`);
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: named, Resource: '*' }] };
}
