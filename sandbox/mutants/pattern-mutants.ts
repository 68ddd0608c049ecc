import { dropAssertions, foldCase, narrowPattern, widenPattern } from '../../spec/alter-pattern.js';
import type { ConstraintOf } from '../../spec/contract.js';
import { characterSets } from './character-sets.js';
import { samePattern } from './compare-strings.js';
import { entryMutants } from './entry-mutants.js';
import type { MutantContext, MutantFamily, MutantPlan } from './mutant.js';
import { droppedAndForgiving, substitute } from './substitute.js';
import { trimmedMutant } from './trimmed-mutant.js';

type PatternConstraint = ConstraintOf<'pattern'>;

/** A pattern that is one step away from the right one. */
interface NearPattern {
  readonly name: string;
  readonly family: MutantFamily;
  /** What it does, as the second half of a sentence about the provider. */
  readonly words: string;
  readonly pattern: string;
}

/** Wrong patterns: dropped, not anchored, in any case, wider or narrower by one class, of some entries only. */
export function patternMutants(constraint: PatternConstraint, context: MutantContext): readonly MutantPlan[] {
  const near = [...unanchored(constraint), ...wider(constraint), ...narrower(constraint)];
  return [
    ...droppedAndForgiving(context, constraint),
    ...near.map(({ name, family, words, pattern }) =>
      substitute(context, constraint, {
        name,
        family,
        description: `The provider ${words}.`,
        instead: { ...constraint, pattern },
      }),
    ),
    ...trimmedMutant(constraint, context),
    ...entryMutants(constraint, context),
  ];
}

function unanchored({ pattern }: PatternConstraint): readonly NearPattern[] {
  const wrong: readonly (readonly [name: string, words: string, pattern: string])[] = [
    ['unanchored-at-start', 'looks for the pattern at the end of the text', `[^]*(?:${pattern})`],
    ['unanchored-at-end', 'looks for the pattern at the start of the text', `(?:${pattern})[^]*`],
    ['unanchored', 'looks for the pattern anywhere in the text', `[^]*(?:${pattern})[^]*`],
    ['any-first-character', 'does not look at the first character', `[^]?(?:${pattern})`],
    ['any-last-character', 'does not look at the last character', `(?:${pattern})[^]?`],
    ['line-end-forgiven', 'takes a line end after the text', String.raw`(?:${pattern})\n?`],
    [
      'every-line-alone',
      'takes text of which one line matches',
      String.raw`(?:[^]*\n)?(?:${pattern})(?:\n[^]*)?`,
    ],
  ];
  return wrong.map(([name, words, near]) => ({ name, family: 'unanchored', words, pattern: near }));
}

/** Patterns that allow more, each by one step; those that allow the same are left out. */
function wider({ pattern }: PatternConstraint): readonly NearPattern[] {
  const classes = characterSets.map(({ name, words, ranges }): NearPattern => ({
    name: `takes-${name}`,
    family: 'loosened',
    words: `also takes ${words}`,
    pattern: widenPattern(pattern, ranges),
  }));
  const others: readonly NearPattern[] = [
    {
      name: 'any-case',
      family: 'case-insensitive',
      words: 'compares without regard to case',
      pattern: foldCase(pattern),
    },
    {
      name: 'without-lookahead',
      family: 'loosened',
      words: 'does not look ahead',
      pattern: dropAssertions(pattern, 'lookahead'),
    },
    {
      name: 'without-lookbehind',
      family: 'loosened',
      words: 'does not look behind',
      pattern: dropAssertions(pattern, 'lookbehind'),
    },
  ];
  return [...classes, ...others].filter((each) => !samePattern(each.pattern, pattern));
}

/** Patterns that allow less, each by one class of characters; those that allow the same, or nothing, are left out. */
function narrower({ pattern }: PatternConstraint): readonly NearPattern[] {
  return characterSets
    .map(({ name, words, ranges }): NearPattern => ({
      name: `refuses-${name}`,
      family: 'tightened',
      words: `refuses ${words}`,
      pattern: narrowPattern(pattern, ranges),
    }))
    .filter((each) => !samePattern(each.pattern, pattern) && !samePattern(each.pattern, '[]'));
}
