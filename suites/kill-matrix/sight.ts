import type { Catalogue } from '../../generators/catalogue.js';
import type { Contract } from '../../spec/contract.js';
import type { Counterexample, RunEvent } from '../events.js';
import { runTarget } from '../run-target.js';
import { sdkAttempts } from '../target.js';
import type { Target } from '../target.js';
import type { Sighting } from './kill-result.js';

/** Nothing is worth waiting for in this process: a masked answer stays masked. */
const budget = { tries: 2, delayMs: 0, maxDelayMs: 0, patienceMs: 1000, total: 100 };

/** What one run of a suite takes. */
export interface SightOptions {
  readonly contract: Contract;
  readonly catalogue: Catalogue;
  readonly signal: AbortSignal;
  /** The rule whose counterexample is kept. */
  readonly wanted: string | undefined;
}

/** Runs the suite against a target and lists the rules that it blames. */
export async function sight(
  target: Target,
  { contract, catalogue, signal, wanted }: SightOptions,
): Promise<Sighting> {
  const failing = new Set<string>();
  let counterexample: Counterexample | undefined;
  const emit = (event: RunEvent): void => {
    if (event.type !== 'scenario-judged' || event.verdict !== 'fail') return;
    failing.add(event.constraintId);
    if (event.constraintId === wanted) counterexample ??= event.counterexample;
  };
  const outcome = await runTarget(target, {
    contract,
    catalogues: [catalogue],
    selection: { id: undefined },
    url: 'https://sms-voice.us-east-1.amazonaws.com/',
    attempts: sdkAttempts,
    budget,
    emit,
    signal,
  });
  const ids = catalogue.operation.constraints.map(({ id }) => id);
  return { ...outcome, blamed: ids.filter((id) => failing.has(id)), counterexample };
}
