import type { Catalogue } from '../../generators/catalogue.js';
import { exampleOf } from '../../sandbox/mutants/place.js';
import type { Fault, Mutant } from '../../sandbox/mutants/mutant.js';
import { createProvider } from '../../sandbox/mutants/provider.js';
import type { Contract, Operation } from '../../spec/contract.js';
import type { Target } from '../target.js';
import { createCallerTarget } from './caller-target.js';
import { judgeEquivalence, judgeSighting } from './kill-result.js';
import type { KillResult } from './kill-result.js';
import { createProviderTarget } from './provider-target.js';
import { sight } from './sight.js';

/** What a target stands for: a server, a server that knows one subject, or code that calls the service. */
export type Stage = 'server' | 'knowing-server' | 'caller';

/** The suite that mutants are held against. */
export interface Arena {
  readonly contract: Contract;
  readonly operation: Operation;
  /** The suite's cases; made once for each stage. */
  readonly catalogue: (stage: Stage) => Catalogue;
  readonly signal: AbortSignal;
}

/** The subject that a knowing server has: a valid id that is not the example of the spec. */
export function knownSubject(operation: Operation): string | undefined {
  const member = operation.members.find((each) => each.identifiesSubject);
  if (member?.shape.kind !== 'string') return undefined;
  return exampleOf(member.shape, 1);
}

/** Runs the suite against one mutant; one that is equivalent is not run. */
export async function runMutant(mutant: Mutant, arena: Arena): Promise<KillResult> {
  const { id, operation, constraintId, family, description, equivalence } = mutant;
  const base = { id, direction: 'provider', operation, constraintId, family, description } as const;
  const witness = equivalence.kind === 'distinct' ? equivalence.witness : undefined;
  const nothing = judgeEquivalence(equivalence);
  if (nothing !== undefined) return { ...base, ...nothing, witness, counterexample: undefined };
  const stage = stageOf(mutant);
  const { contract, signal } = arena;
  const sighting = await sight(createStage(stage, mutant, arena), {
    contract,
    catalogue: arena.catalogue(stage),
    signal,
    wanted: constraintId,
  });
  const { counterexample } = sighting;
  return { ...base, ...judgeSighting(constraintId, sighting), witness, counterexample };
}

/** The target of a stage, with a mutant or, where that is undefined, as it should be. */
export function createStage(
  stage: Stage,
  mutant: Mutant | undefined,
  { contract, operation }: Pick<Arena, 'contract' | 'operation'>,
): Target {
  const { service } = contract;
  const subject = stage === 'knowing-server' ? knownSubject(operation) : undefined;
  const provider = createProvider({ service, operation, mutant, knownSubject: subject });
  if (stage !== 'caller') return createProviderTarget(provider, contract);
  return createCallerTarget({
    contract,
    operation,
    checked: contract,
    provider,
    mutant,
    realErrorName: (name) => name,
  });
}

function stageOf({ fault }: Mutant): Stage {
  return fault.kind === 'every-error' && fault.error === 'ResourceNotFoundException'
    ? 'knowing-server'
    : stages[fault.kind];
}

/** Where a fault of each kind shows. */
const stages: { readonly [K in Fault['kind']]: Stage } = {
  check: 'server',
  forgiving: 'server',
  reading: 'server',
  refusal: 'server',
  mislabelled: 'server',
  'every-error': 'server',
  success: 'server',
  caller: 'caller',
  sender: 'caller',
  receiver: 'caller',
};
