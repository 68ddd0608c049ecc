import type { ConstraintOf } from '../../spec/contract.js';
import { findOther, readingOf } from './compare-strings.js';
import { entryMutants } from './entry-mutants.js';
import type { Equivalence, MutantContext, MutantPlan } from './mutant.js';
import { stringAt } from './place.js';
import { droppedAndForgiving, stringCheck, substitute } from './substitute.js';
import { trimmedMutant } from './trimmed-mutant.js';

/** Wrong maximum lengths: dropped, off by one, counted in other units, of the trimmed text, of some entries only. */
export function lengthMaxMutants(
  constraint: ConstraintOf<'length.max'>,
  context: MutantContext,
): readonly MutantPlan[] {
  const { maximum } = constraint;
  return [
    ...droppedAndForgiving(context, constraint),
    substitute(context, constraint, {
      name: 'plus-one',
      family: 'loosened',
      description: `The provider takes ${maximum + 1} characters.`,
      instead: { ...constraint, maximum: maximum + 1 },
    }),
    substitute(context, constraint, {
      name: 'doubled',
      family: 'loosened',
      description: `The provider takes ${2 * maximum} characters.`,
      instead: { ...constraint, maximum: 2 * maximum },
    }),
    substitute(context, constraint, {
      name: 'minus-one',
      family: 'tightened',
      description: `The provider refuses ${maximum} characters.`,
      instead: { ...constraint, maximum: maximum - 1 },
    }),
    inBytes(constraint, context, (bytes) => bytes <= maximum),
    inUtf16Units(constraint, context, (units) => units <= maximum),
    ...trimmedMutant(constraint, context),
    ...entryMutants(constraint, context),
  ];
}

/** Wrong minimum lengths: dropped, off by one, counted in other units, of the trimmed text, of some entries only. */
export function lengthMinMutants(
  constraint: ConstraintOf<'length.min'>,
  context: MutantContext,
): readonly MutantPlan[] {
  const { minimum } = constraint;
  const loosened: readonly MutantPlan[] =
    minimum < 2
      ? []
      : [
          substitute(context, constraint, {
            name: 'minus-one',
            family: 'loosened',
            description: `The provider takes ${minimum - 1} characters.`,
            instead: { ...constraint, minimum: minimum - 1 },
          }),
        ];
  const tightened = substitute(context, constraint, {
    name: 'plus-one',
    family: 'tightened',
    description: `The provider refuses ${minimum} characters.`,
    instead: { ...constraint, minimum: minimum + 1 },
  });
  // Nothing breaks a minimum of nothing: there is nothing to forgive, to trim or to count otherwise.
  if (minimum === 0) return [...droppedAndForgiving(context, constraint).slice(0, 1), tightened];
  return [
    ...droppedAndForgiving(context, constraint),
    ...loosened,
    tightened,
    inBytes(constraint, context, (bytes) => bytes >= minimum),
    inUtf16Units(constraint, context, (units) => units >= minimum),
    ...trimmedMutant(constraint, context),
    ...entryMutants(constraint, context),
  ];
}

type LengthConstraint = ConstraintOf<'length.min' | 'length.max'>;

/** Counts bytes of UTF-8: they are as many as the characters in ASCII. */
function inBytes(
  constraint: LengthConstraint,
  context: MutantContext,
  keeps: (bytes: number) => boolean,
): MutantPlan {
  return {
    name: 'in-bytes',
    family: 'unit',
    description: 'The provider counts bytes of UTF-8 instead of characters.',
    fault: { kind: 'check', check: { on: 'string', keeps: (value) => keeps(Buffer.byteLength(value)) } },
    equivalence: byteEquivalence(constraint, context, keeps),
  };
}

/** Two bytes a character: no bound under 2 sees the difference, and no text in ASCII. */
function byteEquivalence(
  constraint: LengthConstraint,
  context: MutantContext,
  keeps: (bytes: number) => boolean,
): Equivalence {
  if (constraint.kind === 'length.min' && constraint.minimum < 2)
    return { kind: 'proven', reason: 'a text has no byte where it has no character' };
  const isAscii = asciiOnly(constraint, context);
  if (isAscii) return { kind: 'proven', reason: 'the pattern allows ASCII only: each character is one byte' };
  const length = constraint.kind === 'length.max' ? constraint.maximum : constraint.minimum - 1;
  const text = 'é'.repeat(length);
  const isTold = stringCheck(constraint)(text) !== keeps(Buffer.byteLength(text));
  return { kind: 'distinct', witness: isTold ? `${length} times é` : undefined };
}

function inUtf16Units(
  constraint: LengthConstraint,
  context: MutantContext,
  keeps: (units: number) => boolean,
): MutantPlan {
  const open = readingOf(context.contract, 'unit-of-length');
  const isAscii = asciiOnly(constraint, context);
  const isTrivial = constraint.kind === 'length.min' && constraint.minimum < 2;
  const equivalence: Equivalence = isTrivial
    ? { kind: 'proven', reason: 'a text has no UTF-16 unit where it has no character' }
    : isAscii
      ? { kind: 'proven', reason: 'the pattern allows ASCII only: each character is one UTF-16 unit' }
      : open === undefined
        ? {
            kind: 'distinct',
            witness: 'as many characters outside of the Basic Multilingual Plane as are allowed',
          }
        : {
            kind: 'open',
            reading: open,
            reason: `the two differ only where code points and UTF-16 units fall on different sides of the bound, which "${open}" leaves open`,
          };
  return {
    name: 'in-utf-16-units',
    family: 'unit',
    description: 'The provider counts UTF-16 units instead of characters.',
    fault: { kind: 'check', check: { on: 'string', keeps: (value) => keeps(value.length) } },
    equivalence,
  };
}

/** True where no string has a character outside of ASCII and keeps the other rules: proven by the automata. */
function asciiOnly(constraint: LengthConstraint, { operation }: MutantContext): boolean {
  const shape = stringAt(operation, constraint.member);
  return shape !== undefined && findOther(shape, constraint, String.raw`[^]*[^\0-\x7f][^]*`) === undefined;
}
