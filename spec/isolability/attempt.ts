import type { Json } from '../json.js';
import type { Obstacle } from './isolability.js';

/** What comes of looking for a value that breaks a constraint, and beside it none but some others. */
export type Attempt =
  /** There is such a value. Undefined means that the member is left out. Plain ones first; there may be no end to them. */
  | { readonly kind: 'possible'; readonly values: () => Iterable<Json | undefined> }
  | { readonly kind: 'impossible'; readonly obstacle: Obstacle };

/** A member's constraints that a value can be about, and what comes of breaking one of them. */
export interface Attempts {
  readonly constraintIds: readonly string[];
  /** Looks for a value that breaks the constraint, and beside it at most the allowed ones. */
  readonly attempt: (constraintId: string, allowed: ReadonlySet<string>) => Attempt;
}

/** Some of each, then the next ones of each, until all are at their end. */
export function* inTurn<T>(sources: readonly Iterable<T>[], atATime = 1): IterableIterator<T> {
  let open = sources.map((each) => each[Symbol.iterator]());
  while (open.length > 0) {
    const rest: Iterator<T>[] = [];
    for (const source of open) {
      let taken = 0;
      for (; taken < atATime; taken += 1) {
        const next = source.next();
        if (next.done === true) break;
        yield next.value;
      }
      if (taken === atATime) rest.push(source);
    }
    open = rest;
  }
}
