import { assertNever } from '../spec/assert-never.js';
import { ConformanceError } from '../spec/conformance-error.js';
import { describeConstraint } from '../spec/constraints/registry.js';
import type { ConstraintInfo, RunEvent, ScenarioInfo, TargetInfo } from '../suites/events.js';
import { cutShort, isLeftOutReason } from './cut-short.js';
import { judgeConstraint } from './judge-constraint.js';
import type { JudgedScenario } from './judge-constraint.js';
import { observedForm } from './observed-form.js';
import { reportCounterexample } from './report-counterexample.js';
import type { RepeatContext } from './report-counterexample.js';
import type { AccessResult, ConstraintResult, LackedOperation, ScenarioResult } from './results.js';

type Event<T extends RunEvent['type']> = Extract<RunEvent, { readonly type: T }>;

/** The events about a target that has started. */
type TargetEvent = Event<
  'control-judged' | 'case-judged' | 'call-observed' | 'scenario-judged' | 'target-finished'
>;

/** What is kept of a scenario: counts and its verdict, never its cases. */
interface ScenarioState {
  readonly info: ScenarioInfo;
  casesJudged: number;
  casesFailed: number;
  judged: Event<'scenario-judged'> | undefined;
}

/** What makes results out of a target's state. */
export interface TargetResultsContext {
  readonly seed: number;
  readonly repeat: RepeatContext;
}

/** What a run has shown of one target so far. Its size follows from the number of scenarios, not of cases. */
export class TargetState {
  readonly info: TargetInfo;
  readonly #constraints: readonly ConstraintInfo[];
  readonly #scenarios: ReadonlyMap<string, ScenarioState>;
  readonly #failedControls = new Map<string, string>();
  readonly #unknownOperations = new Map<string, string>();
  readonly #controls = new Map<string, Event<'control-judged'>>();
  #calls = 0;
  #finished: Event<'target-finished'> | undefined;

  constructor({ target, constraints }: Event<'target-started'>) {
    this.info = target;
    this.#constraints = constraints;
    const states = constraints
      .flatMap((each) => each.scenarios)
      .map((info): ScenarioState => ({ info, casesJudged: 0, casesFailed: 0, judged: undefined }));
    this.#scenarios = new Map(states.map((state) => [state.info.id, state]));
  }

  /** The event that ended the target; undefined while it runs. */
  get finished(): Event<'target-finished'> | undefined {
    return this.#finished;
  }

  /** How many calls of the code under test were made. */
  get calls(): number {
    return this.#calls;
  }

  /** The controls that failed, in words. */
  get failedControls(): readonly string[] {
    return [...this.#failedControls.values()].map((reason) => `${this.info.name}: ${reason}`);
  }

  /** The operations that the target says it does not have, in the order in which it was asked. */
  get lacks(): readonly LackedOperation[] {
    return Array.from(this.#unknownOperations, ([operation, reason]) => ({ operation, reason }));
  }

  /** What the controls show of the credentials' access, in the order in which they were sent. */
  get access(): readonly AccessResult[] {
    return [...this.#controls.values()].map(({ operation, look, reason }) => ({
      operation,
      allowed: look === 'accepted' || look === 'not-found' || look === 'refused-later',
      says: describeLook(look, reason),
    }));
  }

  /**
   * Takes in the next event of this target.
   *
   * @throws ConformanceError kind `output` for a scenario that target-started did not list.
   */
  add(event: TargetEvent): void {
    switch (event.type) {
      case 'control-judged':
        this.#controls.set(event.operation, event);
        if (event.look === 'unknown-operation') this.#unknownOperations.set(event.operation, event.reason);
        if (event.look === 'refused' || event.look === 'masked')
          this.#failedControls.set(event.operation, event.reason);
        return;
      case 'case-judged':
        this.#addCase(event);
        return;
      case 'call-observed':
        this.#calls += 1;
        return;
      case 'scenario-judged':
        this.#stateOf(event.scenarioId).judged = event;
        return;
      case 'target-finished':
        this.#finished = event;
        return;
      default:
        assertNever(event);
    }
  }

