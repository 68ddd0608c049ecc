import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Catalogue } from '../generators/catalogue.js';
import type { ProbeSet } from '../generators/probes.js';
import type { Contract } from '../spec/contract.js';
import { createEnvelopeControls } from './envelope-controls.js';
import { establishControl } from './establish-control.js';
import type { Control } from './establish-control.js';
import type { RunEvent } from './events.js';
import type { FailureShape } from './failure-shape.js';
import type { JudgeContext, Look } from './judge-context.js';
import type { Observation } from './observation.js';
import { createPatientSender, defaultRetryBudget } from './patient-sender.js';
import type { PatientSender, RetryBudget } from './patient-sender.js';
import { planConstraints } from './plan-constraints.js';
import type { Plan, Selection } from './plan-constraints.js';
import { createPremises } from './premises.js';
import { runCase } from './run-case.js';
import type { Session } from './run-case.js';
import { runProbes } from './run-probes.js';
import { ScenarioTally } from './scenario-tally.js';
import { shrinkFailure } from './shrink-failure.js';
import { maxAttempts } from './target.js';
import type { Exchange, Target } from './target.js';

/** What running cases on a target depends on. */
export interface RunTargetOptions {
  readonly contract: Contract;
  readonly catalogues: readonly Catalogue[];
  readonly selection: Selection;
  /** What is sent after the cases of each operation, without a say in any verdict; default: nothing. */
  readonly probes?: readonly ProbeSet[] | undefined;
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
  const outcomes: CatalogueOutcome[] = [];
  for (const [index, catalogue] of catalogues.entries()) {
    const plan = plans[index];
    if (plan === undefined || !isAsked(plan, catalogue, { target, options })) continue;
    const outcome = await runCatalogue(target, { catalogue, plan }, options);
    outcomes.push(outcome);
    if (outcome.kind === 'cut') break;
  }
  const outcome = joinOutcomes(outcomes);
  // After all cases: what odd inputs do to a target must not show in a verdict.
  for (const each of outcome.complete ? outcomes : []) if (each.kind === 'complete') await each.askProbes();
  emit({ type: 'target-finished', target: target.info, ...outcome });
  return outcome;
}

/** Of an operation that is withheld, or of which nothing is to be shown at a cost, not even the control is sent. */
function isAsked(
  { scenarios }: Plan,
  { operation }: Catalogue,
  { target, options }: Pick<Course, 'target' | 'options'>,
): boolean {
  if (target.abilities.withholds?.(operation) !== undefined) return false;
  return (
    target.isCostly !== true ||
    scenarios.length > 0 ||
    (options.probes ?? []).some((set) => set.operation === operation)
  );
}

/** A target need not have every operation, but one at least. What it has must have been run to the end. */
function joinOutcomes(outcomes: readonly CatalogueOutcome[]): TargetOutcome {
  const without = outcomes.filter((each) => each.kind !== 'complete');
  const ended = without.find(({ kind }) => kind === 'cut') ?? without.find(({ kind }) => kind === 'refused');
  if (ended !== undefined) return { complete: false, reason: ended.reason };
  const [missing] = without.length < outcomes.length ? [] : without;
  return missing === undefined ? { complete: true, reason: '' } : { complete: false, reason: missing.reason };
}

/** One catalogue on one target. */
interface Course {
  readonly target: Target;
  readonly catalogue: Catalogue;
  readonly plan: Plan;
  readonly options: RunTargetOptions;
  readonly sender: PatientSender;
}

/** How one catalogue ended. */
type CatalogueOutcome =
  /** `askProbes` is for later, once all catalogues have ended. */
  | { readonly kind: 'complete'; readonly askProbes: () => Promise<void> }
  /** Nothing is known of this operation; of the others, something can be. */
  | { readonly kind: 'refused' | 'unknown-operation'; readonly reason: string }
  /** Nothing more can be asked of the target. */
  | { readonly kind: 'cut'; readonly reason: string };

