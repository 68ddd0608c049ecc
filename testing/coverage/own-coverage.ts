import { assertNever } from '../../spec/assert-never.js';
import type { Operation } from '../../spec/contract.js';
import { findIsolability } from '../../spec/find-isolability.js';
import type { Isolability } from '../../spec/isolability/isolability.js';
import { countableOf } from './countable.js';
import { coveragePoints, faultPrefix } from './coverage-point.js';
import type { CoveragePoint } from './coverage-point.js';

/** How much of something was exercised. */
export interface Count {
  readonly covered: number;
  readonly total: number;
}

/** A point that counts, and whether a test has exercised it. */
export interface AssessedPoint {
  readonly point: CoveragePoint;
  readonly isCovered: boolean;
}

/** The Reasons of an error that do not speak of what the operation does. */
export interface FurtherReasons {
  readonly error: string;
  readonly seen: readonly string[];
  readonly unseen: readonly string[];
}

/** What of a rule does not count: all of it, or that a request breaks it. */
export interface LeftOut {
  readonly constraint: string;
  readonly what: 'rule' | 'broken';
  readonly reason: string;
}

/** What the tests of user code have exercised of one operation. */
export interface OperationCoverage {
  readonly operation: string;
  readonly isCalled: boolean;
  /** All that counts, in page order. */
  readonly points: readonly AssessedPoint[];
  readonly count: Count;
  /** What does not count, although a test can exercise it. */
  readonly furtherReasons: readonly FurtherReasons[];
  readonly leftOut: readonly LeftOut[];
  /** Kinds of faults of the medium that tests have seen. */
  readonly faults: readonly string[];
}

/**
 * Holds what was seen of an operation against all that the spec says of it. A rule counts twice: for a request that keeps it
 * and for one that breaks it, unless no request can. An answer that is a success counts once, an error once, and once more
 * for each Reason that speaks of what the operation does. `seen` is undefined where the operation was not called.
 */
export async function assessOperation(
  operation: Operation,
  seen: ReadonlySet<string> | undefined,
): Promise<OperationCoverage> {
  const isolability = await findIsolability(operation);
  const all = coveragePoints(operation);
  const counted = all.filter((point) => isCounted(point, isolability));
  const points = counted.map((point) => ({ point, isCovered: seen?.has(point.id) ?? false }));
  return {
    operation: operation.name,
    isCalled: seen !== undefined,
    points,
    count: countPoints(points),
    furtherReasons: listFurtherReasons(all, seen),
    leftOut: listLeftOut(operation, isolability),
    faults: [...(seen ?? [])]
      .filter((id) => id.startsWith(faultPrefix(operation.name)))
      .map((id) => id.slice(faultPrefix(operation.name).length))
      .toSorted(),
  };
}

/** How many of these points are covered. */
export function countPoints(points: readonly AssessedPoint[]): Count {
  return { covered: points.filter(({ isCovered }) => isCovered).length, total: points.length };
}

/** The sum of counts. */
export function sumCounts(counts: readonly Count[]): Count {
  return {
    covered: counts.reduce((sum, { covered }) => sum + covered, 0),
    total: counts.reduce((sum, { total }) => sum + total, 0),
  };
}

/** Percent, cut off after one decimal: never 100 where something is missing. 100 of nothing. */
export function percentOf({ covered, total }: Count): number {
  return total === 0 ? 100 : Math.floor((covered * 1000) / total) / 10;
}

function isCounted(point: CoveragePoint, isolability: ReadonlyMap<string, Isolability>): boolean {
  switch (point.kind) {
    case 'broken':
      return isolability.get(point.constraint.id)?.kind !== 'vacuous';
    case 'reason':
      return point.isOwn;
    case 'kept':
    case 'success':
    case 'error':
      return true;
    default:
      return assertNever(point);
  }
}

function listFurtherReasons(
  points: readonly CoveragePoint[],
  seen: ReadonlySet<string> | undefined,
): readonly FurtherReasons[] {
  const further = points.filter((point) => point.kind === 'reason').filter(({ isOwn }) => !isOwn);
  return [...new Set(further.map(({ error }) => error))].map((error) => {
    const ofError = further.filter((point) => point.error === error);
    const named = (isSeen: boolean): readonly string[] =>
      ofError.filter(({ id }) => (seen?.has(id) ?? false) === isSeen).map(({ reason }) => reason);
    return { error, seen: named(true), unseen: named(false) };
  });
}

function listLeftOut(
  { constraints }: Operation,
  isolability: ReadonlyMap<string, Isolability>,
): readonly LeftOut[] {
  return constraints.flatMap((constraint): readonly LeftOut[] => {
    const countable = countableOf(constraint);
    if (countable.kind === 'left-out')
      return [{ constraint: constraint.id, what: 'rule', reason: countable.reason }];
    const isVacuous = isolability.get(constraint.id)?.kind === 'vacuous';
    return isVacuous
      ? [{ constraint: constraint.id, what: 'broken', reason: 'No request can break it.' }]
      : [];
  });
}
