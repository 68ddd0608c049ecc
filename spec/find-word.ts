import type { CodePointRange, PatternAutomaton } from './pattern-automaton.js';

/** Which words are wanted: in every one of `within`, in none of `outside`, with a length in the range. */
export interface WordQuery {
  readonly within: readonly [PatternAutomaton, ...PatternAutomaton[]];
  readonly outside: readonly PatternAutomaton[];
  /** Code points, inclusive; `max` may be infinite. */
  readonly min: number;
  readonly max: number;
}

/** Where all automata stand after the characters of a word; a dead one stands at -1. */
interface Node {
  readonly states: readonly number[];
  readonly key: string;
  readonly before: Node | undefined;
  /** The character that led here; undefined at the start. */
  readonly point: number | undefined;
}

interface Step {
  readonly states: readonly number[];
  readonly key: string;
  readonly point: number;
}

/**
 * A shortest word that the query wants; undefined is a proof that there is none. Exact: the automata are walked together,
 * and every class of characters that they tell apart is tried.
 */
export function findWord(query: WordQuery): string | undefined {
  // No word is infinitely long.
  if (query.min > query.max || query.min === Infinity) return undefined;
  const automata = [...query.within, ...query.outside];
  const steps = new Map<string, readonly Step[]>();
  const stepsOf = (node: Node): readonly Step[] => {
    const known = steps.get(node.key) ?? listSteps(automata, node.states, query.within.length);
    steps.set(node.key, known);
    return known;
  };
  const start = automata.map(() => 0);
  let layer: readonly Node[] = [{ states: start, key: start.join(), before: undefined, point: undefined }];
  // From the least length on, coming to the same place again can only make a word longer.
  const visited = new Set<string>();
  for (let length = 0; length <= query.max && layer.length > 0; length += 1) {
    const next = new Map<string, Node>();
    for (const node of layer) {
      if (length >= query.min && isWanted(query, automata, node)) return spell(node);
      for (const { states, key, point } of stepsOf(node))
        if (!next.has(key) && !visited.has(key)) next.set(key, { states, key, point, before: node });
    }
    layer = [...next.values()];
    if (length + 1 >= query.min) for (const { key } of layer) visited.add(key);
  }
  return undefined;
}

function isWanted({ within }: WordQuery, automata: readonly PatternAutomaton[], { states }: Node): boolean {
  return automata.every(
    (each, index) => (each.states[states[index] ?? -1]?.accepting === true) === index < within.length,
  );
}

function spell(end: Node): string {
  const points: number[] = [];
  for (let node: Node | undefined = end; node !== undefined; node = node.before)
    if (node.point !== undefined) points.push(node.point);
  return String.fromCodePoint(...points.toReversed());
}

/** The steps from a place: one for each place that a character leads to where none of the first `wanted` automata dies. */
function listSteps(
  automata: readonly PatternAutomaton[],
  states: readonly number[],
  wanted: number,
): readonly Step[] {
  const edges = automata.map((each, index) => each.states[states[index] ?? -1]?.edges ?? []);
  const starts = new Set<number>([0]);
  for (const { ranges } of edges.flat()) for (const { min, max } of ranges) starts.add(min).add(max + 1);
  const sorted = [...starts].toSorted((one, other) => one - other);
  const found = new Map<string, Step>();
  for (const [index, min] of sorted.entries()) {
    const next = edges.map((each) => each.find(({ ranges }) => hasPoint(ranges, min))?.to ?? -1);
    if (next.slice(0, wanted).includes(-1)) continue;
    const point = plainestPoint({ min, max: (sorted[index + 1] ?? 0x10ffff) - 1 });
    const key = next.join();
    const known = found.get(key);
    if (known === undefined || rankOf(point) < rankOf(known.point))
      found.set(key, { states: next, key, point });
  }
  return [...found.values()];
}

function hasPoint(ranges: readonly CodePointRange[], point: number): boolean {
  return ranges.some(({ min, max }) => point >= min && point <= max);
}

/** Characters that a person reads easily, plainest first: a word is spelled with them where it can be. */
const plainPoints = [...'a1A-_.:/+ é漢', '\u{1f600}', '\t', '\n'].map((each) => each.codePointAt(0) ?? 0);

function plainestPoint({ min, max }: CodePointRange): number {
  return plainPoints.find((point) => point >= min && point <= max) ?? min;
}

function rankOf(point: number): number {
  const index = plainPoints.indexOf(point);
  return index < 0 ? plainPoints.length + (point < 32 ? 1 : 0) : index;
}
