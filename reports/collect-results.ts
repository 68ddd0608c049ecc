import { assertNever } from '../spec/assert-never.js';
import { ConformanceError } from '../spec/conformance-error.js';
import type { RunEvent, RunInfo, TargetInfo } from '../suites/events.js';
import type { CarriedResults, CarriedTarget } from './carried-results.js';
import { collectProbes } from './collect-probes.js';
import type { ProbeCollector } from './collect-probes.js';
import { cutShort } from './cut-short.js';
import type { DeviationsContext } from './deviations.js';
import { matchDeviations } from './match-deviations.js';
import type { RepeatContext } from './report-counterexample.js';
import type { ConstraintResult, Results, RunResult, TargetResult } from './results.js';
import { summarise } from './summarise.js';
import { TargetState } from './target-state.js';

/** Takes in the events of a run and says at any time what the run has shown so far. */
export interface ResultsCollector {
  /**
   * Takes in the next event.
   *
   * @throws ConformanceError kind `output` for events that no run makes: before run-started, of unknown targets or
   * scenarios.
   */
  add(event: RunEvent): void;
  /** What is shown so far; `complete` is false until the run has ended well. @throws as `add`, before run-started */
  results(): Results;
}

type RunFinished = Extract<RunEvent, { readonly type: 'run-finished' }>;

/** What a collector holds. */
interface RunState {
  readonly targets: Map<TargetInfo['name'], TargetState>;
  readonly probes: ProbeCollector;
  run: RunInfo | undefined;
  finished: RunFinished | undefined;
}

/**
 * Makes a collector. It keeps the verdict of each scenario and no case, so its size does not grow with the run. Results are
 * held against the list of known deviations, where there is one. What is carried over from an earlier run stands for what this
 * one does not run.
 */
export function collectResults(
  repeat: RepeatContext,
  known?: DeviationsContext,
  carried: CarriedResults = new Map(),
): ResultsCollector {
  const state: RunState = {
    targets: new Map(),
    probes: collectProbes(),
    run: undefined,
    finished: undefined,
  };
  return {
    add: (event) => addEvent(state, event),
    results: () => resultsOf(state, { repeat, known, carried }),
  };
}

function addEvent(state: RunState, event: RunEvent): void {
  switch (event.type) {
    case 'run-started':
      state.run = event.run;
      return;
    case 'run-finished':
      state.finished = event;
      return;
    case 'target-started':
      state.targets.set(event.target.name, new TargetState(event));
      return;
    case 'control-judged':
    case 'case-judged':
    case 'call-observed':
    case 'scenario-judged':
    case 'target-finished':
      (state.targets.get(event.target.name) ?? outOfOrder(event.target.name)).add(event);
      return;
    case 'probe-observed':
    case 'probes-folded':
      state.probes.add(event);
      return;
    default:
      assertNever(event);
  }
}

/** What results depend on beside the events. */
interface ResultsContext {
  readonly repeat: RepeatContext;
  readonly known: DeviationsContext | undefined;
  readonly carried: CarriedResults;
}

function resultsOf(
  { run, targets, probes: collected, finished }: RunState,
  { repeat, known, carried }: ResultsContext,
): Results {
  const info = run ?? outOfOrder('the run');
  // A target that was never started is in the list of targets, and nothing is known of its rules.
  const states = info.targets.flatMap(({ name }) => targets.get(name) ?? []);
  const result = runResult(info, states, { finished, carried });
  const perTarget = states.map((state) =>
    withCarried(state.results({ seed: info.seed, repeat }), carried.get(state.info.name)),
  );
  const failedControls = states.flatMap((state) => state.failedControls);
  const constraints = joinConstraints(perTarget);
  const today = info.startedAt.slice(0, 'YYYY-MM-DD'.length);
  const shown =
    known === undefined
      ? { constraints }
      : matchDeviations({ run: result, constraints, context: known, today });
  const summary = summarise({ run: result, ...shown, failedControls });
  const probes = info.targets.flatMap(({ name }) => [
    ...(carried.get(name)?.probes ?? []),
    ...collected.results().filter(({ target }) => target === name),
  ]);
  const whole = { schema: 1, suite: info.suite, run: result, summary, ...shown } as const;
  return probes.length === 0 ? whole : { ...whole, probes };
}

