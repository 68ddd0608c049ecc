import type { Constraint, ConstraintBase, ConstraintKindName, ConstraintOf } from '../contract.js';
import type { ScenarioPlan } from '../scenario.js';
import { combinationKind } from './combination.js';
import type {
  ConstraintCheck,
  ConstraintKind,
  MakeBase,
  EntriesDomain,
  NumberDomain,
  ScenarioContext,
  Scope,
  Statements,
  StringDomain,
} from './constraint-kind.js';
import { entriesMaxKind } from './entries-max.js';
import { entriesMinKind } from './entries-min.js';
import { enumKind } from './enum.js';
import { errorStatusKind } from './error-status.js';
import { errorTypeKind } from './error-type.js';
import { largest, smallest } from './integer-range.js';
import { integrationKind } from './integration.js';
import { lengthMaxKind } from './length-max.js';
import { lengthMinKind } from './length-min.js';
import { optionalKind } from './optional.js';
import { patternKind } from './pattern.js';
import { proseKind } from './prose.js';
import { rangeMaxKind } from './range-max.js';
import { rangeMinKind } from './range-min.js';
import { requiredKind } from './required.js';
import { responseFormatKind } from './response-format.js';
import { responseStatusKind } from './response-status.js';
import { responseTypeKind } from './response-type.js';
import { typeKind } from './type.js';
import { wireKind } from './wire.js';

/** Every kind of constraint, in the order in which a page states them. The compiler finds what a new kind lacks. */
const registry: { readonly [K in ConstraintKindName]: ConstraintKind<K> } = {
  type: typeKind,
  'length.min': lengthMinKind,
  'length.max': lengthMaxKind,
  'entries.min': entriesMinKind,
  'entries.max': entriesMaxKind,
  'range.min': rangeMinKind,
  'range.max': rangeMaxKind,
  pattern: patternKind,
  enum: enumKind,
  required: requiredKind,
  optional: optionalKind,
  combination: combinationKind,
  'response.status': responseStatusKind,
  'response.format': responseFormatKind,
  'response.type': responseTypeKind,
  'error.type': errorTypeKind,
  'error.status': errorStatusKind,
  wire: wireKind,
  prose: proseKind,
  integration: integrationKind,
};

function kindOf<K extends ConstraintKindName>(constraint: ConstraintOf<K>): ConstraintKind<K> {
  return registry[constraint.kind];
}

/** Reads all the constraints that a page's statements about one value make, in the order of the registry. */
export function readConstraints(statements: Statements, base: MakeBase): readonly Constraint[] {
  return Object.values(registry).flatMap((kind): Constraint[] => {
    const constraint = kind.read?.(statements, base);
    return constraint === undefined ? [] : [constraint];
  });
}

/** Compiles the check of a constraint; undefined where the rule is not about the value of a request. */
export function compileConstraint(constraint: Constraint): ConstraintCheck | undefined {
  return kindOf(constraint).compile?.(constraint);
}

/** What keeps a constraint, as data. */
export function scopeOf(constraint: Constraint): Scope {
  return kindOf(constraint).scope(constraint);
}

/** What strings keep all these constraints, apart from what other inputs an implementation may refuse. */
export function stringDomain(constraints: readonly Constraint[]): StringDomain {
  const all: StringDomain = { minLength: 0, maxLength: Infinity, patterns: [], values: undefined };
  return constraints.reduce((domain, each) => kindOf(each).narrowString?.(domain, each) ?? domain, all);
}

/** What whole numbers keep all these constraints. */
export function numberDomain(constraints: readonly Constraint[]): NumberDomain {
  const all: NumberDomain = { min: smallest, max: largest };
  return constraints.reduce((domain, each) => kindOf(each).narrowNumber?.(domain, each) ?? domain, all);
}

/** What numbers of entries or items keep all these constraints. */
export function entriesDomain(constraints: readonly Constraint[]): EntriesDomain {
  const all: EntriesDomain = { minEntries: 0, maxEntries: Infinity };
  return constraints.reduce((domain, each) => kindOf(each).narrowEntries?.(domain, each) ?? domain, all);
}

/** The ways to exercise a constraint. */
export function planScenarios(constraint: Constraint, context: ScenarioContext): readonly ScenarioPlan[] {
  return kindOf(constraint).scenarios(constraint, context);
}

/** The rule as a sentence, in words for a person: `Context.key has at most 100 characters (Unicode code points).` */
export function describeConstraint(constraint: ConstraintBase & Constraint): string {
  const words = kindOf(constraint).describe(constraint);
  if (constraint.kind === 'prose' || constraint.kind === 'integration') return words;
  const subject = constraint.member === 'request' ? 'A request' : constraint.member;
  const named = subject === 'response' ? 'The response' : subject === 'wire' ? 'Each request' : subject;
  return `${named} ${words}.`;
}
