import { compilePattern } from '../spec/constraints/pattern.js';
import { stringDomain } from '../spec/constraints/registry.js';
import type { StringShape } from '../spec/contract.js';
import { countCodePoints } from '../spec/count-code-points.js';
import { allowsEdgeWhiteSpace } from '../spec/edge-white-space.js';
import { compileAutomaton, leastLength } from '../spec/pattern-automaton.js';
import type { PatternAutomaton } from '../spec/pattern-automaton.js';
import { wildAlphabet } from './alphabet.js';
import type { Alphabet } from './alphabet.js';
import { samplerOf, withLiteralsOf } from './word-sampler.js';

/** The words of one plausible form of a string, or of its pattern where it has no forms. */
export interface Form {
  readonly name: string;
  readonly automaton: PatternAutomaton;
  /** The range of lengths that the rules allow and the form has, code points, inclusive. */
  readonly minLength: number;
  readonly maxLength: number;
}

/** What generators know of a string: its bounds, its pattern as an automaton, and its forms. */
export interface StringLanguage {
  readonly shape: StringShape;
  readonly minLength: number;
  readonly maxLength: number;
  readonly values: readonly string[] | undefined;
  /** All words of the pattern, whatever their length. */
  readonly pattern: PatternAutomaton;
  /** Words that a target has no honest reason to refuse. */
  readonly forms: readonly Form[];
  /** The characters of the first example: ordinary ones. */
  readonly plainAlphabet: Alphabet;
  /** The length of the first example. */
  readonly plainLength: number;
  /** True for a string of the pattern; lengths are not looked at. */
  readonly matches: (text: string) => boolean;
}

const languages = new WeakMap<StringShape, StringLanguage>();

/** Works out the language of a string from its constraints; a string is worked out once. */
export function createLanguage(shape: StringShape): StringLanguage {
  const language = languages.get(shape) ?? workOut(shape);
  languages.set(shape, language);
  return language;
}

function workOut(shape: StringShape): StringLanguage {
  const { minLength, maxLength, patterns, values } = stringDomain(shape.constraints);
  const pattern = compileAutomaton(patterns);
  const expressions = patterns.map(compilePattern);
  const [example = ''] = shape.examples;
  const formPatterns = Object.entries(shape.plausibleForms);
  const matches = (text: string): boolean => expressions.every((expression) => expression.test(text));
  const any = allowsEdgeWhiteSpace(shape) ? '(?:\\S(?:[^]*\\S)?)?' : '[^]*';
  const forms = formPatterns.length === 0 ? ([['any', any]] as const) : formPatterns;
  return {
    shape,
    minLength,
    maxLength,
    values,
    pattern,
    forms: forms.flatMap(([name, source]) =>
      createForm(name, source, { patterns, pattern, min: minLength, max: maxLength }),
    ),
    plainAlphabet: [...new Set(example)],
    plainLength: countCodePoints(example),
    matches,
  };
}

/** The rules of a string that a form is cut out of. */
interface FormRules {
  readonly patterns: readonly string[];
  readonly pattern: PatternAutomaton;
  readonly min: number;
  readonly max: number;
}

function createForm(
  name: string,
  source: string,
  { patterns, pattern, min, max }: FormRules,
): readonly Form[] {
  const cut = compileAutomaton([...patterns, source]);
  const automaton = withLiteralsOf(cut, pattern, compileAutomaton([source]));
  const least = leastLength(automaton, min, max);
  if (least === undefined) return [];
  const sampler = samplerOf(automaton, wildAlphabet);
  const bound = Math.min(max, 65_536);
  return [{ name, automaton, minLength: least, maxLength: sampler.greatestIn(least, bound) ?? least }];
}

/** True when some word of an automaton has the character. */
export function isAllowedSomewhere({ states }: PatternAutomaton, character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  return states.some(({ edges }) =>
    edges.some(({ ranges }) => ranges.some(({ min, max }) => point >= min && point <= max)),
  );
}
