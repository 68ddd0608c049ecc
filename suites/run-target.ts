import { setMaxListeners } from 'node:events';
import type { Catalogue } from '../generators/catalogue.js';
import type { Contract } from '../spec/contract.js';
import { establishControl } from './establish-control.js';
import type { RunEvent } from './events.js';
import type { Observation } from './observation.js';
import { createPatientSender, defaultRetryBudget } from './patient-sender.js';
import type { RetryBudget } from './patient-sender.js';
import { planConstraints } from './plan-constraints.js';
import type { Plan, PlannedScenario, Selection } from './plan-constraints.js';
import { createPremises } from './premises.js';
import { runCase } from './run-case.js';
import type { Session } from './run-case.js';
import { ScenarioTally } from './scenario-tally.js';
import { shrinkFailure } from './shrink-failure.js';
import { maxAttempts } from './target.js';
import type { Exchange, Target } from './target.js';

/** What running cases on a target depends on. */
export interface RunTargetOptions {
  readonly contract: Contract;
  readonly catalogues: readonly Catalogue[];
  readonly selection: Selection;
  /** The URL that reports show for requests of this target. */
  readonly url: string;
  /** The fewest attempts where an error is one to retry: 2 for the bare SDK, 1 for an integration of the user's. */
  readonly minAttempts: number;
  readonly budget?: RetryBudget;
  readonly emit: (event: RunEvent) => void;
  readonly signal: AbortSignal;
}

/** How a target's part of the run ended. */
export interface TargetOutcome {
  readonly complete: boolean;
  readonly reason: string;
}

/** Runs the selected cases of every catalogue on one target and emits what was seen. */
export async function runTarget(target: Target, options: RunTargetOptions): Promise<TargetOutcome> {
  const { emit, catalogues, selection, signal } = options;
  setMaxListeners(0, signal); // one listener per request in flight
  const plans = catalogues.map((catalogue) => planConstraints(catalogue, target.abilities, selection));
  emit({
    type: 'target-started',
    target: target.info,
    constraints: plans.flatMap((plan) => plan.constraints),
  });
  let outcome: TargetOutcome = { complete: true, reason: '' };
  for (const [index, catalogue] of catalogues.entries()) {
    const plan = plans[index];
    if (plan === undefined || !outcome.complete) continue;
    outcome = await runCatalogue(target, catalogue, plan, options);
  }
  emit({ type: 'target-finished', target: target.info, ...outcome });
  return outcome;
}

async function runCatalogue(
  target: Target,
  catalogue: Catalogue,
  plan: Plan,
  options: RunTargetOptions,
): Promise<TargetOutcome> {
  const { contract, signal, emit } = options;
  const { operation } = catalogue;
  const sender = createPatientSender(target, contract.service, options.budget ?? defaultRetryBudget);
  const send = (exchange: Exchange): Promise<Observation> =>
    exchange.provocation === undefined ? sender.send(exchange, signal) : target.send(exchange, signal);
  const control = await establishControl(catalogue, contract.service, send);
  emit({
    type: 'control-judged',
    target: target.info,
    operation: operation.name,
    look: control.look,
    reason: control.reason,
  });
  if (control.look === undefined) return { complete: false, reason: control.reason };
  const resourceMembers = operation.members
    .filter((member) => member.resource !== undefined)
    .map(({ name }) => name);
  const premises = createPremises(operation, contract.service, send);
  const session: Session = {
    url: options.url,
    signal,
    premises,
    send,
    context: {
      service: contract.service,
      operation,
      control: control.look,
      refusal: control.refusal,
      resourceMembers,
      maxAttempts,
      minAttempts: options.minAttempts,
    },
  };
  const tallies = await runCases(session, plan.scenarios, { target, options, gone: sender.gone });
  if (!signal.aborted && sender.gone() === undefined)
    await settleScenarios(session, tallies, { target, options, gone: sender.gone });
  if (signal.aborted) return { complete: false, reason: 'the run was stopped' };
  const gone = sender.gone();
  return gone === undefined
    ? { complete: true, reason: '' }
    : { complete: false, reason: `the target stopped answering: ${gone}` };
}

/** Where the cases of a catalogue are sent, and whether the target is still there. */
interface Course {
  readonly target: Target;
  readonly options: RunTargetOptions;
  readonly gone: () => string | undefined;
}

/** A case that waits to be sent, with the tally of its scenario. */
interface Job {
  readonly tally: ScenarioTally;
  readonly index: number;
}

function* jobs(tallies: readonly ScenarioTally[]): Generator<Job> {
  for (const tally of tallies) for (const index of tally.planned.indices) yield { tally, index };
}

/** Sends and judges all cases, as many at once as the target takes, and forgets each one when it is judged. */
async function runCases(
  session: Session,
  scenarios: readonly PlannedScenario[],
  { target, options, gone }: Course,
): Promise<readonly ScenarioTally[]> {
  const tallies = scenarios.map((planned) => new ScenarioTally(planned));
  const queue = jobs(tallies);
  const work = async (): Promise<void> => {
    for (const { tally, index } of queue) {
      if (options.signal.aborted || gone() !== undefined) return;
      const each = tally.planned.real.caseAt(index);
      const { observation, judgement } = await runCase(session, each);
      if (options.signal.aborted) return;
      tally.add(index, judgement);
      options.emit({ type: 'case-judged', target: target.info, case: each, observation, judgement });
    }
  };
  await Promise.all(Array.from({ length: target.concurrency }, work));
  return tallies;
}

/** Shrinks the first failure of each scenario, and says what each scenario showed. */
async function settleScenarios(
  session: Session,
  tallies: readonly ScenarioTally[],
  { target, options }: Course,
): Promise<void> {
  for (const tally of tallies) {
    if (options.signal.aborted) return;
    const { scenario, constraint } = tally.planned.real;
    const { verdict, reason, cases, firstFailure } = tally.settle();
    const counterexample =
      firstFailure === undefined ? undefined : await shrinkFailure(session, tally.planned, firstFailure);
    options.emit({
      type: 'scenario-judged',
      target: target.info,
      constraintId: constraint.id,
      scenarioId: scenario.id,
      polarity: scenario.polarity,
      verdict,
      cases,
      reason,
      counterexample,
    });
  }
}
