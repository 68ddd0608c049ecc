import type { CodePointRange, PatternAutomaton } from '../pattern-automaton.js';

/** The strings that keep one constraint. */
export interface NamedAutomaton {
  readonly id: string;
  readonly automaton: PatternAutomaton;
}

/**
 * An automaton that no string leaves: the state that a string leads to says which of several automata refuse it. State 0 is
 * the start, and every state is reached by some string.
 */
export interface ClassifiedAutomaton {
  readonly states: readonly ClassifiedState[];
}

/** A state, and the ids of the automata that refuse the strings which lead to it. */
export interface ClassifiedState {
  readonly refusedBy: readonly string[];
  readonly edges: readonly { readonly ranges: readonly CodePointRange[]; readonly to: number }[];
}

/**
 * All strings that JSON text can hold: a high surrogate right before a low one would be read as one character. U+10FFFF, a
 * noncharacter that no pattern automaton knows, is left out.
 */
const everyString: PatternAutomaton = {
  states: [
    {
      accepting: true,
      edges: [
        {
          ranges: [
            { min: 0, max: 0xd7ff },
            { min: 0xdc00, max: 0x10fffe },
          ],
          to: 0,
        },
        { ranges: [{ min: 0xd800, max: 0xdbff }], to: 1 },
      ],
    },
    {
      accepting: true,
      edges: [
        {
          ranges: [
            { min: 0, max: 0xd7ff },
            { min: 0xe000, max: 0x10fffe },
          ],
          to: 0,
        },
        { ranges: [{ min: 0xd800, max: 0xdbff }], to: 1 },
      ],
    },
  ],
};

/** The automaton of a closed set of strings. */
export function automatonOf(values: readonly string[]): PatternAutomaton {
  interface Node {
    accepting: boolean;
    readonly next: Map<number, number>;
  }
  const nodes: Node[] = [{ accepting: false, next: new Map() }];
  for (const value of values) {
    let number = 0;
    for (const character of value) {
      const point = character.codePointAt(0) ?? 0;
      const next = nodes[number]?.next.get(point) ?? nodes.push({ accepting: false, next: new Map() }) - 1;
      nodes[number]?.next.set(point, next);
      number = next;
    }
    const end = nodes[number];
    if (end !== undefined) end.accepting = true;
  }
  return {
    states: nodes.map(({ accepting, next }) => ({
      accepting,
      edges: [...next].map(([point, to]) => ({ ranges: [{ min: point, max: point }], to })),
    })),
  };
}

/** Stands for the state of an automaton that can no longer accept. */
const refused = -1;

/** Joins automata into one that tells, for every string, which of them refuse it. */
export function classifyStrings(parts: readonly NamedAutomaton[]): ClassifiedAutomaton {
  const automata = [everyString, ...parts.map((each) => each.automaton)];
  const start = automata.map(() => 0);
  const numbers = new Map([[start.join(), 0]]);
  const queue: (readonly number[])[] = [start];
  const states: ClassifiedState[] = [];
  for (const tuple of queue) {
    const byTarget = new Map<number, CodePointRange[]>();
    for (const { range, to } of moves(automata, tuple)) {
      const key = to.join();
      const number = numbers.get(key) ?? queue.push(to) - 1;
      numbers.set(key, number);
      const ranges = byTarget.get(number) ?? [];
      ranges.push(range);
      byTarget.set(number, ranges);
    }
    states.push({
      refusedBy: parts
        .filter(({ automaton }, index) => automaton.states[tuple[index + 1] ?? refused]?.accepting !== true)
        .map(({ id }) => id),
      edges: [...byTarget].map(([to, ranges]) => ({ ranges: joinAdjacent(ranges), to })),
    });
  }
  return { states };
}

interface Move {
  readonly range: CodePointRange;
  readonly to: readonly number[];
}

/** The moves of all automata at once, over ranges of characters that none of them tells apart. */
function moves(automata: readonly PatternAutomaton[], tuple: readonly number[]): readonly Move[] {
  const steps = automata.map(({ states }, index) =>
    (states[tuple[index] ?? refused]?.edges ?? [])
      .flatMap(({ ranges, to }) => ranges.map((range) => ({ range, to })))
      .toSorted((left, right) => left.range.min - right.range.min),
  );
  const cuts = new Set(steps.flat().flatMap(({ range }) => [range.min, range.max + 1]));
  const starts = [...cuts].toSorted((left, right) => left - right);
  const next = steps.map(() => 0);
  const found: Move[] = [];
  for (const [index, min] of starts.slice(0, -1).entries()) {
    const to = steps.map((each, part) => {
      let at = next[part] ?? 0;
      while ((each[at]?.range.max ?? Infinity) < min) at += 1;
      next[part] = at;
      const step = each[at];
      return step !== undefined && step.range.min <= min ? step.to : refused;
    });
    if (to[0] !== refused) found.push({ range: { min, max: (starts[index + 1] ?? 0) - 1 }, to });
  }
  return found;
}

function joinAdjacent(ranges: readonly CodePointRange[]): readonly CodePointRange[] {
  const joined: CodePointRange[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last !== undefined && last.max + 1 === range.min)
      joined[joined.length - 1] = { min: last.min, max: range.max };
    else joined.push(range);
  }
  return joined;
}
