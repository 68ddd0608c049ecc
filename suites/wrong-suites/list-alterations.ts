import type { Constraint, ConstraintKindName, ConstraintOf } from '../../spec/contract.js';
import {
  alterErrorStatus,
  alterErrorType,
  alterResponseElement,
  alterResponseStatus,
  alterWire,
} from './alter-answers.js';
import { alterEntries, alterPresence, alterRange, alterType } from './alter-members.js';
import { alterEnum, alterLengthMax, alterLengthMin, alterPattern } from './alter-strings.js';
import { toAlteration } from './alteration.js';
import type { Alteration, AlterationContext, AlterationPlan, Unalterable } from './alteration.js';

type Alter<K extends ConstraintKindName> = (
  constraint: ConstraintOf<K>,
  context: AlterationContext,
) => readonly AlterationPlan[] | Unalterable;

/** How the rules of every kind are altered by one step. The compiler finds what a new kind lacks. */
const registry: { readonly [K in ConstraintKindName]: Alter<K> | Unalterable } = {
  type: alterType,
  required: alterPresence,
  optional: alterPresence,
  'length.min': alterLengthMin,
  'length.max': alterLengthMax,
  pattern: alterPattern,
  enum: alterEnum,
  'entries.min': alterEntries,
  'entries.max': alterEntries,
  'range.min': alterRange,
  'range.max': alterRange,
  combination: { reason: 'a spec has no way to say that valid members exclude each other' },
  'response.status': alterResponseStatus,
  'response.format': { reason: 'JSON is the only format that a spec can name' },
  'response.type': alterResponseElement,
  'error.type': alterErrorType,
  'error.status': alterErrorStatus,
  wire: alterWire,
  prose: { reason: 'no request and answer shows it' },
  integration: { reason: 'no operation has such a rule' },
};

function alterationsOf<K extends ConstraintKindName>(
  constraint: Constraint & ConstraintOf<K>,
  context: AlterationContext,
): readonly AlterationPlan[] | Unalterable {
  const alter: Alter<K> | Unalterable = registry[constraint.kind];
  return typeof alter === 'function' ? alter(constraint, context) : alter;
}

/** Lists the suites that are wrong in one step of one rule, rule by rule in page order. */
export function listAlterations(context: AlterationContext): readonly Alteration[] {
  return context.operation.constraints.flatMap((constraint) => {
    const plans = alterationsOf(constraint, context);
    return 'reason' in plans ? [] : plans.map((plan) => toAlteration(constraint, context, plan));
  });
}

/** Why a rule is not altered; undefined where it is. */
export function unalterableReason(constraint: Constraint, context: AlterationContext): string | undefined {
  const plans = alterationsOf(constraint, context);
  return 'reason' in plans ? plans.reason : undefined;
}
