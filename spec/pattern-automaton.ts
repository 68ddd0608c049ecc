import refa from 'refa';
import { ConformanceError } from './conformance-error.js';
import type { Concatenation, DFA as Dfa, Expression, NoParent, Node } from 'refa';

const { CharSet: CharSets, DFA, JS, NFA, Transformers, CombinedTransformer, transform } = refa;

/** An inclusive range of code points. */
export interface CodePointRange {
  readonly min: number;
  readonly max: number;
}

/** A deterministic automaton over code points. State 0 is the start; edges of a state never overlap. */
export interface PatternAutomaton {
  readonly states: readonly {
    readonly accepting: boolean;
    readonly edges: readonly { readonly ranges: readonly CodePointRange[]; readonly to: number }[];
  }[];
}

/**
 * The last code point, a noncharacter, stands before and after the string while edge assertions are worked out. No
 * automaton contains it afterwards.
 */
const frame = 0x10ffff;
const maxCharacter = { maxCharacter: frame };
const frameSet = CharSets.empty(frame).union([{ min: frame, max: frame }]);

/**
 * Builds the automaton of the strings that match every one of the patterns as a whole (ECMAScript, flag `u`).
 * `^`, `$` and lookarounds are worked out exactly or not at all.
 *
 * @throws ConformanceError kind `spec` where a pattern is no regular language (a backreference), is too large, or has a
 * lookaround that cannot be worked out (most of those that look further than one character).
 */
export function compileAutomaton(patterns: readonly string[]): PatternAutomaton {
  const key = JSON.stringify(patterns);
  const automaton = automata.get(key) ?? workOut(patterns);
  automata.set(key, automaton);
  return automaton;
}

/** Members of several operations, and the forms of one string, have the same few patterns: each is worked out once. */
const automata = new Map<string, PatternAutomaton>();

function workOut(patterns: readonly string[]): PatternAutomaton {
  const parts = (patterns.length === 0 ? ['[^]*'] : patterns).map((pattern) => {
    try {
      return framedAutomaton(pattern);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message.replace(/\.?$/u, '.') : String(cause);
      throw new ConformanceError('spec', `This pattern is beyond what generators can work out: ${reason}`, {
        where: pattern,
        advice: 'Write it without backreferences and without lookarounds over more than one character.',
        cause,
      });
    }
  });
  const [first, ...others] = parts;
  if (first === undefined) throw new TypeError('There is no pattern.');
  let whole = first;
  for (const other of others) whole = DFA.fromIntersection(whole, other);
  whole.minimize();
  return unframe(whole);
}

function framedAutomaton(pattern: string): Dfa {
  const { expression } = JS.Parser.fromLiteral({ source: pattern, flags: 'u' }).parse();
  removeFrame(expression);
  const framed: NoParent<Expression> = {
    type: 'Expression',
    alternatives: expression.alternatives.map((alternative): NoParent<Concatenation> => ({
      type: 'Concatenation',
      elements: [
        { type: 'CharacterClass', characters: frameSet },
        ...alternative.elements,
        { type: 'CharacterClass', characters: frameSet },
      ],
    })),
  };
  const applied = transform(
    new CombinedTransformer([
      Transformers.applyAssertions(),
      Transformers.removeUnnecessaryAssertions(),
      Transformers.inline(),
    ]),
    framed,
  );
  return DFA.fromFA(NFA.fromRegex(applied, maxCharacter, { assertions: 'throw' }));
}

/** Takes the frame character out of every set, so that `^` and `$` hold exactly at the frame. */
function removeFrame(node: Node): void {
  if (node.type === 'CharacterClass') node.characters = node.characters.without(frameSet);
  if ('alternatives' in node) for (const each of node.alternatives) removeFrame(each);
  if ('elements' in node) for (const each of node.elements) removeFrame(each);
}

type DfaNode = Dfa['initial'];

/** Drops the frame at both ends and numbers the states. */
function unframe(automaton: Dfa): PatternAutomaton {
  const start = target(automaton.initial, frame);
  if (start === undefined) return { states: [{ accepting: false, edges: [] }] };
  const numbers = new Map<DfaNode, number>([[start, 0]]);
  const queue = [start];
  const states: PatternAutomaton['states'][number][] = [];
  for (const node of queue) {
    const end = target(node, frame);
    const edges = new Map<number, CodePointRange[]>();
    for (const [range, to] of node.out) {
      if (range.min === frame || !canFinish(automaton, to)) continue;
      let number = numbers.get(to);
      if (number === undefined) {
        number = queue.push(to) - 1;
        numbers.set(to, number);
      }
      const ranges = edges.get(number) ?? [];
      ranges.push({ min: range.min, max: Math.min(range.max, frame - 1) });
      edges.set(number, ranges);
    }
    states.push({
      accepting: end !== undefined && automaton.finals.has(end),
      edges: [...edges].map(([to, ranges]) => ({ ranges, to })),
    });
  }
  return { states };
}

function target(node: DfaNode, codePoint: number): DfaNode | undefined {
  return node.out.get(codePoint);
}

function canFinish(automaton: Dfa, node: DfaNode): boolean {
  const seen = new Set([node]);
  for (const each of seen) {
    if (automaton.finals.has(each)) return true;
    for (const [, to] of each.out) seen.add(to);
  }
  return false;
}

/**
 * The least length in the range (code points, inclusive) that a string of the automaton has; undefined where there is
 * none. `max` may be infinite.
 */
export function leastLength({ states }: PatternAutomaton, min: number, max: number): number | undefined {
  let current = new Set([0]);
  // Past min, the sets of reachable states repeat after at most 2^n steps; a simple path needs no more than n of them.
  const bound = Math.min(max, min + states.length);
  for (let length = 0; length <= bound; length += 1) {
    if (length >= min && [...current].some((state) => states[state]?.accepting === true)) return length;
    current = new Set([...current].flatMap((state) => states[state]?.edges.map((edge) => edge.to) ?? []));
  }
  return undefined;
}
