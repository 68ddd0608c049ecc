import { assertNever } from '../../spec/assert-never.js';
import type { Constraint, ErrorShape, Operation } from '../../spec/contract.js';
import { countableOf } from './countable.js';

/** One thing that tests can exercise, each counted once. The id is what records hold: it says nothing of any request. */
export type CoveragePoint =
  /** A request that has what the rule is about keeps the rule; `optional`: it leaves the member out. */
  | (RulePoint & { readonly kind: 'kept' })
  /** A request breaks the rule. */
  | (RulePoint & { readonly kind: 'broken' })
  /** A call ended well. */
  | { readonly kind: 'success'; readonly id: string }
  /** A call ended in the error. */
  | (ErrorPoint & { readonly kind: 'error' })
  /** A call ended in the error with this Reason. */
  | (ErrorPoint & {
      readonly kind: 'reason';
      readonly reason: string;
      /** True where the Reason speaks of what the operation does: the others are listed, and do not count. */
      readonly isOwn: boolean;
    });

interface RulePoint {
  readonly id: string;
  readonly constraint: Constraint;
}

interface ErrorPoint {
  readonly id: string;
  readonly error: string;
}

/** The id of a rule that a request keeps. */
export function keptId(constraint: string): string {
  return `${constraint}/kept`;
}

/** The id of a rule that a request breaks. */
export function brokenId(constraint: string): string {
  return `${constraint}/broken`;
}

/** The id of a call that ended well. */
export function successId(operation: string): string {
  return `${operation}/response/success`;
}

/** The id of an error that a call ended in. */
export function errorId(operation: string, error: string): string {
  return `${operation}/error.${error}/seen`;
}

/** The id of an error with a Reason that a call ended in. */
export function reasonId({
  operation,
  error,
  reason,
}: {
  readonly operation: string;
  readonly error: string;
  readonly reason: string;
}): string {
  return `${operation}/error.${error}/reason-${reason}`;
}

/** The id of a fault of the medium that a call ended in. It is no point: the documentation does not name what can fail. */
export function faultId(operation: string, fault: string): string {
  return `${faultPrefix(operation)}${fault}`;
}

/** What the ids of the faults of an operation begin with. */
export function faultPrefix(operation: string): string {
  return `${operation}/fault.`;
}

/** All that tests can exercise of an operation, in page order; what cannot be broken by any request is not known here. */
export function coveragePoints(operation: Operation): readonly CoveragePoint[] {
  const success: CoveragePoint = { kind: 'success', id: successId(operation.name) };
  const points = operation.constraints.map((constraint) => pointsOf(constraint, operation.name));
  const firstError = operation.constraints.findIndex(({ kind }) => kind === 'error.type');
  return points.toSpliced(firstError < 0 ? points.length : firstError, 0, [success]).flat();
}

function pointsOf(constraint: Constraint, operation: string): readonly CoveragePoint[] {
  const kept: CoveragePoint = { kind: 'kept', id: keptId(constraint.id), constraint };
  const countable = countableOf(constraint);
  switch (countable.kind) {
    case 'kept-and-broken':
      return [kept, { kind: 'broken', id: brokenId(constraint.id), constraint }];
    case 'kept':
      return [kept];
    case 'error':
      return errorPoints(countable.error, operation);
    case 'left-out':
      return [];
    default:
      return assertNever(countable);
  }
}

function errorPoints(
  { name: error, reasons, ownReasons }: ErrorShape,
  operation: string,
): readonly CoveragePoint[] {
  const withReason = reasons.map((reason): CoveragePoint => ({
    kind: 'reason',
    id: reasonId({ operation, error, reason }),
    error,
    reason,
    isOwn: ownReasons.includes(reason),
  }));
  return [{ kind: 'error', id: errorId(operation, error), error }, ...withReason];
}
