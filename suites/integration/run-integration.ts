import type { Catalogue } from '../../generators/catalogue.js';
import type { Contract, Operation } from '../../spec/contract.js';
import type { ConstraintInfo, RunEvent, TargetInfo } from '../events.js';
import { waived } from '../judgement.js';
import type { Judgement } from '../judgement.js';
import type { Selection } from '../plan-constraints.js';
import { ScenarioTally } from '../scenario-tally.js';
import { shardOfCalls } from '../shards/share-work.js';
import { elsewhere } from '../shards/shard.js';
import type { Shard } from '../shards/shard.js';
import { mockLacks } from './bench.js';
import type { Bench } from './bench.js';
import { collectFacts } from './judges/facts.js';
import type { Facts } from './judges/facts.js';
import { ruleJudges } from './judges/registry.js';
import { asksForRules, planRules } from './plan-rules.js';
import type { OperationTrials, RuleScenario } from './plan-rules.js';
import { planTrials } from './plan-trials.js';
import type { TrialDepth } from './trial-depth.js';
import { callAll } from './call-all.js';
import { reportCall, reportTrial } from './report-trial.js';
import { repeatWordings } from './repeat-wordings.js';
import type { Subject } from './subject.js';
import type { Trial, TrialRun } from './trial.js';

/** What trying an integration on one target depends on. */
export interface IntegrationTries {
  readonly subject: Subject;
  readonly depth: TrialDepth;
  /** The bound for one call, in milliseconds, unless the integration says another one. */
  readonly timeoutMs: number;
  readonly medium: Bench['medium'];
  readonly region: string;
  /** Where its requests would go. */
  readonly url: URL;
}

/** What a run is about. */
interface RunWork {
  readonly contract: Contract;
  readonly catalogues: readonly Catalogue[];
  readonly selection: Selection;
}

/** What an integration is asked on one target, before anything is called. */
export interface PreparedIntegration {
  readonly constraints: readonly ConstraintInfo[];
  /**
   * Calls it and emits what was seen; false where it was stopped. Does not throw for anything that the code under test does.
   *
   * @throws ConformanceError kind `usage` where a function of an adapter throws
   */
  readonly run: (
    target: TargetInfo,
    emit: (event: RunEvent) => void,
    signal: AbortSignal,
  ) => Promise<boolean>;
}

/** Prepares the rules of an integration on one target. @throws ConformanceError kind `usage` where an adapter is wrong */
export function prepareIntegration(
  tries: IntegrationTries,
  { contract, catalogues, selection }: RunWork,
): PreparedIntegration {
  const { subject, depth, medium } = tries;
  const { shard } = selection;
  const index = shard === undefined ? undefined : shardOfCalls(medium, shard);
  if (shard !== undefined && index !== undefined && index !== shard.index)
    return leaveToShard(contract, shard, index);
  const lacks = medium === 'mock' ? mockLacks : () => undefined;
  // Where one rule is selected, all trials are made: what the others show decides which rule owns what is seen.
  const operations = asksForRules(selection)
    ? catalogues.map((catalogue): OperationTrials => ({
        operation: catalogue.operation,
        ...planTrials({ catalogue, subject, depth, lacks }),
      }))
    : catalogues.map(({ operation }): OperationTrials => ({ operation, trials: [], leftOut: [] }));
  const { constraints, scenarios } = planRules({ contract, operations, selection, medium, lacks });
  return {
    constraints: constraints.map((each) => (index === undefined ? each : { ...each, shard: index })),
    async run(target, emit, signal) {
      if (scenarios.length === 0) return true;
      const all = await callOperations(operations, { tries, contract, target, emit, signal });
      for (const scenario of scenarios) {
        const seen = all.find(({ operation }) => scenario.trials[0]?.operation === operation);
        if (seen === undefined) continue;
        settle(scenario, { ...seen, target, emit, url: tries.url.href, isCut: signal.aborted });
      }
      return !signal.aborted;
    },
  };
}