/** What the report of a run says at its start, or where it did not begin: that it is incomplete, and why. */
export function startedResults(run: RunInfo, incompleteReason: string = cutShort): Results {
  const begun = runResult(run, [], { finished: undefined, carried: new Map() });
  const result = { ...begun, incompleteReason };
  const summary = summarise({ run: result, constraints: [], failedControls: [] });
  return { schema: 1, suite: run.suite, run: result, summary, constraints: [] };
}

function outOfOrder(what: string): never {
  throw new ConformanceError('output', 'The run reported on something that it had not started.', {
    where: what,
    advice: 'This is a bug of this program; please report it with the command that you ran.',
  });
}

function runResult(
  run: RunInfo,
  states: readonly TargetState[],
  { finished, carried }: { readonly finished: RunFinished | undefined; readonly carried: CarriedResults },
): RunResult {
  const incompleteReason = findIncompleteReason(run, states, finished?.complete ?? false);
  return {
    seed: run.seed,
    runs: run.runs,
    startedAt: run.startedAt,
    durationMs: finished?.durationMs ?? 0,
    complete: incompleteReason === undefined,
    ...(incompleteReason === undefined ? {} : { incompleteReason }),
    ...(run.integration === undefined ? {} : { integration: run.integration }),
    targets: run.targets.map((info) =>
      targetResult(
        info,
        states.find((state) => state.info.name === info.name),
        carried.get(info.name)?.calls,
      ),
    ),
    ...(run.shard === undefined ? {} : { shard: run.shard }),
    ...(run.inputs === undefined ? {} : { inputs: run.inputs }),
  };
}

function targetResult(
  { name, kind, endpoint, evidence, recording }: TargetInfo,
  state: TargetState | undefined,
  carriedCalls = 0,
): TargetResult {
  const result = { name, kind, endpoint: endpoint ?? null };
  const messagesSent = state?.finished?.messages;
  const calls = (state?.calls ?? 0) + carriedCalls;
  const lacks = state?.lacks ?? [];
  return {
    ...result,
    ...(evidence === undefined ? {} : { evidence, access: state?.access ?? [] }),
    ...(recording === undefined
      ? {}
      : { recording: { ...recording, stale: recording.ageDays > recording.staleAfterDays } }),
    ...(messagesSent === undefined ? {} : { messagesSent }),
    ...(calls === 0 ? {} : { calls }),
    ...(lacks.length === 0 ? {} : { lacks }),
  };
}

function findIncompleteReason(
  run: RunInfo,
  states: readonly TargetState[],
  isComplete: boolean,
): string | undefined {
  for (const { info, finished } of states) {
    if (finished?.complete === false) return `${info.name}: ${finished.reason || cutShort}`;
  }
  const isWhole = isComplete && states.length === run.targets.length && states.every((each) => each.finished);
  return isWhole ? undefined : cutShort;
}

/** What is carried over in the places of what was not run; all of it where nothing was. */
function withCarried(
  shown: ReadonlyMap<string, ConstraintResult>,
  carried: CarriedTarget | undefined,
): ReadonlyMap<string, ConstraintResult> {
  if (carried === undefined) return shown;
  if (carried.isWhole) return carried.constraints;
  return new Map([...shown].map(([id, each]) => [id, carried.constraints.get(id) ?? each]));
}

/** One list: by constraint in the order of the spec, and by target in the order of the run. */
function joinConstraints(
  targets: readonly ReadonlyMap<string, ConstraintResult>[],
): readonly ConstraintResult[] {
  const ids = new Set(targets.flatMap((results) => [...results.keys()]));
  return [...ids].flatMap((id) => targets.flatMap((results) => results.get(id) ?? []));
}
