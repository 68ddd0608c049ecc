import { ConformanceError } from '../../spec/conformance-error.js';
import type { StringDomain } from '../../spec/constraints/constraint-kind.js';
import { compilePattern } from '../../spec/constraints/pattern.js';
import { stringDomain } from '../../spec/constraints/registry.js';
import type { Constraint, Contract, StringShape } from '../../spec/contract.js';
import { countCodePoints } from '../../spec/count-code-points.js';
import { allowsEdgeWhiteSpace } from '../../spec/edge-white-space.js';
import { findWord } from '../../spec/find-word.js';
import { compileAutomaton } from '../../spec/pattern-automaton.js';
import type { PatternAutomaton } from '../../spec/pattern-automaton.js';
import type { Equivalence } from './mutant.js';

/** The strings of a place as they are, as they are in the mutant's eyes, and what of them is left open. */
export interface StringComparison {
  readonly contract: Contract;
  readonly shape: StringShape;
  readonly mutated: StringDomain;
  /** The forms that a suite with these rules finds plausible: it sends no others; undefined for a provider. */
  readonly believed?: readonly string[] | undefined;
}

/**
 * Says whether two sets of rules for a string take different strings, apart from those that the interpretation leaves
 * open. Exact for what automata can say: the proof is that the difference of the two languages is empty. Where an automaton
 * would be too large, a string on which the two differ is looked for among those that are near to an example.
 *
 * @throws ConformanceError kind `spec` where an automaton would be too large and no such string is found
 */
export function compareStrings(comparison: StringComparison): Equivalence {
  try {
    return compareLanguages(comparison);
  } catch (error) {
    const taken = error instanceof ConformanceError ? findNear(comparison) : undefined;
    if (taken === undefined) throw error;
    return { kind: 'distinct', witness: `${quote(taken)} is taken` };
  }
}

/** A string near to an example that the mutated rules take and the right ones refuse, and that nothing leaves open. */
function findNear({ contract, shape, mutated }: StringComparison): string | undefined {
  const right = stringDomain(shape.constraints);
  const open = openLanguages(contract, shape);
  const near = shape.examples.flatMap((example) =>
    ['x', '!', 'x\n'].flatMap((more) => [more + example, example + more, more + example + more]),
  );
  return near.find(
    (text) =>
      takes(mutated, text) && !takes(right, text) && !open.some(({ language }) => matches(language, text)),
  );
}

function takes({ minLength, maxLength, patterns, values }: StringDomain, text: string): boolean {
  const length = countCodePoints(text);
  return (
    length >= minLength &&
    length <= maxLength &&
    patterns.every((pattern) => compilePattern(pattern).test(text)) &&
    (values === undefined || values.includes(text))
  );
}

function compareLanguages({ contract, shape, mutated, believed = [] }: StringComparison): Equivalence {
  const right = stringDomain(shape.constraints);
  const readings = openLanguages(contract, shape);
  const forms = Object.values(shape.plausibleForms);
  // A valid value that matches no plausible form may be refused for not being real: it tells nothing.
  const isFormOpen = forms.length > 0 && hasReading(contract, 'impossible-identity');
  const plausible = isFormOpen ? [anyOf(forms)] : [];
  const all = readings.map((each) => each.language);
  const refused = findDifference({ from: right, to: mutated, within: plausible, outside: all });
  if (refused !== undefined) return { kind: 'distinct', witness: `${quote(refused)} is refused` };
  const sent = isFormOpen && believed.length > 0 ? [anyOf(believed)] : [];
  const taken = findDifference({ from: mutated, to: right, within: sent, outside: all });
  if (taken !== undefined) return { kind: 'distinct', witness: `${quote(taken)} is taken` };
  const open =
    findDifference({ from: right, to: mutated, within: [], outside: [] }) ??
    findDifference({ from: mutated, to: right, within: [], outside: [] });
  if (open === undefined) {
    return { kind: 'proven', reason: 'the other rules of the value leave no string on which the two differ' };
  }
  const names = readings.filter(({ language }) => matches(language, open)).map(({ reading }) => reading);
  const [reading = 'impossible-identity'] = names;
  return {
    kind: 'open',
    reading,
    reason: `the two differ only on strings that "${reading}" leaves open, such as ${quote(open)}`,
  };
}

/** The pattern of what matches one of several. */
function anyOf(patterns: readonly string[]): string {
  return patterns.map((each) => `(?:${each})`).join('|');
}

interface Difference {
  readonly from: StringDomain;
  readonly to: StringDomain;
  readonly within: readonly string[];
  readonly outside: readonly PatternAutomaton[];
}

