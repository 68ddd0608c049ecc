import type { CodePointRange, PatternAutomaton } from '../spec/pattern-automaton.js';
import type { Alphabet } from './alphabet.js';

/** Picks one of `count` things, 0 to count - 1. */
export type Pick = (count: number) => number;

interface Move {
  readonly characters: Alphabet;
  readonly to: number;
}

/**
 * Draws words of an automaton, of any wanted length, over an alphabet. Constructive: it never runs into a dead end, as it
 * knows for each state and remaining length whether a word can be finished. An edge with a single character is a literal
 * of the pattern and stays, whatever the alphabet.
 */
export class WordSampler {
  readonly #moves: readonly (readonly Move[])[];
  readonly #accepting: readonly boolean[];
  /** For each remaining length, the states from which a word of that length can be finished. */
  readonly #finishable: Uint8Array[];

  constructor({ states }: PatternAutomaton, alphabet: Alphabet) {
    this.#moves = states.map(({ edges }) =>
      edges.flatMap(({ ranges, to }): readonly Move[] => {
        const literal = literalOf(ranges);
        const characters =
          literal === undefined ? alphabet.filter((each) => isInRanges(each, ranges)) : [literal];
        return characters.length === 0 ? [] : [{ characters, to }];
      }),
    );
    this.#accepting = states.map((state) => state.accepting);
    this.#finishable = [Uint8Array.from(this.#accepting, Number)];
  }

  /** True when there is a word of this length in code points. */
  has(length: number): boolean {
    return this.#canFinish(0, length);
  }

  /** The least length in the range that a word has, or undefined. Bounds are inclusive. */
  leastIn(min: number, max: number): number | undefined {
    for (let length = min; length <= max; length += 1) if (this.has(length)) return length;
    return undefined;
  }

  /** The greatest length in the range that a word has, or undefined. Bounds are inclusive. */
  greatestIn(min: number, max: number): number | undefined {
    for (let length = max; length >= min; length -= 1) if (this.has(length)) return length;
    return undefined;
  }

  /** A word of this length. @throws RangeError where there is none. */
  word(length: number, pick: Pick): string {
    if (!this.has(length)) throw new RangeError(`No word has ${length} characters.`);
    let state = 0;
    let word = '';
    for (let remaining = length; remaining > 0; remaining -= 1) {
      const move = this.#chooseMove(state, remaining, pick);
      const { characters } = move;
      word += characters[characters.length === 1 ? 0 : pick(characters.length)] ?? '';
      state = move.to;
    }
    return word;
  }

  /** True for a word of the automaton over the alphabet. */
  contains(word: string): boolean {
    let state = 0;
    for (const character of word) {
      const move = this.#moves[state]?.find(({ characters }) => characters.includes(character));
      if (move === undefined) return false;
      state = move.to;
    }
    return this.#accepting[state] === true;
  }

  #chooseMove(state: number, remaining: number, pick: Pick): Move {
    const moves = this.#moves[state] ?? [];
    let weight = 0;
    let only: Move | undefined;
    for (const move of moves) {
      if (!this.#canFinish(move.to, remaining - 1)) continue;
      weight += move.characters.length;
      only = weight === move.characters.length ? move : undefined;
    }
    if (only !== undefined) return only;
    let point = pick(weight);
    for (const move of moves) {
      if (!this.#canFinish(move.to, remaining - 1)) continue;
      point -= move.characters.length;
      if (point < 0) return move;
    }
    throw new RangeError('The sampler ran into a dead end.');
  }

  #canFinish(state: number, remaining: number): boolean {
    for (let length = this.#finishable.length; length <= remaining; length += 1) {
      const shorter = this.#finishable[length - 1];
      this.#finishable.push(
        Uint8Array.from(this.#moves, (moves) => (moves.some((move) => shorter?.[move.to] === 1) ? 1 : 0)),
      );
    }
    return this.#finishable[remaining]?.[state] === 1;
  }
}

/** The automaton of the words that also contain at least one of the characters. */
export function requireOneOf({ states }: PatternAutomaton, characters: Alphabet): PatternAutomaton {
  const wanted = new Set(characters.map((each) => each.codePointAt(0) ?? 0));
  const offset = states.length;
  const split = (ranges: readonly CodePointRange[], keep: boolean): readonly CodePointRange[] => {
    const points = [...wanted].filter((point) =>
      ranges.some((each) => point >= each.min && point <= each.max),
    );
    if (keep) return points.map((point) => ({ min: point, max: point }));
    return points.reduce<readonly CodePointRange[]>(
      (rest, point) => rest.flatMap((each) => without(each, point)),
      ranges,
    );
  };
  const unseen = states.map(({ edges }) => ({
    accepting: false,
    edges: edges.flatMap(({ ranges, to }) =>
      [
        { ranges: split(ranges, false), to },
        { ranges: split(ranges, true), to: to + offset },
      ].filter((edge) => edge.ranges.length > 0),
    ),
  }));
  const seen = states.map(({ accepting, edges }) => ({
    accepting,
    edges: edges.map(({ ranges, to }) => ({ ranges, to: to + offset })),
  }));
  return { states: [...unseen, ...seen] };
}

function without({ min, max }: CodePointRange, point: number): readonly CodePointRange[] {
  if (point < min || point > max) return [{ min, max }];
  return [
    { min, max: point - 1 },
    { min: point + 1, max },
  ].filter((each) => each.min <= each.max);
}

function literalOf(ranges: readonly CodePointRange[]): string | undefined {
  const [first, ...others] = ranges;
  return first !== undefined && others.length === 0 && first.min === first.max
    ? String.fromCodePoint(first.min)
    : undefined;
}

function isInRanges(character: string, ranges: readonly CodePointRange[]): boolean {
  const point = character.codePointAt(0) ?? 0;
  return ranges.some(({ min, max }) => point >= min && point <= max);
}
