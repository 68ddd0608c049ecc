import { isDeepStrictEqual } from 'node:util';
import type { Catalogue } from '../generators/catalogue.js';
import type { ProbeSet } from '../generators/probes.js';
import type { Contract } from '../spec/contract.js';
import { queueCases } from './case-queue.js';
import type { QueuedCase } from './case-queue.js';
import { createEnvelopeControls } from './envelope-controls.js';
import { establishControl } from './establish-control.js';
import type { Control } from './establish-control.js';
import type { Counterexample, RunEvent } from './events.js';
import type { FailureShape } from './failure-shape.js';
import { asksForRules } from './integration/plan-rules.js';
import type { PreparedIntegration } from './integration/run-integration.js';
import type { JudgeContext, Look } from './judge-context.js';
import type { ChosenMessage } from './live/choose-messages.js';
import type { Observation } from './observation.js';
import { createPatientSender, defaultRetryBudget } from './patient-sender.js';
import type { PatientSender, RetryBudget } from './patient-sender.js';
import { planConstraints } from './plan-constraints.js';
import type { Plan, Selection } from './plan-constraints.js';
import { createPremises } from './premises.js';
import type { JudgedCase, Session } from './run-case.js';
import { runProbes } from './run-probes.js';
import { ScenarioTally } from './scenario-tally.js';
import { sendCases } from './send-cases.js';
import { chooseFor, inSendingOrder, isDecidedBy, sendMessages } from './send-messages.js';
import { shareWork } from './shards/share-work.js';
import type { WorkShare } from './shards/share-work.js';
import type { Shard } from './shards/shard.js';
import { reportAsSeen, shrinkFailure } from './shrink-failure.js';
import type { AttemptBounds, Exchange, Target } from './target.js';

/** What running cases on a target depends on. */
export interface RunTargetOptions {
  readonly contract: Contract;
  readonly catalogues: readonly Catalogue[];
  readonly selection: Selection;
  /** What is sent after the cases of each operation, without a say in any verdict; default: nothing. */
  readonly probes?: readonly ProbeSet[] | undefined;
  /** The URL that reports show for requests of this target. */
  readonly url: string;
  /** How often an error is asked for that may be retried. */
  readonly attempts: AttemptBounds;
  readonly budget?: RetryBudget;
  /** The code under test, once the target is closed; undefined where no rules are about it. */
  readonly integration?: PreparedIntegration | undefined;
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
  const { emit, catalogues, integration } = options;
  const { shard, ...selection } = options.selection;
  const share = shard === undefined ? undefined : shareRun(target, options, shard);
  const plans = catalogues.map((catalogue) =>
    planConstraints(catalogue, target.abilities, { ...selection, share }),
  );
  const probes = options.probes?.filter(({ operation }) => share?.asksProbes(operation.name) !== false);
  emit({
    type: 'target-started',
    target: target.info,
    constraints: [...plans.flatMap((plan) => plan.constraints), ...(integration?.constraints ?? [])],
  });
  const outcomes: CatalogueOutcome[] = [];
  for (const [index, catalogue] of inSendingOrder(catalogues, target)) {
    const plan = plans[index];
    if (plan === undefined || !isAsked({ catalogue, plan, probes: share && probes }, target)) continue;
    const outcome = await runCatalogue(target, { catalogue, plan }, { ...options, probes });
    outcomes.push(outcome);
    if (outcome.kind === 'cut') break;
  }
  const documented = joinOutcomes(outcomes, shard);
  // After all cases: what odd inputs do to a target must not show in a verdict.
  for (const each of documented.complete ? outcomes : [])
    if (each.kind === 'complete') await each.askProbes();
  const messages = target.messages?.sent();
  const outcome = await tryIntegration(target, options, documented);
  emit({
    type: 'target-finished',
    target: target.info,
    ...outcome,
    ...(messages === undefined ? {} : { messages }),
  });
  return outcome;
}

/** Calls the code under test, once the target is closed. What it does shows also where the target could not be asked. */
async function tryIntegration(
  target: Target,
  { integration, emit, signal }: RunTargetOptions,
  documented: TargetOutcome,
): Promise<TargetOutcome> {
  if (integration === undefined || signal.aborted) return documented;
  await target.close();
  const isWhole = await integration.run(target.info, emit, signal);
  return isWhole ? documented : { complete: false, reason: 'the run was stopped' };
}

/** Divides the work of a run on a target. */
function shareRun(
  target: Target,
  { catalogues, probes, selection, integration }: RunTargetOptions,
  shard: Shard,
): WorkShare {
  const isTried = integration !== undefined && asksForRules(selection);
  return shareWork({ catalogues, probes, selection, isTried }, target, shard);
}

/** What may be asked of an operation; of a shard, its rules may all lie in others, and its probes here. */
interface Asked extends Pick<Course, 'catalogue' | 'plan'> {
  /** The probes of this shard; undefined in a whole run, where they follow the rules. */
  readonly probes: readonly ProbeSet[] | undefined;
}

/** Of an operation that nothing was selected of, or that is withheld from the target, nothing is asked. */
function isAsked({ catalogue: { operation }, plan, probes = [] }: Asked, { abilities }: Target): boolean {
  const isSelected = plan.scenarios.length > 0 || probes.some((set) => set.operation === operation);
  return isSelected && abilities.withholds?.(operation) === undefined;
}

/**
 * A target need not have every operation, but one at least, which may be in another shard. What it has must have been run to the
 * end.
 */
