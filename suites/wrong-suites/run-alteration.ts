import type { Catalogue, CatalogueOptions } from '../../generators/catalogue.js';
import { createProvider } from '../../sandbox/mutants/provider.js';
import type { Contract, Operation } from '../../spec/contract.js';
import { createCallerTarget } from '../kill-matrix/caller-target.js';
import { judgeEquivalence, judgeSighting } from '../kill-matrix/kill-result.js';
import type { KillResult } from '../kill-matrix/kill-result.js';
import { createProviderTarget } from '../kill-matrix/provider-target.js';
import { rememberCases } from '../kill-matrix/remember-cases.js';
import { knownSubject } from '../kill-matrix/run-mutant.js';
import { sight } from '../kill-matrix/sight.js';
import type { Target } from '../target.js';
import type { Alteration } from './alteration.js';

/** What altered suites are held against: the right provider, and how their cases are made. */
export interface AlterationRun {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly options: Pick<CatalogueOptions, 'seed' | 'runs'>;
  readonly makeCatalogue: (operation: Operation, options: CatalogueOptions) => Catalogue;
  readonly shrinks: boolean;
  readonly signal: AbortSignal;
}

/** Runs an altered suite against what is right. It must fail on the rule that is wrong in it. */
export async function runAlteration(alteration: Alteration, run: AlterationRun): Promise<KillResult> {
  const { id, operation, constraintId, family, description, equivalence, blamed: wanted } = alteration;
  const base = { id, direction: 'suite', operation, constraintId, family, description } as const;
  const witness = equivalence.kind === 'distinct' ? equivalence.witness : undefined;
  const nothing = judgeEquivalence(equivalence);
  if (nothing !== undefined) return { ...base, ...nothing, witness, counterexample: undefined };
  const catalogue = catalogueOf(alteration, run);
  const sighting = await sight(targetOf(alteration, run), {
    contract: alteration.contract,
    catalogue,
    signal: run.signal,
    wanted,
  });
  const judged = judgeSighting(wanted, sighting);
  return { ...base, ...judged, witness, counterexample: sighting.counterexample };
}

function catalogueOf(
  { altered, constraintId, scope, stage }: Alteration,
  { operation, options, makeCatalogue, shrinks }: AlterationRun,
): Catalogue {
  const subjectId = stage === 'knowing-server' ? knownSubject(operation) : undefined;
  const whole = rememberCases(makeCatalogue(altered, { ...options, subjectId }), { shrinks });
  if (scope === 'everything') return whole;
  const [member = ''] = (operation.constraints.find(({ id }) => id === constraintId)?.member ?? '').split(
    '.',
  );
  const kept = new Set([member, 'request', 'response', 'error']);
  return {
    ...whole,
    scenarios: whole.scenarios.filter(({ constraint }) => kept.has(constraint.member.split('.')[0] ?? '')),
  };
}

function targetOf(
  { stage, contract: checked, realErrorName }: Alteration,
  { contract, operation }: AlterationRun,
): Target {
  const subject = stage === 'knowing-server' ? knownSubject(operation) : undefined;
  const { service } = contract;
  const provider = createProvider({ service, operation, mutant: undefined, knownSubject: subject });
  return stage === 'caller'
    ? createCallerTarget({ contract, operation, checked, provider, mutant: undefined, realErrorName })
    : createProviderTarget(provider, contract);
}
