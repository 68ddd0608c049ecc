import { assertNever } from '../assert-never.js';
import type { StringSet } from '../constraints/constraint-kind.js';
import { scopeOf } from '../constraints/registry.js';
import type { StringShape } from '../contract.js';
import type { Json } from '../json.js';
import { compileAutomaton } from '../pattern-automaton.js';
import type { PatternAutomaton } from '../pattern-automaton.js';
import { inTurn } from './attempt.js';
import { automatonOf, classifyStrings } from './classified-automaton.js';
import type { ClassifiedAutomaton } from './classified-automaton.js';
import { characterOrders, everyCharacter } from './preferred-characters.js';
import type { CharacterOrder } from './preferred-characters.js';
import { WordSearch } from './word-search.js';
import type { LengthRange } from './word-search.js';

/** The values at a place that break exactly the same constraints. There is at least one. */
export interface ValueClass<V extends Json = Json> {
  /** Ids, in page order. */
  readonly breaks: readonly string[];
  /** How many such values there are, counted up to a limit. */
  readonly count: (limit: number) => number;
  /** Such values, plain and short ones first; each once. */
  readonly values: () => Iterable<V>;
}

/** Everything that can stand where a string is due. */
export interface StringPlace {
  readonly path: string;
  /** All strings, by what they break. */
  readonly strings: readonly ValueClass<string>[];
  /** The values of another type than string, by what they break. */
  readonly others: readonly ValueClass[];
  /** How many states tell all strings apart. */
  readonly states: number;
}

/** A constraint's set of strings. */
interface Rule {
  readonly id: string;
  readonly kept: StringSet;
}

/**
 * Sorts everything that can stand at a place by what it breaks. Whether strings of a class exist is worked out, for all
 * strings of every length.
 *
 * @throws ConformanceError kind `spec` where a pattern is beyond automata (see compileAutomaton).
 */
export function classifyPlace(shape: StringShape): StringPlace {
  const rules: Rule[] = [];
  const others: ValueClass[] = [];
  for (const constraint of shape.constraints) {
    const scope = scopeOf(constraint);
    if (scope.kind === 'strings') rules.push({ id: constraint.id, kept: scope.kept });
    if (scope.kind === 'type')
      others.push({ breaks: [constraint.id], count: (limit) => limit, values: () => [scope.wrong] });
  }
  const automaton = classifyStrings(
    rules.flatMap(({ id, kept }) => {
      const accepted = automatonFor(kept);
      return accepted === undefined ? [] : [{ id, automaton: accepted }];
    }),
  );
  const pageOrder = rules.map((each) => each.id);
  const searches = new Map<string, LazySearches>();
  for (const { refusedBy } of automaton.states)
    if (!searches.has(refusedBy.join())) searches.set(refusedBy.join(), searchesFor(automaton, refusedBy));
  const strings = [...searches.values()].flatMap((search) =>
    lengthClasses(rules).flatMap(({ range, broken }): readonly ValueClass<string>[] => {
      if (search.all.leastLength(range) === undefined) return [];
      const breaks = pageOrder.filter((id) => broken.has(id) || search.refusedBy.includes(id));
      return [
        {
          breaks,
          count: remember((limit) => search.all.count(range, limit)),
          values: () => wordsOf(search, range),
        },
      ];
    }),
  );
  return { path: shape.path, strings, others, states: automaton.states.length };
}

function remember(count: (limit: number) => number): (limit: number) => number {
  const known = new Map<number, number>();
  return (limit) => {
    const result = known.get(limit) ?? count(limit);
    known.set(limit, result);
    return result;
  };
}

/** The automaton of a set of strings; undefined for lengths, which are counted instead. */
function automatonFor(set: StringSet): PatternAutomaton | undefined {
  switch (set.kind) {
    case 'pattern':
      return compileAutomaton([set.pattern]);
    case 'values':
      return automatonOf(set.values);
    case 'lengths':
      return undefined;
    default:
      return assertNever(set);
  }
}

/** The strings that the same automata refuse; the plainer ones are searched for only when they are asked for. */
interface LazySearches {
  readonly refusedBy: readonly string[];
  readonly all: WordSearch;
  readonly by: (order: CharacterOrder) => WordSearch;
}

function searchesFor(automaton: ClassifiedAutomaton, refusedBy: readonly string[]): LazySearches {
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

/** Cuts all lengths where a bound is crossed, and says which bounds the lengths between two cuts break. */
function lengthClasses(
  rules: readonly Rule[],
): readonly { readonly range: LengthRange; readonly broken: ReadonlySet<string> }[] {
  const bounds = rules.flatMap(({ id, kept }) => (kept.kind === 'lengths' ? [{ id, ...kept }] : []));
  const cuts = new Set([0, ...bounds.flatMap(({ min, max }) => [min, max + 1])].filter(Number.isFinite));
  const starts = [...cuts].toSorted((left, right) => left - right);
  return starts.map((min, index) => ({
    range: { min, max: (starts[index + 1] ?? Infinity) - 1 },
    broken: new Set(bounds.filter((each) => min < each.min || min > each.max).map(({ id }) => id)),
  }));
}

/** How many lengths words are made of, and how many words of one length come before those of the next. */
const lengthsTried = 16;
const wordsAtATime = 16;

/** Words of a class: some of each length and each order of characters, short and plain ones first; each once. */
function* wordsOf(search: LazySearches, range: LengthRange): IterableIterator<string> {
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
function* allWords(search: LazySearches, range: LengthRange): IterableIterator<string> {
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
