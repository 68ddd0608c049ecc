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
function matching(constraint: EnumConstraint, pattern: string): Constraint {
  const { id, operation, member, rule, evidence, source } = constraint;
  return { id, operation, member, rule, evidence, source, kind: 'pattern', pattern };
}

/** What the provider takes: the values, and more. */
interface Spelling {
  readonly name: string;
  readonly family: MutantPlan['family'];
  readonly words: string;
  readonly pattern: string;
}

function otherSpellings(constraint: EnumConstraint): readonly Spelling[] {
  const exact = patternOfValues(constraint.values);
  const unanchored: readonly (readonly [name: string, words: string, pattern: string])[] = [
    ['beginning', 'takes what begins with a value', `(?:${exact})[^]*`],
    ['end', 'takes what ends in a value', `[^]*(?:${exact})`],
    ['inside', 'takes what holds a value', `[^]*(?:${exact})[^]*`],
  ];
  return [
    ...otherCase(constraint, exact),
    ...unanchored.map(([name, words, pattern]) => ({ name, family: 'unanchored' as const, words, pattern })),
    ...looser(constraint, exact),
  ];
}

function otherCase({ values }: EnumConstraint, exact: string): readonly Spelling[] {
  const family = 'case-insensitive';
  const lower = patternOfValues([...values, ...values.map((each) => each.toLowerCase())]);
  return [
    { name: 'any-case', family, words: 'compares without regard to case', pattern: foldCase(exact) },
    { name: 'lower-case-too', family, words: 'takes values in lower case', pattern: lower },
  ];
}

function looser({ values }: EnumConstraint, exact: string): readonly Spelling[] {
  const more = (change: (value: string) => string): string =>
    patternOfValues([...values, ...values.map(change)]);
  const wrong: readonly (readonly [name: string, words: string, pattern: string])[] = [
    ['hyphens-too', 'takes hyphens for underscores', more((each) => each.replaceAll('_', '-'))],
    [
      'part',
      'takes the part of a value before its first underscore',
      more((each) => each.split('_')[0] ?? ''),
    ],
    ['empty', 'takes the empty text', `(?:${exact})?`],
    [
      'same-shape',
      'takes any text with capitals, digits and signs where a value has them',
      [...new Set(values.map(shapeOf))].join('|'),
    ],
    ['capitals', 'also takes any text of capitals, digits and underscores', `${exact}|[A-Z0-9_]+`],
  ];
  return wrong.map(([name, words, pattern]) => ({ name, family: 'loosened', words, pattern }));
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
