import { scopeOf } from '../constraints/registry.js';
import type { Constraint } from '../contract.js';

/** The numbers that keep a constraint, inclusive. */
export interface Bounds {
  readonly id: string;
  readonly min: number;
  readonly max: number;
}

/** The constraints about a number of entries or items, or about whole numbers. */
export function readBounds(
  constraints: readonly Constraint[],
  kind: 'entries' | 'numbers',
): readonly Bounds[] {
  return constraints.flatMap((constraint): readonly Bounds[] => {
    const scope = scopeOf(constraint);
    return scope.kind === kind ? [{ id: constraint.id, min: scope.min, max: scope.max }] : [];
  });
}

/** The bounds that a number is outside of. */
export function brokenBounds(bounds: readonly Bounds[], value: number): readonly Bounds[] {
  return bounds.filter(({ min, max }) => value < min || value > max);
}

/** Numbers to try, ascending: between two of them every number breaks the same bounds as the lower one. */
export function tellingNumbers(bounds: readonly Bounds[], ...others: readonly number[]): readonly number[] {
  const found = [...others, ...bounds.flatMap(({ min, max }) => [min, max + 1])].filter(Number.isFinite);
  return [...new Set(found)].toSorted((left, right) => left - right);
}