function joinOutcomes(outcomes: readonly CatalogueOutcome[], shard: Shard | undefined): TargetOutcome {
  const without = outcomes.filter((each) => each.kind !== 'complete');
  const ended = without.find(({ kind }) => kind === 'cut') ?? without.find(({ kind }) => kind === 'refused');
  if (ended !== undefined) return { complete: false, reason: ended.reason };
  const isElsewhere = without.length < outcomes.length || shard !== undefined;
  const [missing] = isElsewhere ? [] : without; // none where nothing was asked
  return missing === undefined ? { complete: true, reason: '' } : { complete: false, reason: missing.reason };
}

/** One catalogue on one target. */
interface Course {
  readonly target: Target;
  readonly catalogue: Catalogue;
  readonly plan: Plan;
  readonly options: RunTargetOptions;
  readonly sender: PatientSender;
  /** What is sent about a number that exists. */
  readonly chosen: readonly ChosenMessage[];
  /** What messages showed, by the id of the case: it is not sent again. */
  readonly seen: Map<string, JudgedCase>;
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
  { catalogue, plan }: Pick<Course, 'catalogue' | 'plan'>,
  options: RunTargetOptions,
): Promise<CatalogueOutcome> {
  const { contract, signal } = options;
  const sender = createPatientSender(target, contract.service, options.budget ?? defaultRetryBudget);
  const chosen = chooseFor(target, catalogue, plan);
  const course: Course = { catalogue, plan, target, options, sender, chosen, seen: new Map() };
  const session = await openSession(course);
  if ('kind' in session) return session;
  const tallies = await runCases(session, course);
  const findCut = (): string | undefined => (signal.aborted ? 'the run was stopped' : sender.gone());
  const settle = (some: readonly ScenarioTally[], isCut: boolean): Promise<void> =>
    settleScenarios(session, course, isCut ? some.filter((each) => each.isDecided()) : some);
  const decided = tallies.filter(({ planned }) => isDecidedBy(chosen, planned));
  let cut = findCut();
  // Failures are shrunk before a message leaves: messages are the last thing that is sent.
  await settle(
    tallies.filter((each) => !decided.includes(each)),
    cut !== undefined,
  );
  if (decided.length > 0) {
    cut ??= findCut();
    if (cut === undefined) await sendChosen(session, course, decided);
    cut ??= findCut();
    await settle(decided, cut !== undefined);
  }
  if (cut !== undefined) return { kind: 'cut', reason: cut };
  if (signal.aborted) return { kind: 'cut', reason: 'the run was stopped' };
  return { kind: 'complete', askProbes: () => askProbes(session, course) };
}

/** Sends what can send a message, after all cases of this operation, and adds what it shows. */
async function sendChosen(
  session: Session,
  { target, chosen, seen, options }: Course,
  tallies: readonly ScenarioTally[],
): Promise<void> {
  const port = target.messages;
  if (port === undefined) return;
  await sendMessages(session, {
    port,
    chosen,
    onJudged({ planned, index }, judged) {
      const each = planned.real.caseAt(index);
      seen.set(each.id, judged);
      tallies.find((tally) => tally.planned === planned)?.add(index, judged.judgement);
      options.emit({ type: 'case-judged', target: target.info, case: each, ...judged });
    },
  });
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
  // A control that was stopped says nothing of the target: of all rules, the run was cut short.
  if (signal.aborted && (look === 'masked' || look === 'refused'))
    return { kind: 'cut', reason: 'the run was stopped' };
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
  { contract, attempts }: RunTargetOptions,
): JudgeContext {
  const named = operation.members.filter((member) => member.resource !== undefined);
  return {
    service: contract.service,
    operation,
    control: look,
    refusal,
    swallows,
    resourceMembers: named.map(({ name }) => name),
    maxAttempts: attempts.most,
    minAttempts: attempts.fewest,
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

/** Sends and judges all cases of the plan; those that a message decides are left to it. */
async function runCases(
  session: Session,
  { target, options, plan, sender, chosen }: Course,
): Promise<readonly ScenarioTally[]> {
  const tallies = plan.scenarios.map((planned) => new ScenarioTally(planned));
  await sendCases(session, {
    queue: queueCases(tallies, { rejectsFirst: target.isCostly === true, chosen }),
    concurrency: target.concurrency,
    waits: target.info.kind === 'real',
    isOver: () => options.signal.aborted || sender.gone() !== undefined,
    onJudged: (each, judged) =>
      options.emit({ type: 'case-judged', target: target.info, case: each, ...judged }),
  });
  return tallies;
}

/** Says what each scenario showed, and shrinks its first failure. A run that is over shrinks nothing any more. */
async function settleScenarios(
  session: Session,
  course: Course,
  tallies: readonly ScenarioTally[],
): Promise<void> {
  const { target, options } = course;
  for (const tally of tallies) {
    const { scenario, constraint } = tally.planned.real;
    const { verdict, reason, cases, firstFailure, shapes } = tally.settle();
    const counterexample =
      firstFailure === undefined
        ? undefined
        : await explainFailure(session, course, { tally, index: firstFailure });
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

async function explainFailure(
  session: Session,
  { options, sender, seen }: Course,
  { tally: { planned }, index }: QueuedCase,
): Promise<Counterexample | undefined> {
  const known = seen.get(`${planned.real.scenario.id}/${index}`);
  if (known?.judgement.verdict === 'fail') return reportAsSeen(session, planned, { index, seen: known });
  if (options.signal.aborted || sender.gone() !== undefined) return undefined;
  return shrinkFailure(session, planned, index);
}

/** When it is sent again, a case may fail in another way than before. */
function withShape(
  shapes: readonly FailureShape[],
  again: FailureShape | undefined,
): readonly FailureShape[] {
  const isKnown = again === undefined || shapes.some((each) => isDeepStrictEqual(each, again));
  return isKnown ? shapes : [...shapes, again];
}
