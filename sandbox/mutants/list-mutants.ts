import type { Constraint, ConstraintKindName, ConstraintOf } from '../../spec/contract.js';
import { callerStatusMutants, callerTypeMutants } from './caller-mutants.js';
import { combinationMutants } from './combination-mutants.js';
import { entriesMaxMutants, entriesMinMutants } from './entries-mutants.js';
import { enumMutants } from './enum-mutants.js';
import { lengthMaxMutants, lengthMinMutants } from './length-mutants.js';
import { errorAnswerMutants, mislabelledMutants } from './mislabelled-mutants.js';
import { toMutant } from './mutant.js';
import type { Mutant, MutantContext, MutantPlan } from './mutant.js';
import { patternMutants } from './pattern-mutants.js';
import { optionalMutants, requiredMutants } from './presence-mutants.js';
import { responseFormatMutants, responseStatusMutants, responseTypeMutants } from './response-mutants.js';
import { rangeMutants } from './range-mutants.js';
import { receiverMutants } from './receiver-mutants.js';
import { senderMutants } from './sender-mutants.js';
import { typeMutants } from './type-mutants.js';

type PlanMutants<K extends ConstraintKindName> = (
  constraint: ConstraintOf<K>,
  context: MutantContext,
) => readonly MutantPlan[];

/** The mutants of every kind of constraint. The compiler finds what a new kind lacks. */
const registry: { readonly [K in ConstraintKindName]: PlanMutants<K> } = {
  type: refused(typeMutants),
  required: refused(requiredMutants),
  optional: optionalMutants,
  'length.min': (constraint, context) =>
    constraint.minimum === 0
      ? lengthMinMutants(constraint, context)
      : refused(lengthMinMutants)(constraint, context),
  'length.max': refused(lengthMaxMutants),
  pattern: refused(patternMutants),
  enum: refused(enumMutants),
  'entries.min': (constraint, context) =>
    constraint.minimum === 0
      ? entriesMinMutants(constraint, context)
      : refused(entriesMinMutants)(constraint, context),
  'entries.max': refused(entriesMaxMutants),
  'range.min': refused<'range.min'>(rangeMutants),
  'range.max': refused<'range.max'>(rangeMutants),
  combination: combinationMutants,
  'response.status': responseStatusMutants,
  'response.format': responseFormatMutants,
  'response.type': responseTypeMutants,
  'error.type': ({ error }, context) => [
    ...(isAnswered(error.name, context) ? errorAnswerMutants(error, 'type', context) : []),
    ...callerTypeMutants(error, context.operation),
  ],
  'error.status': ({ error }, context) => [
    ...(isAnswered(error.name, context) ? errorAnswerMutants(error, 'status', context) : []),
    ...callerStatusMutants(error),
  ],
  wire: (constraint, context) => [...senderMutants(constraint, context), ...receiverMutants(constraint)],
  // No request and answer shows it: nothing could be wrong with it that anybody sees.
  prose: () => [],
  integration: () => [],
};

/** A rule that refuses requests can also refuse them in a wrong way. */
function refused<K extends ConstraintKindName>(plan: PlanMutants<K>): PlanMutants<K> {
  return (constraint, context) => [...plan(constraint, context), ...mislabelledMutants(constraint, context)];
}

/** Errors that a request alone can bring about. */
function isAnswered(error: string, { operation }: MutantContext): boolean {
  return (
    error === 'ValidationException' ||
    (error === 'ResourceNotFoundException' && operation.members.some((each) => each.identifiesSubject))
  );
}

/** Lists the mutants of an operation, rule by rule in page order: each has one fault, in one rule. */
export function listMutants(context: MutantContext): readonly Mutant[] {
  return context.operation.constraints.flatMap((constraint) =>
    plansOf(constraint, context).map((plan) => toMutant(constraint, plan)),
  );
}

function plansOf<K extends ConstraintKindName>(
  constraint: Constraint & ConstraintOf<K>,
  context: MutantContext,
): readonly MutantPlan[] {
  const plan: PlanMutants<K> = registry[constraint.kind];
  return plan(constraint, context);
}

/** The rules of an operation that have no mutant. */
export function rulesWithoutMutants(context: MutantContext): readonly Constraint[] {
  return context.operation.constraints.filter((each) => plansOf(each, context).length === 0);
}
