import type { CodePointRange, PatternAutomaton } from '../spec/pattern-automaton.js';
import type { Alphabet } from './alphabet.js';

/** Picks one of `count` things, 0 to count - 1. */
export type Pick = (count: number) => number;

interface Move {
  readonly characters: Alphabet;
  readonly to: number;
}

/** The moves that a word may go on by, and how many characters they have in all. */
interface Choice {
  readonly moves: readonly [Move, ...Move[]];
  readonly weight: number;
}

/** What is possible with so many characters to go: from which states a word can be finished, and by which characters. */
interface Level {
  readonly finishable: readonly boolean[];
  /** By state; worked out when a word first comes there. */
  readonly choices: Choice[];
}

/**
 * Draws words of an automaton, of any wanted length, over an alphabet. Constructive: it never runs into a dead end, as it
 * knows for each state and remaining length whether a word can be finished. An edge with a single character is a literal
 * of the pattern and stays, whatever the alphabet.
 */
export class WordSampler {
  readonly #moves: readonly (readonly Move[])[];
  readonly #accepting: readonly boolean[];
  /** By state: all its moves. */
  readonly #anyMove: Choice[] = [];
  /** What is possible by remaining length, until it repeats. */
  readonly #levels: Level[];
  /** The index of the level that follows on the last one; undefined as long as no repetition was found. */
  #repeatsAt: number | undefined;

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
    this.#levels = [{ finishable: this.#accepting, choices: [] }];
  }

  /** True when there is a word of this length in code points. */
  has(length: number): boolean {
    return this.#levelAt(length).finishable[0] === true;
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
      const { characters, to } = pickMove(this.#choiceAt(state, remaining), pick);
      word += characters[characters.length === 1 ? 0 : pick(characters.length)] ?? '';
      state = to;
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

  /** The moves by which a word goes on from a state, so that it can be finished with the rest of its length. */
  #choiceAt(state: number, remaining: number): Choice {
    const { choices } = this.#levelAt(remaining);
    const known = choices[state];
    if (known !== undefined) return known;
    const { finishable } = this.#levelAt(remaining - 1);
    const moves = this.#moves[state] ?? [];
    const possible = moves.filter(({ to }) => finishable[to] === true);
    // Far from the end of a word nearly every move is possible: those levels share one choice.
    const isAnyMove = possible.length === moves.length;
    const choice = isAnyMove ? (this.#anyMove[state] ??= toChoice(moves)) : toChoice(possible);
    choices[state] = choice;
    return choice;
  }

  #levelAt(remaining: number): Level {
    while (remaining >= this.#levels.length && this.#repeatsAt === undefined) this.#addLevel();
    const { length } = this.#levels;
    const start = this.#repeatsAt ?? length;
    const index = remaining < length ? remaining : start + ((remaining - start) % (length - start));
    const level = this.#levels[index];
    if (level === undefined) throw new RangeError(`A length is a whole number from 0, not ${remaining}.`);
    return level;
  }

  /** Works out a level from the one before it. After the same states as earlier, all goes on as it did there. */
  #addLevel(): void {
    const shorter = this.#levels.at(-1)?.finishable ?? [];
    const finishable = this.#moves.map((moves) => moves.some(({ to }) => shorter[to] === true));
    const same = this.#levels.findIndex((level) =>
      level.finishable.every((each, state) => each === finishable[state]),
    );
    this.#levels.push({ finishable, choices: [] });
    if (same >= 0) this.#repeatsAt = same + 1;
  }
}

const samplers = new WeakMap<PatternAutomaton, WeakMap<Alphabet, WordSampler>>();

/** The sampler of an automaton and an alphabet that are used again and again: what it has worked out is kept. */
export function samplerOf(automaton: PatternAutomaton, alphabet: Alphabet): WordSampler {
  const known = samplers.get(automaton) ?? new WeakMap<Alphabet, WordSampler>();
  samplers.set(automaton, known);
  const sampler = known.get(alphabet) ?? new WordSampler(automaton, alphabet);
  known.set(alphabet, sampler);
  return sampler;
}

function toChoice(moves: readonly Move[]): Choice {
  const [first, ...others] = moves;
  if (first === undefined) throw new RangeError('The sampler ran into a dead end.');
  return { moves: [first, ...others], weight: moves.reduce((sum, each) => sum + each.characters.length, 0) };
}

/** Picks a move by its number of characters: then each character is as likely as any other. */
function pickMove({ moves, weight }: Choice, pick: Pick): Move {
  const [first] = moves;
  if (moves.length === 1) return first;
  let point = pick(weight);
  for (const move of moves) {
    point -= move.characters.length;
    if (point < 0) return move;
  }
  return first;
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

/**
 * The same automaton, in which only those characters are literals that are literals of one of others. Where a pattern is cut down
 * to a part of its words, an edge can come to have a single character that nobody wrote.
 */
export function withLiteralsOf(
  automaton: PatternAutomaton,
  ...written: readonly PatternAutomaton[]
): PatternAutomaton {
  const literals = new Set(
    written.flatMap(({ states }) =>
      states.flatMap(({ edges }) => edges.flatMap(({ ranges }) => literalOf(ranges) ?? [])),
    ),
  );
  const states = automaton.states.map(({ accepting, edges }) => ({
    accepting,
    edges: edges.map(({ ranges, to }) => {
      const literal = literalOf(ranges);
      // Said twice, a range is the same set of characters, and no literal.
      return literal === undefined || literals.has(literal)
        ? { ranges, to }
        : { ranges: [...ranges, ...ranges], to };
    }),
  }));
  return { states };
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
