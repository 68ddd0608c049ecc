import type { Stimulus } from '../scenario.js';

/** The least and the greatest integer of 32 bits. Source: Smithy, "integer". */
export const smallest = -(2 ** 31);
export const largest = 2 ** 31 - 1;

/** Where "far above" a maximum begins: as far from it as it is from nothing, and at least some way. */
export function farAbove(maximum: number): number {
  return Math.min(largest, maximum + Math.max(Math.abs(maximum), 16));
}

/** Where "far below" a minimum ends. */
export function farBelow(minimum: number): number {
  return Math.max(smallest, minimum - Math.max(Math.abs(minimum), 16));
}

/** A whole number in a range, inclusive. */
export function integers(min: number, max: number): Stimulus {
  return { kind: 'integers', min, max };
}
