import { isDeepStrictEqual } from 'node:util';
import type { FailureShape } from './failure-shape.js';

/**
 * The most shapes that are kept of one scenario. It is one more than an entry of a deviations file can list, so a scenario
 * with more shapes than are kept is never taken for a known deviation.
 */
export const mostShapes = 21;

/** Collects the different shapes of failures. What it lists does not depend on the order in which cases end. */
export class ShapeTally {
  readonly #firsts: { readonly shape: FailureShape; index: number }[] = [];

  /** Adds the failure of the case with this index. */
  add(index: number, shape: FailureShape): void {
    const known = this.#firsts.find((each) => isDeepStrictEqual(each.shape, shape));
    if (known === undefined) this.#firsts.push({ shape, index });
    else known.index = Math.min(known.index, index);
    if (this.#firsts.length <= mostShapes) return;
    const last = this.#firsts.reduce((late, each) => (each.index > late.index ? each : late));
    this.#firsts.splice(this.#firsts.indexOf(last), 1);
  }

  /** The shapes by the first case that showed them: those of the earliest cases where there are too many. */
  list(): readonly FailureShape[] {
    return this.#firsts.toSorted((a, b) => a.index - b.index).map(({ shape }) => shape);
  }
}