/** A shortest string that one set of rules takes and the other refuses. */
function findDifference({ from, to, within, outside }: Difference): string | undefined {
  const inside = automatonOf([...patternsOf(from), ...within]);
  const { minLength: min, maxLength: max } = from;
  const query = { within: [inside] as const, outside };
  return (
    findWord({ ...query, min, max: Math.min(max, to.minLength - 1) }) ??
    findWord({ ...query, min: Math.max(min, to.maxLength + 1), max }) ??
    findWord({ ...query, outside: [...outside, automatonOf(patternsOf(to))], min, max })
  );
}

function patternsOf({ patterns, values }: StringDomain): readonly string[] {
  return values === undefined ? patterns : [...patterns, patternOfValues(values)];
}

/** The pattern of exactly these strings. */
export function patternOfValues(values: readonly string[]): string {
  return values.map((each) => each.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)).join('|') || '[]';
}

const automata = new Map<string, PatternAutomaton>();

/** The automaton of the strings that match all patterns; compiled once. */
function automatonOf(patterns: readonly string[]): PatternAutomaton {
  const key = JSON.stringify(patterns);
  const known = automata.get(key) ?? compileAutomaton(patterns);
  automata.set(key, known);
  return known;
}

function matches(language: PatternAutomaton, text: string): boolean {
  let state = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const edge = language.states[state]?.edges.find(({ ranges }) =>
      ranges.some(({ min, max }) => point >= min && point <= max),
    );
    if (edge === undefined) return false;
    state = edge.to;
  }
  return language.states[state]?.accepting === true;
}

interface OpenLanguage {
  readonly reading: string;
  readonly language: PatternAutomaton;
}

const dialectWhiteSpace = String.raw`[\u000b\u001c-\u001f\u0085\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]`;

/** What each reading leaves open, where that is a regular language: see `findOpenInputs`, which detects it in a request. */
function openLanguages(contract: Contract, shape: StringShape): readonly OpenLanguage[] {
  const { patterns } = stringDomain(shape.constraints);
  const dependsOnDialect = patterns.some((pattern) => /\\s/iu.test(pattern));
  const languages: readonly (readonly [string, string])[] = [
    ['encoding', String.raw`[^]*[\0\ud800-\udfff][^]*`],
    ...(patterns.length > 0
      ? [['trailing-line-end', String.raw`[^]*[\n\r\u0085\u2028\u2029]`] as const]
      : []),
    ...(dependsOnDialect ? [['white-space', whiteSpaceOf(patterns)] as const] : []),
    ...(patterns.some(hasDot) ? [['white-space', String.raw`[^]*[\r\u0085\u2028\u2029][^]*`] as const] : []),
    ...(allowsEdgeWhiteSpace(shape) ? [['edge-white-space', paddedText] as const] : []),
  ];
  return languages.flatMap(([detect, pattern]) => {
    const reading = contract.open.find((each) => each.detect === detect);
    return reading === undefined ? [] : [{ reading: reading.name, language: automatonOf([pattern]) }];
  });
}

/** White space at an end. */
export const paddedText: string = String.raw`\s[^]*|[^]*\s`;

/** True where a pattern has a dot: dialects differ on which line ends it takes. */
function hasDot(pattern: string): boolean {
  return pattern.replaceAll(/\\.|\[(?:\\.|[^\]])*\]/gu, '').includes('.');
}

/** Open anywhere where the patterns forbid white space, and only at the ends where they allow it inside. */
function whiteSpaceOf(patterns: readonly string[]): string {
  const forbidsInside = !matches(automatonOf(patterns), 'a a');
  return forbidsInside ? `[^]*${dialectWhiteSpace}[^]*` : `${dialectWhiteSpace}[^]*|[^]*${dialectWhiteSpace}`;
}

function hasReading({ open }: Contract, detect: string): boolean {
  return open.some((each) => each.detect === detect);
}

/** The entry of the interpretation that leaves such inputs open; undefined where none does. */
export function readingOf({ open }: Contract, detect: string): string | undefined {
  return open.find((each) => each.detect === detect)?.name;
}

/** A string that keeps all rules of a place but this one, and matches the pattern; undefined is a proof that there is none. */
export function findOther(shape: StringShape, but: Constraint, pattern: string): string | undefined {
  const others = stringDomain(shape.constraints.filter((each) => each.id !== but.id));
  const { minLength: min, maxLength: max } = others;
  return findWord({ within: [automatonOf([...patternsOf(others), pattern])], outside: [], min, max });
}

/** True where two patterns match the same strings. */
export function samePattern(one: string, other: string): boolean {
  const [first, second] = [automatonOf([one]), automatonOf([other])];
  const range = { min: 0, max: Infinity };
  return (
    findWord({ within: [first], outside: [second], ...range }) === undefined &&
    findWord({ within: [second], outside: [first], ...range }) === undefined
  );
}

/** A string in quotes, as JSON has it; what cannot be seen is escaped. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll(
    /(?! )[\p{Z}\p{C}]/gu,
    (each) => `\\u${(each.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
