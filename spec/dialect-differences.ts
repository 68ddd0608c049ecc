import { acceptsWord, shortestWord, splitRanges, symmetricDifference, walk } from './automaton-difference.js';
import { ConformanceError } from './conformance-error.js';
import { stringDomain } from './constraints/registry.js';
import type { StringShape } from './contract.js';
import { countCodePoints } from './count-code-points.js';
import { dialectNames, endNames } from './dialects.js';
import { compileAutomaton } from './pattern-automaton.js';
import type { CodePointRange, PatternAutomaton } from './pattern-automaton.js';
import { translatePattern } from './translate-pattern.js';
import type { PatternReading } from './translate-pattern.js';

/** Where in a string the character stands on which readings differ; `elsewhere` for any other string. */
export type WitnessPlace = 'start' | 'inside' | 'end' | 'elsewhere';

/** A string that some readings of a pattern take and others refuse. Its length keeps the bounds of its place. */
export interface DialectWitness {
  readonly word: string;
  readonly place: WitnessPlace;
  /** The character on which readings differ, as U+XXXX; the whole word where it is none. */
  readonly name: string;
  /** The string without that character, which every reading takes; undefined where there is none. */
  readonly premise: string | undefined;
  readonly takenBy: readonly PatternReading[];
  readonly refusedBy: readonly PatternReading[];
}

/** A reading of all patterns of a string, as an automaton. */
interface ReadAutomaton {
  readonly reading: PatternReading;
  readonly automaton: PatternAutomaton;
}

/** Every combination of dialect and meaning of `$`. */
export const patternReadings: readonly PatternReading[] = dialectNames.flatMap((dialect) =>
  endNames.map((end) => ({ dialect, end })),
);

/**
 * The automata of the readings of a string's patterns; without patterns there are none. A reading that cannot be worked
 * out (a `$` within the pattern) is left out.
 */
export function readAutomata(patterns: readonly string[]): readonly ReadAutomaton[] {
  if (patterns.length === 0) return [];
  return patternReadings.flatMap((reading): readonly ReadAutomaton[] => {
    try {
      const translated = patterns.map((pattern) => translatePattern(pattern, reading));
      return [{ reading, automaton: compileAutomaton(translated) }];
    } catch (error) {
      if (error instanceof ConformanceError) return [];
      throw error;
    }
  });
}

/**
 * Finds the strings that set the readings of a string's patterns apart: an ordinary value with one more character at the
 * start, inside and at the end, one or two for each set of readings that take it; and a shortest string for each pair of
 * readings that these leave together. Complete: where two readings differ on any string of the allowed lengths, some
 * witness shows it.
 */
export function dialectWitnesses(shape: StringShape): readonly DialectWitness[] {
  const { minLength, maxLength, patterns, values } = stringDomain(shape.constraints);
  if (values !== undefined) return [];
  const automata = readAutomata(patterns);
  const base = ordinaryBase(shape, automata, maxLength);
  const witnesses =
    base === undefined ? [] : frames(base).flatMap((frame) => frameWitnesses(automata, frame));
  const found = witnesses.filter(({ word }) => isWithin(word, minLength, maxLength));
  automata.forEach((one, index) => {
    for (const other of automata.slice(index + 1)) {
      if (found.some((witness) => tellsApart(witness, one.reading, other.reading))) continue;
      const difference = symmetricDifference(one.automaton, other.automaton);
      const word = shortestWord(difference, minLength, maxLength);
      if (word !== undefined) found.push(toWitness(automata, { word, place: 'elsewhere', name: word }));
    }
  });
  return found;
}

function isWithin(word: string, min: number, max: number): boolean {
  const length = countCodePoints(word);
  return length >= min && length <= max;
}

function tellsApart({ takenBy }: DialectWitness, one: PatternReading, other: PatternReading): boolean {
  return takenBy.includes(one) !== takenBy.includes(other);
}

/** An example that has room for one more character, and that every reading takes. */
function ordinaryBase(
  { examples }: StringShape,
  automata: readonly ReadAutomaton[],
  maxLength: number,
): string | undefined {
  const isTaken = (word: string): boolean => automata.every(({ automaton }) => acceptsWord(automaton, word));
  const whole = examples.find((each) => countCodePoints(each) < maxLength && isTaken(each));
  const cut = examples.map((each) => [...each].slice(0, Math.max(0, maxLength - 1)).join(''));
  return whole ?? cut.find((each) => each !== '' && isTaken(each));
}

interface Frame {
  readonly base: string;
  readonly place: Exclude<WitnessPlace, 'elsewhere'>;
  readonly before: string;
  readonly after: string;
}

function frames(base: string): readonly Frame[] {
  const characters = [...base];
  const middle = Math.ceil(characters.length / 2);
  return [
    { base, place: 'start', before: '', after: base },
    {
      base,
      place: 'inside',
      before: characters.slice(0, middle).join(''),
      after: characters.slice(middle).join(''),
    },
    { base, place: 'end', before: base, after: '' },
  ];
}

/** The characters on which readings differ in a frame: one for each set of readings, and a second where it has more. */
function frameWitnesses(automata: readonly ReadAutomaton[], frame: Frame): readonly DialectWitness[] {
  const taken = automata.map(({ automaton }) => charactersBetween(automaton, frame));
  const groups = new Map<string, CodePointRange[]>();
  for (const range of splitRanges(taken.flat())) {
    if (range.min >= 0xd800 && range.max <= 0xdfff) continue;
    const key = taken.map((ranges) => (ranges.some((each) => isInside(range, each)) ? '1' : '0')).join('');
    if (key.includes('0') && key.includes('1')) groups.set(key, [...(groups.get(key) ?? []), range]);
  }
  return [...groups.values()].flatMap((ranges) => {
    const points = new Set([ranges[0]?.min ?? 0, ranges.at(-1)?.max ?? 0]);
    return [...points].map((point) => {
      const word = frame.before + String.fromCodePoint(point) + frame.after;
      const name = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
      return toWitness(automata, { word, place: frame.place, name, premise: frame.base });
    });
  });
}

function isInside({ min, max }: CodePointRange, outer: CodePointRange): boolean {
  return min >= outer.min && max <= outer.max;
}

/** The characters that make a word of the automaton between two texts. */
function charactersBetween(automaton: PatternAutomaton, { before, after }: Frame): readonly CodePointRange[] {
  const state = walk(automaton, before);
  const edges = state === undefined ? [] : (automaton.states[state]?.edges ?? []);
  return edges.filter(({ to }) => acceptsWord(automaton, after, to)).flatMap(({ ranges }) => ranges);
}

function toWitness(
  automata: readonly ReadAutomaton[],
  { premise, ...rest }: Pick<DialectWitness, 'word' | 'place' | 'name'> & { readonly premise?: string },
): DialectWitness {
  const takes = ({ automaton }: ReadAutomaton): boolean => acceptsWord(automaton, rest.word);
  return {
    ...rest,
    premise,
    takenBy: automata.filter(takes).map(({ reading }) => reading),
    refusedBy: automata.filter((each) => !takes(each)).map(({ reading }) => reading),
  };
}
