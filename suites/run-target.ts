import { setImmediate } from 'node:timers/promises';
import type { Catalogue } from '../generators/catalogue.js';
import type { Contract } from '../spec/contract.js';
import { establishControl } from './establish-control.js';
import type { RunEvent } from './events.js';
import type { Observation } from './observation.js';
import { createPatientSender, defaultRetryBudget } from './patient-sender.js';
import type { PatientSender, RetryBudget } from './patient-sender.js';
import { planConstraints } from './plan-constraints.js';
import type { Plan, Selection } from './plan-constraints.js';
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
  const { emit, catalogues, selection } = options;
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
    outcome = await runCatalogue(target, { catalogue, plan }, options);
  }
  emit({ type: 'target-finished', target: target.info, ...outcome });
  return outcome;
}

/** One catalogue on one target. */
interface Course {
  readonly target: Target;
  readonly catalogue: Catalogue;
  readonly plan: Plan;
  readonly options: RunTargetOptions;
  readonly sender: PatientSender;
}

async function runCatalogue(
  target: Target,
  planned: Pick<Course, 'catalogue' | 'plan'>,
  options: RunTargetOptions,
): Promise<TargetOutcome> {
  const { contract, signal } = options;
  const sender = createPatientSender(target, contract.service, options.budget ?? defaultRetryBudget);
  const course: Course = { ...planned, target, options, sender };
  const session = await openSession(course);
  if (typeof session === 'string') return { complete: false, reason: session };
  const tallies = await runCases(session, course);
  const cut = signal.aborted ? 'the run was stopped' : goneReason(sender);
  await settleScenarios(
    session,
    course,
    cut === undefined ? tallies : tallies.filter((each) => each.isDecided()),
  );
  if (cut !== undefined) return { complete: false, reason: cut };
  return signal.aborted ? { complete: false, reason: 'the run was stopped' } : { complete: true, reason: '' };
}

function goneReason(sender: PatientSender): string | undefined {
  const gone = sender.gone();
  return gone === undefined ? undefined : `the target stopped answering: ${gone}`;
}

/** Asks the control, and opens the session that cases share; where no control is accepted, says why. */
async function openSession({ target, catalogue, options, sender }: Course): Promise<Session | string> {
  const { contract, signal, emit, url, minAttempts } = options;
  const { operation } = catalogue;
  const { service } = contract;
  const send = (exchange: Exchange): Promise<Observation> =>
    exchange.provocation === undefined ? sender.send(exchange, signal) : target.send(exchange, signal);
  const { look, reason, refusal, swallows } = await establishControl(catalogue, service, {
    send,
    concurrency: target.concurrency,
  });
  emit({ type: 'control-judged', target: target.info, operation: operation.name, look, reason });
  if (look === undefined) return reason;
  const named = operation.members.filter((member) => member.resource !== undefined);
  const resourceMembers = named.map(({ name }) => name);
  return {
    url,
    signal,
    send,
    premises: createPremises(operation, service, send),
    context: {
      service,
      operation,
      control: look,
      refusal,
      swallows,
      resourceMembers,
      maxAttempts,
      minAttempts,
      premises: undefined,
      contrast: undefined,
    },
  };
}

/** A case that waits to be sent, with the tally of its scenario. */
interface Job {
  readonly tally: ScenarioTally;
  readonly index: number;
}

function* jobs(tallies: readonly ScenarioTally[]): Generator<Job> {
  for (const tally of tallies) {
    const { first, count } = tally.planned;
    for (let index = first; index < first + count; index += 1) yield { tally, index };
  }
}

/** After so many cases, signals and timers have their turn: on a mock, nothing else ever waits for anything. */
const casesPerTurn = 64;

/** Sends and judges all cases, as many at once as the target takes, and forgets each one when it is judged. */
async function runCases(
  session: Session,
  { target, options, plan, sender }: Course,
): Promise<readonly ScenarioTally[]> {
  const tallies = plan.scenarios.map((planned) => new ScenarioTally(planned));
  const queue = jobs(tallies);
  let count = 0;
  const isOver = (): boolean => options.signal.aborted || sender.gone() !== undefined;
  const work = async (): Promise<void> => {
    for (const { tally, index } of queue) {
      if (isOver()) return;
      const each = tally.planned.real.caseAt(index);
      const { observation, judgement } = await runCase(session, each);
      if (isOver()) return;
      tally.add(index, judgement);
      options.emit({ type: 'case-judged', target: target.info, case: each, observation, judgement });
      count += 1;
      if (count % casesPerTurn === 0) await setImmediate();
    }
  };
  await Promise.all(Array.from({ length: target.concurrency }, work));
  return tallies;
}

/** Says what each scenario showed, and shrinks its first failure. A run that is over shrinks nothing any more. */
async function settleScenarios(
  session: Session,
  { target, options, sender }: Course,
  tallies: readonly ScenarioTally[],
): Promise<void> {
  for (const tally of tallies) {
    const { scenario, constraint } = tally.planned.real;
    const { verdict, reason, cases, firstFailure } = tally.settle();
    const counterexample =
      firstFailure === undefined || options.signal.aborted || sender.gone() !== undefined
        ? undefined
        : await shrinkFailure(session, tally.planned, firstFailure);
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