/** Another shard calls the code under test: here, nothing is known of its rules. */
function leaveToShard({ integration }: Contract, shard: Shard, index: number): PreparedIntegration {
  const untestedReason = elsewhere(index, shard);
  return {
    constraints: integration.map((constraint) => ({
      constraint,
      scenarios: [],
      untestedReason,
      shard: index,
    })),
    run: () => Promise.resolve(true),
  };
}

interface Calling {
  readonly tries: IntegrationTries;
  readonly contract: Contract;
  readonly target: TargetInfo;
  readonly emit: (event: RunEvent) => void;
  readonly signal: AbortSignal;
}

/** What was seen of the calls of one operation, and what they show together. */
interface SeenOperation {
  readonly operation: Operation;
  readonly runs: ReadonlyMap<Trial, TrialRun>;
  readonly facts: Facts;
}

async function callOperations(
  operations: readonly OperationTrials[],
  { tries, contract, target, emit, signal }: Calling,
): Promise<readonly SeenOperation[]> {
  const { subject } = tries;
  const boundMs = subject.traits.timeoutMs ?? tries.timeoutMs;
  const bench = await openBench(tries, contract);
  const all: SeenOperation[] = [];
  try {
    for (const { operation, trials } of operations) {
      const runs = await callAll(trials, { bench, subject, boundMs, signal });
      const again = repeatWordings([...runs.values()], subject);
      const repeated = await callAll(again, { bench, subject, boundMs, signal });
      const seen = [...runs.values(), ...repeated.values()];
      for (const run of seen) emit({ type: 'call-observed', target, ...reportCall(run) });
      all.push({ operation, runs, facts: collectFacts(seen, subject) });
    }
    return all;
  } finally {
    bench.close();
  }
}

/** Loads what the target is made of when its turn comes. */
async function openBench(
  { medium, subject, url, region }: IntegrationTries,
  contract: Contract,
): Promise<Bench> {
  const { traits, maxAttempts } = subject;
  const options = { contract, url, region, traits, mostRequests: 4 * maxAttempts };
  if (medium === 'mock') return (await import('./mock-bench.js')).createMockBench(options);
  return (await import('./msw-bench.js')).createMswBench(options);
}

interface Settling {
  readonly runs: ReadonlyMap<Trial, TrialRun>;
  readonly facts: Facts;
  readonly target: TargetInfo;
  readonly emit: (event: RunEvent) => void;
  readonly url: string;
  /** True where the run was stopped: then only failures are certain. */
  readonly isCut: boolean;
}

/** Judges the trials of one scenario and emits what they show. */
function settle(scenario: RuleScenario, { runs, facts, target, emit, url, isCut }: Settling): void {
  const { constraint, id, trials, first, count } = scenario;
  const { polarity, judge } = ruleJudges[constraint.asked];
  const tally = new ScenarioTally(scenario);
  for (const [offset, trial] of trials.slice(first, first + count).entries()) {
    const run = runs.get(trial);
    if (run === undefined && isCut) continue;
    const judgement = run === undefined ? notCalled : judge(run, facts);
    tally.add(first + offset, judgement);
  }
  const { verdict, reason, cases, firstFailure, shapes } = tally.settle();
  if (isCut && verdict !== 'fail') return;
  const failing = firstFailure === undefined ? undefined : trials[firstFailure];
  const run = failing === undefined ? undefined : runs.get(failing);
  const counterexample =
    run === undefined
      ? undefined
      : reportTrial(run, { caseId: `${id}/${firstFailure}`, constraint, reason, shapes, url });
  const base = { target, constraintId: constraint.id, scenarioId: id, polarity, verdict };
  emit({ type: 'scenario-judged', ...base, cases, reason, shapes, counterexample });
}

const notCalled: Judgement = waived(
  'it was not called: calls before it did not end, see integration/network/bounded-time and integration/retry/bounded',
);
