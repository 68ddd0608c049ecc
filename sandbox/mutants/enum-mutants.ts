import { foldCase } from '../../spec/alter-pattern.js';
import type { Constraint, ConstraintOf } from '../../spec/contract.js';
import { patternOfValues, samePattern } from './compare-strings.js';
import { entryMutants } from './entry-mutants.js';
import type { MutantContext, MutantPlan } from './mutant.js';
import { droppedAndForgiving, substitute } from './substitute.js';
import { trimmedMutant } from './trimmed-mutant.js';

type EnumConstraint = ConstraintOf<'enum'>;

/** Wrong closed sets: dropped, one value missing, other spellings taken, of some entries only. */
export function enumMutants(constraint: EnumConstraint, context: MutantContext): readonly MutantPlan[] {
  return [
    ...droppedAndForgiving(context, constraint),
    ...constraint.values.map((value) =>
      substitute(context, constraint, {
        name: `refuses-${value}`,
        family: 'tightened',
        description: `The provider refuses ${value}.`,
        instead: { ...constraint, values: constraint.values.filter((each) => each !== value) },
      }),
    ),
    ...otherSpellings(constraint)
      .filter(({ pattern }) => !samePattern(pattern, patternOfValues(constraint.values)))
      .map(({ name, family, words, pattern }) =>
        substitute(context, constraint, {
          name,
          family,
          description: `The provider ${words}.`,
          instead: matching(constraint, pattern),
        }),
      ),
    ...trimmedMutant(constraint, context),
    ...entryMutants(constraint, context),
  ];
}

/** The closed set as a pattern takes its place. */
function matching({ values: _, ...base }: EnumConstraint, pattern: string): Constraint {
  return { ...base, kind: 'pattern', pattern };
}

interface Spelling {
  readonly name: string;
  readonly family: MutantPlan['family'];
  readonly words: string;
  /** What the provider takes: the values, and more. */
  readonly pattern: string;
}

function otherSpellings({ values }: EnumConstraint): readonly Spelling[] {
  const exact = patternOfValues(values);
  const more = (others: readonly string[]): string => patternOfValues([...values, ...others]);
  return [
    {
      name: 'any-case',
      family: 'case-insensitive',
      words: 'compares without regard to case',
      pattern: foldCase(exact),
    },
    {
      name: 'lower-case-too',
      family: 'case-insensitive',
      words: 'takes values in lower case',
      pattern: more(values.map((each) => each.toLowerCase())),
    },
    {
      name: 'hyphens-too',
      family: 'loosened',
      words: 'takes hyphens for underscores',
      pattern: more(values.map((each) => each.replaceAll('_', '-'))),
    },
    {
      name: 'beginning',
      family: 'unanchored',
      words: 'takes what begins with a value',
      pattern: `(?:${exact})[^]*`,
    },
    { name: 'end', family: 'unanchored', words: 'takes what ends in a value', pattern: `[^]*(?:${exact})` },
    {
      name: 'inside',
      family: 'unanchored',
      words: 'takes what holds a value',
      pattern: `[^]*(?:${exact})[^]*`,
    },
    {
      name: 'part',
      family: 'loosened',
      words: 'takes the part of a value before its first underscore',
      pattern: more(values.map((each) => each.split('_')[0] ?? '')),
    },
    { name: 'empty', family: 'loosened', words: 'takes the empty text', pattern: `(?:${exact})?` },
    {
      name: 'same-shape',
      family: 'loosened',
      words: 'takes any text with capitals, digits and signs where a value has them',
      pattern: [...new Set(values.map(shapeOf))].join('|'),
    },
    {
      name: 'capitals',
      family: 'loosened',
      words: 'takes any text of capitals, digits and underscores',
      pattern: '[A-Z0-9_]+',
    },
  ];
}

/** The pattern of the texts with the same kinds of characters in the same places. */
function shapeOf(value: string): string {
  return [...value]
    .map((each) => {
      if (/[A-Z]/.test(each)) return '[A-Z]';
      if (/[a-z]/.test(each)) return '[a-z]';
      return /[0-9]/.test(each) ? '[0-9]' : patternOfValues([each]);
    })
    .join('');
}
