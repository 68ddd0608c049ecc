import { dropAssertions, narrowPattern, widenPattern } from '../../spec/alter-pattern.js';
import type { Constraint, ConstraintOf } from '../../spec/contract.js';
import { characterSets } from '../../sandbox/mutants/character-sets.js';
import { samePattern } from '../../sandbox/mutants/compare-strings.js';
import { compareWith } from '../../sandbox/mutants/substitute.js';
import type { AlterationContext, AlterationFamily, AlterationPlan } from './alteration.js';
import { replaceConstraint, replaceRule } from './replace-constraint.js';

/** Another rule in the place of the right one. */
interface Instead {
  readonly name: string;
  readonly family: AlterationFamily;
  readonly description: string;
  readonly to: Constraint;
}

function replaced(
  context: AlterationContext,
  from: Constraint,
  { to, ...plan }: Instead,
): readonly AlterationPlan[] {
  const altered = replaceConstraint(context.operation, from, to);
  if (altered === undefined) return [];
  return [
    {
      ...plan,
      altered,
      equivalence: compareWith(context, from, { instead: to, form: (pattern) => pattern }),
    },
  ];
}

/** The maximum one lower, and one higher. */
export function alterLengthMax(
  constraint: ConstraintOf<'length.max'>,
  context: AlterationContext,
): readonly AlterationPlan[] {
  return [-1, 1].flatMap((step) => {
    const maximum = constraint.maximum + step;
    return replaced(context, constraint, {
      name: `max-${maximum}`,
      family: 'bound moved',
      description: `The suite believes that the maximum is ${maximum} instead of ${constraint.maximum}.`,
      to: { ...constraint, maximum },
    });
  });
}

/** The minimum one lower, where that is possible, and one higher. */
export function alterLengthMin(
  constraint: ConstraintOf<'length.min'>,
  context: AlterationContext,
): readonly AlterationPlan[] {
  return [-1, 1].flatMap((step) => {
    const minimum = constraint.minimum + step;
    if (minimum < 0) return [];
    return replaced(context, constraint, {
      name: `min-${minimum}`,
      family: 'bound moved',
      description: `The suite believes that the minimum is ${minimum} instead of ${constraint.minimum}.`,
      to: { ...constraint, minimum },
    });
  });
}

/** One value taken away, one spelled otherwise, one added. */
export function alterEnum(
  constraint: ConstraintOf<'enum'>,
  context: AlterationContext,
): readonly AlterationPlan[] {
  const { values } = constraint;
  const removed = values.flatMap((value) =>
    values.length === 1
      ? []
      : replaced(context, constraint, {
          name: `without-${value}`,
          family: 'value removed',
          description: `The suite does not know ${value}.`,
          to: { ...constraint, values: values.filter((each) => each !== value) },
        }),
  );
  const renamed = values.flatMap((value) =>
    replaced(context, constraint, {
      name: `renamed-${value}`,
      family: 'value renamed',
      description: `The suite believes that ${value} is spelled ${value}_X.`,
      to: { ...constraint, values: values.map((each) => (each === value ? `${value}_X` : each)) },
    }),
  );
  const added = replaced(context, constraint, {
    name: 'with-ADDED_VALUE',
    family: 'value added',
    description: 'The suite believes that ADDED_VALUE is valid.',
    to: { ...constraint, values: [...values, 'ADDED_VALUE'] },
  });
  return [...removed, ...renamed, ...added];
}

/** The pattern wider by one class of characters, narrower by one, or without its lookarounds. */
export function alterPattern(
  constraint: ConstraintOf<'pattern'>,
  context: AlterationContext,
): readonly AlterationPlan[] {
  const widened = characterSets
    .filter(({ name }) => isTelling(name))
    .map(({ name, ranges }) => {
      const form = (pattern: string): string => widenPattern(pattern, ranges);
      return { name: `takes-${name}`, family: 'pattern widened' as const, form };
    });
  const narrowed = characterSets.map(({ name, ranges }) => {
    const form = (pattern: string): string => narrowPattern(pattern, ranges);
    return { name: `refuses-${name}`, family: 'pattern narrowed' as const, form };
  });
  const bare = (['lookahead', 'lookbehind'] as const).map((kind) => {
    const form = (pattern: string): string => dropAssertions(pattern, kind);
    return { name: `without-${kind}`, family: 'pattern widened' as const, form };
  });
  return [...widened, ...narrowed, ...bare].flatMap(({ name, family, form }) => {
    const pattern = form(constraint.pattern);
    if (samePattern(pattern, constraint.pattern)) return [];
    const to = { ...constraint, pattern };
    const altered = replaceRule(context.operation, { from: constraint, to, form });
    const description = `The suite believes that the pattern is ${pattern}.`;
    if (altered === undefined) return [];
    return [
      {
        name,
        family,
        description,
        altered,
        equivalence: compareWith(context, constraint, { instead: to, form }),
      },
    ];
  });
}

/** Of the characters of ASCII, a few stand for all: each of the others is refused in the same scenario. */
function isTelling(name: string): boolean {
  return !name.startsWith('u+') || ['u+0020', 'u+002b', 'u+002e', 'u+0040', 'u+005f'].includes(name);
}
