import { foldCase } from '../../spec/alter-pattern.js';
import type { Constraint, ConstraintOf } from '../../spec/contract.js';
import { compareWith } from '../../sandbox/mutants/substitute.js';
import { narrower, wider } from '../../sandbox/mutants/pattern-mutants.js';
import type { AlterationContext, AlterationFamily, AlterationPlan } from './alteration.js';
import { replaceConstraint } from './replace-constraint.js';

/** Another rule in the place of the right one. */
interface Instead {
  readonly name: string;
  readonly family: AlterationFamily;
  readonly description: string;
  readonly to: Constraint;
  readonly unknown?: string;
}

function replaced(
  context: AlterationContext,
  from: Constraint,
  { to, ...plan }: Instead,
): readonly AlterationPlan[] {
  const altered = replaceConstraint(context.operation, from, to);
  if (altered === undefined) return [];
  return [{ ...plan, altered, equivalence: compareWith(context, from, to) }];
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
          unknown: value,
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

/** The pattern wider by one class of characters, narrower by one, without regard to case, without its lookarounds. */
export function alterPattern(
  constraint: ConstraintOf<'pattern'>,
  context: AlterationContext,
): readonly AlterationPlan[] {
  const near = [
    ...wider(constraint).map((each) => ({ ...each, family: 'pattern widened' as const })),
    ...narrower(constraint).map((each) => ({ ...each, family: 'pattern narrowed' as const })),
  ].filter(({ pattern }) => pattern !== foldCase(constraint.pattern));
  return near.flatMap(({ name, family, pattern }) =>
    replaced(context, constraint, {
      name,
      family,
      description: `The suite believes that the pattern is ${pattern}.`,
      to: { ...constraint, pattern },
    }),
  );
}
