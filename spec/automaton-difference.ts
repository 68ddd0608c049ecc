import type { CodePointRange, PatternAutomaton } from './pattern-automaton.js';

/** A state of two automata that read one word; undefined where one of them has no way on. */
type Pair = readonly [number | undefined, number | undefined];

/** Builds the automaton of the strings that exactly one of two automata takes. */
export function symmetricDifference(one: PatternAutomaton, other: PatternAutomaton): PatternAutomaton {
  const numbers = new Map<string, number>([['0,0', 0]]);
  const queue: Pair[] = [[0, 0]];
  const states: PatternAutomaton['states'][number][] = [];
  for (const pair of queue) {
    const edges = new Map<number, CodePointRange[]>();
    for (const { range, to } of moves(one, other, pair)) {
      const key = to.join(',');
      const number = numbers.get(key) ?? queue.push(to) - 1;
      numbers.set(key, number);
      edges.set(number, [...(edges.get(number) ?? []), range]);
    }
    states.push({
      accepting: accepts(one, pair[0]) !== accepts(other, pair[1]),
      edges: [...edges].map(([to, ranges]) => ({ ranges, to })),
    });
  }
  return { states };
}

function accepts({ states }: PatternAutomaton, state: number | undefined): boolean {
  return state !== undefined && states[state]?.accepting === true;
}

/** Where a pair of states goes, by ranges of characters that both automata read alike. */
function moves(
  one: PatternAutomaton,
  other: PatternAutomaton,
  [state, otherState]: Pair,
): readonly { readonly range: CodePointRange; readonly to: Pair }[] {
  const ranges = [...rangesFrom(one, state), ...rangesFrom(other, otherState)];
  return splitRanges(ranges).flatMap((range) => {
    const to: Pair = [step(one, state, range.min), step(other, otherState, range.min)];
    return to[0] === undefined && to[1] === undefined ? [] : [{ range, to }];
  });
}

function rangesFrom({ states }: PatternAutomaton, state: number | undefined): readonly CodePointRange[] {
  return state === undefined ? [] : (states[state]?.edges.flatMap((edge) => edge.ranges) ?? []);
}

/** Cuts overlapping ranges into ones that each lie inside or outside of every given one. */
export function splitRanges(ranges: readonly CodePointRange[]): readonly CodePointRange[] {
  const starts = new Set(ranges.flatMap(({ min, max }) => [min, max + 1]));
  const cuts = [...starts].toSorted((a, b) => a - b);
  return cuts.slice(0, -1).map((min, index) => ({ min, max: (cuts[index + 1] ?? min + 1) - 1 }));
}

/** The state that a character leads to; undefined where there is no way on. */
function step(
  { states }: PatternAutomaton,
  state: number | undefined,
  codePoint: number,
): number | undefined {
  if (state === undefined) return undefined;
  const isOn = ({ min, max }: CodePointRange): boolean => codePoint >= min && codePoint <= max;
  return states[state]?.edges.find(({ ranges }) => ranges.some(isOn))?.to;
}

/** True for a string that the automaton takes. */
export function acceptsWord(
  automaton: PatternAutomaton,
  word: string,
  from: number | undefined = 0,
): boolean {
  return accepts(automaton, walk(automaton, word, from));
}

/** The state after a word; undefined where there is no way on. */
export function walk(
  automaton: PatternAutomaton,
  word: string,
  from: number | undefined = 0,
): number | undefined {
  let state: number | undefined = from;
  for (const character of word) state = step(automaton, state, character.codePointAt(0) ?? 0);
  return state;
}

/** A shortest word of the automaton with a length in the range (code points, inclusive); undefined where there is none. */
export function shortestWord({ states }: PatternAutomaton, min: number, max: number): string | undefined {
  let words = new Map<number, string>([[0, '']]);
  // Past min, a shortest word comes through no state twice.
  const bound = Math.min(max, min + states.length);
  for (let length = 0; length <= bound; length += 1) {
    const found = [...words].find(([state]) => states[state]?.accepting === true);
    if (length >= min && found !== undefined) return found[1];
    const next = new Map<number, string>();
    for (const [state, word] of words) {
      for (const { ranges, to } of states[state]?.edges ?? []) {
        if (!next.has(to)) next.set(to, word + String.fromCodePoint(readable(ranges)));
      }
    }
    words = next;
  }
  return undefined;
}

/** A letter where there is one, so that a person can read the word. */
function readable(ranges: readonly CodePointRange[]): number {
  const letter = 0x61;
  const hasLetter = ranges.some(({ min, max }) => min <= letter && letter <= max);
  return hasLetter ? letter : (ranges[0]?.min ?? 0);
}
