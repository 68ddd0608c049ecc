import type { CodePointRange } from '../pattern-automaton.js';
import type { ClassifiedAutomaton } from './classified-automaton.js';
import type { CharacterOrder } from './preferred-characters.js';

/** Lengths in code points, inclusive; `max` may be infinite. */
export interface LengthRange {
  readonly min: number;
  readonly max: number;
}

/** Looks for the strings that lead to certain states of an automaton: whether there are any, how many, and which. */
export class WordSearch {
  readonly #states: ClassifiedAutomaton['states'];
  /** By number of characters to go: the states from which a wanted one can be reached by exactly so many. */
  readonly #levels: (readonly boolean[])[];
  readonly #known = new Map<string, number>();
  /** The level that follows on the last one; undefined as long as no repetition was found. */
  #repeatsAt: number | undefined;

  constructor({ states }: ClassifiedAutomaton, isWanted: (state: number) => boolean) {
    this.#states = states;
    const wanted = states.map((_, state) => isWanted(state));
    this.#levels = [wanted];
    this.#known.set(wanted.join(), 0);
  }

  /** The least length in the range that such a string has, or undefined. */
  leastLength({ min, max }: LengthRange): number | undefined {
    // A string that is longer by as many characters as there are states passes one of them twice: it can be cut.
    const last = Math.min(max, min + this.#states.length);
    for (let length = min; length <= last; length += 1) if (this.#canFinish(0, length)) return length;
    return undefined;
  }

  /** How many such strings have a length in the range, counted up to a limit. */
  count({ min, max }: LengthRange, limit: number): number {
    const useful = this.#coReachable();
    let ways = new Map([[0, 1]]);
    let total = 0;
    for (let length = 0; length <= max && ways.size > 0 && total < limit; length += 1) {
      if (length >= min)
        for (const [state, many] of ways) if (this.#levels[0]?.[state] === true) total += many;
      const next = new Map<number, number>();
      for (const [state, many] of ways) {
        for (const { ranges, to } of this.#states[state]?.edges ?? []) {
          if (!useful.has(to)) continue;
          next.set(to, Math.min(limit, (next.get(to) ?? 0) + many * sizeOf(ranges)));
        }
      }
      ways = next;
    }
    return Math.min(total, limit);
  }

  /** Such strings of one length over the characters that an order gives, in that order, each once. */
  *words(length: number, order: CharacterOrder): IterableIterator<string> {
    const path: Iterator<{ readonly word: string; readonly state: number }>[] = [];
    if (!this.#canFinish(0, length)) return;
    if (length === 0) {
      yield '';
      return;
    }
    path.push(this.#steps('', 0, { remaining: length, order }));
    while (path.length > 0) {
      const step = path.at(-1)?.next();
      if (step === undefined || step.done === true) path.pop();
      else if (path.length === length) yield step.value.word;
      else
        path.push(this.#steps(step.value.word, step.value.state, { remaining: length - path.length, order }));
    }
  }

  /** The strings one character longer that can still be finished. */
  *#steps(
    word: string,
    state: number,
    { remaining, order }: { readonly remaining: number; readonly order: CharacterOrder },
  ): IterableIterator<{ readonly word: string; readonly state: number }> {
    for (const { ranges, to } of this.#states[state]?.edges ?? []) {
      if (!this.#canFinish(to, remaining - 1)) continue;
      for (const character of order(ranges)) yield { word: word + character, state: to };
    }
  }

  #canFinish(state: number, remaining: number): boolean {
    while (remaining >= this.#levels.length && this.#repeatsAt === undefined) this.#addLevel();
    const { length } = this.#levels;
    const start = this.#repeatsAt ?? length;
    const index = remaining < length ? remaining : start + ((remaining - start) % (length - start));
    return this.#levels[index]?.[state] === true;
  }

  /** Works out a level from the one before it. After the same states as earlier, all goes on as it did there. */
  #addLevel(): void {
    const shorter = this.#levels.at(-1) ?? [];
    const level = this.#states.map(({ edges }) => edges.some(({ to }) => shorter[to] === true));
    const key = level.join();
    const same = this.#known.get(key);
    if (same === undefined) this.#known.set(key, this.#levels.push(level) - 1);
    else this.#repeatsAt = same;
  }

  #coReachable(): ReadonlySet<number> {
    const found = new Set<number>();
    for (const [state, isWanted] of (this.#levels[0] ?? []).entries()) if (isWanted) found.add(state);
    for (let before = -1; before !== found.size;) {
      before = found.size;
      for (const [state, { edges }] of this.#states.entries())
        if (edges.some(({ to }) => found.has(to))) found.add(state);
    }
    return found;
  }
}

function sizeOf(ranges: readonly CodePointRange[]): number {
  return ranges.reduce((sum, { min, max }) => sum + max - min + 1, 0);
}
