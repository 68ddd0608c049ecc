import { assertNever } from '../assert-never.js';
import type { StringSet } from '../constraints/constraint-kind.js';
import { scopeOf } from '../constraints/registry.js';
import type { StringShape } from '../contract.js';
import type { Json } from '../json.js';
import { compileAutomaton } from '../pattern-automaton.js';
import type { PatternAutomaton } from '../pattern-automaton.js';
import { automatonOf, classifyStrings } from './classified-automaton.js';
import type { ClassifiedAutomaton } from './classified-automaton.js';
import { searchesFor, wordsOf } from './class-words.js';
import type { ClassSearches } from './class-words.js';
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

/** The strings at a place that break exactly the same constraints. */
export interface StringClass extends ValueClass<string> {
  /** True when one of them has a length in the range. */
  readonly hasLength: (range: LengthRange) => boolean;
}

/** Everything that can stand where a string is due. */
export interface StringPlace {
  readonly path: string;
  /** All strings, by what they break. */
  readonly strings: readonly StringClass[];
  /** The values of another type than string, by what they break. */
  readonly others: readonly ValueClass[];
  /** How many states tell all strings apart. */
  readonly states: number;
  /** What a string breaks, by the automata and not by the evaluator: the two can contradict each other. */
  readonly breaksOf: (text: string) => readonly string[];
}

/** A constraint's set of strings. */
interface Rule {
  readonly id: string;
  readonly kept: StringSet;
}

const classified = new WeakMap<StringShape, StringPlace>();

/** {@link sortStrings}, once for each place. */
export function classifyPlace(shape: StringShape): StringPlace {
  const place = classified.get(shape) ?? sortStrings(shape);
  classified.set(shape, place);
  return place;
}

/**
 * Sorts everything that can stand at a place by what it breaks. Whether strings of a class exist is worked out, for all
 * strings of every length.
 *
 * @throws ConformanceError kind `spec` where a pattern is beyond automata (see compileAutomaton).
 */
function sortStrings(shape: StringShape): StringPlace {
  const { rules, others } = readScopes(shape);
  const automaton = classifyStrings(
    rules.flatMap(({ id, kept }) => {
      const accepted = automatonFor(kept);
      return accepted === undefined ? [] : [{ id, automaton: accepted }];
    }),
  );
  const pageOrder = rules.map((each) => each.id);
  const searches = new Map<string, ClassSearches>();
  for (const { refusedBy } of automaton.states)
    if (!searches.has(refusedBy.join())) searches.set(refusedBy.join(), searchesFor(automaton, refusedBy));
  const strings = [...searches.values()].flatMap((search) =>
    lengthClasses(rules).flatMap(({ range, broken }): readonly StringClass[] => {
      if (search.all.leastLength(range) === undefined) return [];
      const breaks = pageOrder.filter((id) => broken.has(id) || search.refusedBy.includes(id));
      return [
        {
          breaks,
          count: remember((limit) => search.all.count(range, limit)),
          values: () => wordsOf(search, range),
          hasLength: ({ min, max }) =>
            search.all.leastLength({ min: Math.max(min, range.min), max: Math.min(max, range.max) }) !==
            undefined,
        },
      ];
    }),
  );
  const breaksOf = (text: string): readonly string[] => [
    ...automataThatRefuse(automaton, text),
    ...lengthsThatBreak(rules, text),
  ];
  return { path: shape.path, strings, others, states: automaton.states.length, breaksOf };
}

function readScopes({ constraints }: StringShape): {
  readonly rules: readonly Rule[];
  readonly others: readonly ValueClass[];
} {
  const rules: Rule[] = [];
  const others: ValueClass[] = [];
  for (const constraint of constraints) {
    const scope = scopeOf(constraint);
    if (scope.kind === 'strings') rules.push({ id: constraint.id, kept: scope.kept });
    if (scope.kind === 'type')
      others.push({ breaks: [constraint.id], count: (limit) => limit, values: () => [scope.wrong] });
  }
  return { rules, others };
}

/** The constraints whose automata refuse a text. */
function automataThatRefuse({ states }: ClassifiedAutomaton, text: string): readonly string[] {
  let state = states[0];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const edge = state?.edges.find(({ ranges }) =>
      ranges.some(({ min, max }) => point >= min && point <= max),
    );
    if (edge === undefined) throw new TypeError(`No automaton knows U+${point.toString(16).toUpperCase()}.`);
    state = states[edge.to];
  }
  return state?.refusedBy ?? [];
}

/** The constraints of length that a text breaks. */
function lengthsThatBreak(rules: readonly Rule[], text: string): ReadonlySet<string> {
  const length = [...text].length;
  const own = lengthClasses(rules).find(({ range }) => length >= range.min && length <= range.max);
  return own?.broken ?? new Set();
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
