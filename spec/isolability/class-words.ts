import { inTurn } from './attempt.js';
import type { ClassifiedAutomaton } from './classified-automaton.js';
import { characterOrders, everyCharacter } from './preferred-characters.js';
import type { CharacterOrder } from './preferred-characters.js';
import { WordSearch } from './word-search.js';
import type { LengthRange } from './word-search.js';

/** The strings that the same automata refuse; the plainer ones are searched for only when they are asked for. */
export interface ClassSearches {
  readonly refusedBy: readonly string[];
  readonly all: WordSearch;
  readonly by: (order: CharacterOrder) => WordSearch;
}

/** Looks for the strings that exactly these automata refuse. */
export function searchesFor(automaton: ClassifiedAutomaton, refusedBy: readonly string[]): ClassSearches {
  const key = refusedBy.join();
  const isWanted = (state: number): boolean => automaton.states[state]?.refusedBy.join() === key;
  const restricted = new Map<CharacterOrder, WordSearch>();
  return {
    refusedBy,
    all: new WordSearch(automaton, isWanted),
    by: (order) => {
      const known = restricted.get(order) ?? new WordSearch(restrict(automaton, order), isWanted);
      restricted.set(order, known);
      return known;
    },
  };
}

/** The automaton without the edges for which an order has no character: words over it run into no dead end. */
function restrict({ states }: ClassifiedAutomaton, order: CharacterOrder): ClassifiedAutomaton {
  return {
    states: states.map(({ refusedBy, edges }) => ({
      refusedBy,
      edges: edges.filter(({ ranges }) => order(ranges)[Symbol.iterator]().next().done !== true),
    })),
  };
}

/** How many lengths words are made of, and how many words of one length come before those of the next. */
const lengthsTried = 16;
const wordsAtATime = 16;

/** Words of a class: some of each length and each order of characters, short and plain ones first; each once. */
export function* wordsOf(search: ClassSearches, range: LengthRange): IterableIterator<string> {
  const sources = characterOrders.flatMap((order) => {
    const words = search.by(order);
    return lengthsOf(words, range).map((length) => words.words(length, order));
  });
  const seen = new Set<string>();
  for (const word of oneAfterTheOther(inTurn(sources, wordsAtATime), allWords(search, range))) {
    if (seen.has(word)) continue;
    seen.add(word);
    yield word;
  }
}

function* oneAfterTheOther<T>(...sources: readonly Iterable<T>[]): IterableIterator<T> {
  for (const source of sources) yield* source;
}

/** Every word of a class, by length. */
function* allWords(search: ClassSearches, range: LengthRange): IterableIterator<string> {
  let length = search.all.leastLength(range);
  while (length !== undefined) {
    yield* search.all.words(length, everyCharacter);
    length = search.all.leastLength({ min: length + 1, max: range.max });
  }
}

function lengthsOf(words: WordSearch, { min, max }: LengthRange): readonly number[] {
  const lengths: number[] = [];
  let length = words.leastLength({ min, max });
  while (length !== undefined && lengths.length < lengthsTried) {
    lengths.push(length);
    length = words.leastLength({ min: length + 1, max });
  }
  return lengths;
}
