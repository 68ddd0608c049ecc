import { compileConstraint, stringDomain } from '../../spec/constraints/registry.js';
import type { Constraint } from '../../spec/contract.js';
import { compareStrings } from './compare-strings.js';
import type { Equivalence, Fault, MutantContext, MutantFamily, MutantPlan } from './mutant.js';
import { stringAt } from './place.js';

/** A rule of a string that a provider checks instead of the right one; undefined where it checks nothing. */
export interface Substitution {
  readonly name: string;
  readonly family: MutantFamily;
  readonly description: string;
  readonly instead: Constraint | undefined;
}

/** The mutant that checks another rule of the same string; whether that makes a difference is worked out. */
export function substitute(
  context: MutantContext,
  constraint: Constraint,
  { instead, ...plan }: Substitution,
): MutantPlan {
  return {
    ...plan,
    fault: { kind: 'check', check: { on: 'string', keeps: stringCheck(instead) } },
    equivalence: compareWith(context, constraint, { instead }),
  };
}

/** What takes the place of a rule, and what becomes of plausible forms in the eyes of a suite that believes in it. */
export interface Replaced {
  readonly instead: Constraint | undefined;
  /** Undefined where a provider believes it: it has no plausible forms. */
  readonly form?: (pattern: string) => string;
}

/** Whether a string of the request can tell the rule from another one in its place. */
export function compareWith(
  { contract, operation }: MutantContext,
  constraint: Constraint,
  { instead, form }: Replaced,
): Equivalence {
  const shape = stringAt(operation, constraint.member);
  if (shape === undefined) throw new TypeError(`${constraint.member} is no string.`);
  const mutated = shape.constraints.flatMap((each) => {
    if (each.id !== constraint.id) return [each];
    return instead === undefined ? [] : [instead];
  });
  const believed = form === undefined ? undefined : Object.values(shape.plausibleForms).map(form);
  return compareStrings({ contract, shape, mutated: stringDomain(mutated), believed });
}

/** The check of a rule of a string; one that takes everything where there is no rule. */
export function stringCheck(constraint: Constraint | undefined): (value: string) => boolean {
  const compiled = constraint === undefined ? undefined : compileConstraint(constraint);
  return compiled?.on === 'string' ? compiled.keeps : () => true;
}

/**
 * The rule dropped. Where the other rules of the value refuse all that it refuses, so that dropping it shows nothing, there is
 * a second mutant: what breaks the rule is let through, whatever else it breaks.
 */
export function droppedAndForgiving(context: MutantContext, constraint: Constraint): readonly MutantPlan[] {
  const dropped = substitute(context, constraint, {
    name: 'dropped',
    family: 'dropped',
    description: 'The provider does not check the rule.',
    instead: undefined,
  });
  return dropped.equivalence.kind === 'distinct' ? [dropped] : [dropped, forgiving()];
}

/** What breaks the rule is let through, whatever else it breaks. */
export function forgiving(
  forgives: Extract<Fault, { readonly kind: 'forgiving' }>['forgives'] = () => true,
): MutantPlan {
  return {
    name: 'forgiving',
    family: 'dropped',
    description: 'The provider lets through what breaks the rule, whatever else the same value breaks.',
    fault: { kind: 'forgiving', forgives },
    equivalence: {
      kind: 'distinct',
      witness: 'a value that breaks this rule together with another one is taken',
    },
  };
}