  /** What is shown of each constraint, by its id. */
  results(context: TargetResultsContext): ReadonlyMap<string, ConstraintResult> {
    return new Map(
      this.#constraints.map((info) => [info.constraint.id, this.#constraintResult(info, context)]),
    );
  }

  #addCase(event: Event<'case-judged'>): void {
    const state = this.#stateOf(event.case.scenarioId);
    state.casesJudged += 1;
    if (event.judgement.verdict === 'fail') state.casesFailed += 1;
  }

  #stateOf(scenarioId: string): ScenarioState {
    const state = this.#scenarios.get(scenarioId);
    if (state !== undefined) return state;
    throw new ConformanceError('output', `The run reported on a scenario that it had not announced.`, {
      where: `${this.info.name}, ${scenarioId}`,
      advice: 'This is a bug of this program; please report it with the command that you ran.',
    });
  }

  #constraintResult(info: ConstraintInfo, context: TargetResultsContext): ConstraintResult {
    const { constraint } = info;
    const scenarios = info.scenarios.map(({ id }) => this.#judgedScenario(this.#stateOf(id), info, context));
    const { verdict, reason } = judgeConstraint(scenarios, info.untestedReason);
    return {
      id: constraint.id,
      target: this.info.name,
      verdict,
      evidence: constraint.evidence,
      source: constraint.source,
      rule: describeConstraint(constraint),
      ...(reason === undefined ? {} : { reason }),
      ...(info.shard === undefined ? {} : { shard: info.shard }),
      scenarios: scenarios.map((each) => each.result),
    };
  }

  #judgedScenario(
    state: ScenarioState,
    { constraint }: ConstraintInfo,
    context: TargetResultsContext,
  ): JudgedScenario {
    const { info, judged } = state;
    const { id, polarity } = info;
    if (judged === undefined) return this.#unjudgedScenario(state, constraint.operation);
    const { verdict, cases, counterexample, reason, shapes } = judged;
    const origin = { target: this.info, constraint, seed: context.seed };
    const result: ScenarioResult = {
      id,
      polarity,
      verdict,
      cases,
      ...(counterexample === undefined
        ? {}
        : { counterexample: reportCounterexample(counterexample, origin, context.repeat) }),
      ...(verdict === 'pass' || reason === '' ? {} : { reason }),
      ...(shapes.length === 0 ? {} : { shapes: shapes.map(observedForm) }),
    };
    return { result, isLeftOut: verdict === 'untested' && isLeftOutReason(reason) };
  }

  #unjudgedScenario({ info, casesJudged, casesFailed }: ScenarioState, operation: string): JudgedScenario {
    const { id, polarity, skipped } = info;
    if (skipped !== undefined) {
      const result: ScenarioResult = {
        id,
        polarity,
        verdict: skipped.verdict,
        cases: 0,
        reason: skipped.reason,
      };
      return { result, isLeftOut: isLeftOutReason(skipped.reason) };
    }
    const unknown = this.#unknownOperations.get(operation);
    if (unknown !== undefined) {
      return {
        result: { id, polarity, verdict: 'unsupported', cases: 0, reason: unknown },
        isLeftOut: false,
      };
    }
    const refused = this.#failedControls.get(operation);
    if (refused !== undefined) {
      const result = { id, polarity, verdict: 'inconclusive', cases: casesJudged, reason: refused } as const;
      return { result, isLeftOut: false };
    }
    const progress = casesJudged === 0 ? '' : ` after ${casesJudged} of ${info.cases} cases`;
    const failures = casesFailed === 0 ? '' : `, ${casesFailed} of which failed`;
    const cause = this.#finished?.complete === false ? this.#finished.reason : '';
    const reason = `${cutShort}${progress}${failures}${cause === '' ? '' : `: ${cause}`}`;
    return { result: { id, polarity, verdict: 'untested', cases: casesJudged, reason }, isLeftOut: true };
  }
}

function describeLook(look: Event<'control-judged'>['look'], reason: string): string {
  if (look === 'not-found') return 'credentials and permission are taken; the id does not exist';
  if (look === 'accepted') return 'credentials and permission are taken; the request was accepted';
  return look === 'refused-later'
    ? 'credentials and permission are taken; the state of the account does not allow the request'
    : reason;
}