async function runCatalogue(
  target: Target,
  planned: Pick<Course, 'catalogue' | 'plan'>,
  options: RunTargetOptions,
): Promise<CatalogueOutcome> {
  const { contract, signal } = options;
  const sender = createPatientSender(target, contract.service, options.budget ?? defaultRetryBudget);
  const course: Course = { ...planned, target, options, sender };
  const session = await openSession(course);
  if ('kind' in session) return session;
  const tallies = await runCases(session, course);
  const cut = signal.aborted ? 'the run was stopped' : sender.gone();
  await settleScenarios(
    session,
    course,
    cut === undefined ? tallies : tallies.filter((each) => each.isDecided()),
  );
  if (cut !== undefined) return { kind: 'cut', reason: cut };
  if (signal.aborted) return { kind: 'cut', reason: 'the run was stopped' };
  return { kind: 'complete', askProbes: () => askProbes(session, course) };
}

/** Asks the control, and opens the session that cases share; where no control is accepted, says why. */
async function openSession(course: Course): Promise<Session | CatalogueOutcome> {
  const { target, catalogue, options, sender } = course;
  const { contract, signal, emit, url } = options;
  const { operation } = catalogue;
  const { service } = contract;
  const send = (exchange: Exchange): Promise<Observation> =>
    exchange.provocation === undefined ? sender.send(exchange, signal) : target.send(exchange, signal);
  const control = await establishControl(catalogue, service, { send, concurrency: target.concurrency });
  const { look, reason } = control;
  emit({ type: 'control-judged', target: target.info, operation: operation.name, look, reason });
  if (look === 'masked') return { kind: 'cut', reason };
  if (look === 'refused' || look === 'unknown-operation') return { kind: look, reason };
  return {
    url,
    signal,
    send,
    premises: createPremises(operation, service, send),
    envelopes: createEnvelopeControls(operation, service, send),
    context: judgeContext({ ...control, look }, catalogue, options),
  };
}

/** What judging depends on before any case is sent. */
function judgeContext(
  { look, refusal, swallows }: Control & { readonly look: Look },
  { operation }: Catalogue,
  { contract, minAttempts }: RunTargetOptions,
): JudgeContext {
  const named = operation.members.filter((member) => member.resource !== undefined);
  return {
    service: contract.service,
    operation,
    control: look,
    refusal,
    swallows,
    resourceMembers: named.map(({ name }) => name),
    maxAttempts,
    minAttempts,
    premises: undefined,
    contrast: undefined,
  };
}

/** Sends the probes of the operation, if any. Whatever comes of it, the cases are judged and stay so. */
async function askProbes(session: Session, { target, catalogue, options, sender }: Course): Promise<void> {
  const { emit, signal, probes = [] } = options;
  const isOver = (): boolean => signal.aborted || sender.gone() !== undefined;
  for (const set of probes) {
    if (set.operation === catalogue.operation) await runProbes(session, { target, set, emit, isOver });
  }
}

/** A case that waits to be sent, with the tally of its scenario. */
interface Job {
  readonly tally: ScenarioTally;
  readonly index: number;
}

function* jobs(tallies: readonly ScenarioTally[], { isCostly }: Target): Generator<Job> {
  const isReject = ({ planned }: ScenarioTally): boolean => planned.real.scenario.polarity === 'reject';
  const inOrder =
    isCostly === true ? [...tallies.filter(isReject), ...tallies.filter((each) => !isReject(each))] : tallies;
  for (const tally of inOrder) {
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
  const queue = jobs(tallies, target);
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
    const { verdict, reason, cases, firstFailure, shapes } = tally.settle();
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
      shapes: withShape(shapes, counterexample?.shape),
      counterexample,
    });
  }
}

/** When it is sent again, a case may fail in another way than before. */
function withShape(
  shapes: readonly FailureShape[],
  again: FailureShape | undefined,
): readonly FailureShape[] {
  const isKnown = again === undefined || shapes.some((each) => isDeepStrictEqual(each, again));
  return isKnown ? shapes : [...shapes, again];
}
