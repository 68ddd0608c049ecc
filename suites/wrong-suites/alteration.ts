import type { Equivalence } from '../../sandbox/mutants/mutant.js';
import type { Constraint, Contract, Operation } from '../../spec/contract.js';
import type { Stage } from '../kill-matrix/run-mutant.js';

/** Which part of the altered suite can tell it from the right one: the rest has the same cases, and the same judgements. */
export type Scope = 'member' | 'everything';

/** How alterations differ: in what is done to the one rule. */
export const alterationFamilies = [
  'bound moved',
  'value added',
  'value removed',
  'value renamed',
  'pattern widened',
  'pattern narrowed',
  'presence swapped',
  'type swapped',
  'status changed',
  'name changed',
  'retry changed',
  'envelope changed',
] as const;
/** The name of a family. */
export type AlterationFamily = (typeof alterationFamilies)[number];

/** A suite whose spec is wrong in one step of one rule. `id` is `<constraint id>~<name>`. */
export interface Alteration {
  readonly id: string;
  readonly operation: string;
  readonly constraintId: string;
  /** The rule of the altered suite that must fail: the same one, or what it has become. */
  readonly blamed: string;
  readonly family: AlterationFamily;
  /** What the suite believes, in words. */
  readonly description: string;
  readonly altered: Operation;
  /** The contract that the altered suite checks envelopes against. */
  readonly contract: Contract;
  readonly stage: Stage;
  readonly scope: Scope;
  readonly equivalence: Equivalence;
  /** The real name of an error that the altered suite calls by another one. */
  readonly realErrorName: (name: string) => string;
}

/** What an alteration needs to say beside what most have in common. */
export interface AlterationPlan
  extends
    Pick<Alteration, 'family' | 'description' | 'altered'>,
    Partial<Pick<Alteration, 'blamed' | 'contract' | 'stage' | 'scope' | 'equivalence' | 'realErrorName'>> {
  readonly name: string;
}

/** What alterations of a constraint depend on beside itself. */
export interface AlterationContext {
  readonly contract: Contract;
  readonly operation: Operation;
}

/** Gives a plan its ids, and what most alterations have in common. */
export function toAlteration(
  { id }: Constraint,
  { contract, operation }: AlterationContext,
  { name, ...plan }: AlterationPlan,
): Alteration {
  return {
    id: `${id}~${name}`,
    operation: operation.name,
    constraintId: id,
    blamed: id,
    contract,
    stage: 'server',
    scope: 'member',
    equivalence: { kind: 'distinct', witness: undefined },
    realErrorName: (error) => error,
    ...plan,
  };
}

/** Why a rule cannot be altered by one step. */
export interface Unalterable {
  readonly reason: string;
}
