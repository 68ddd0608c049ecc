import type { Catalogue } from '../generators/catalogue.js';
import type { ProbeSet } from '../generators/probes.js';
import type { Contract } from '../spec/contract.js';
import type { RunEvent, RunInfo } from './events.js';
import type { IntegrationTries, PreparedIntegration } from './integration/run-integration.js';
import type { RetryBudget } from './patient-sender.js';
import type { Selection } from './plan-constraints.js';
import { runTarget } from './run-target.js';
import type { AttemptBounds, Target } from './target.js';

/** A target that is opened when its turn comes, and what reports show for it. */
export interface TargetPlan {
  readonly info: RunInfo['targets'][number];
  /** The URL that its requests go to, or would go to. */
  readonly url: string;
  readonly open: () => Promise<Target>;
  /** What is sent to this target alone, in place of what the run sends. */
  readonly work?: Pick<RunOptions, 'catalogues' | 'probes'>;
  /** Code under test that rules of its own are about. */
  readonly tries?: IntegrationTries;
  /** How this target's answers that say nothing are tried again; default: `defaultRetryBudget`. */
  readonly budget?: RetryBudget;
  /** Whether verdicts of an earlier run stand for those of this one. */
  readonly carried?: CarriedPart;
}

/** What of a target is not run: everything, or the constraints with these ids. */
export type CarriedPart =
  { readonly kind: 'whole' } | { readonly kind: 'rules'; readonly ids: ReadonlySet<string> };

/** Why a rule is left out that an earlier run stands for. */
const carriedOver = 'carried over from an earlier run';

/** What a run depends on. Time comes in as functions. */
export interface RunOptions {
  readonly contract: Contract;
  readonly catalogues: readonly Catalogue[];
  readonly selection: Selection;
  /** What is sent after the cases, without a say in any verdict; default: nothing. */
  readonly probes?: readonly ProbeSet[] | undefined;
  readonly targets: readonly TargetPlan[];
  readonly run: RunInfo;
  readonly attempts: AttemptBounds;
  readonly emit: (event: RunEvent) => void;
  readonly signal: AbortSignal;
  /** Milliseconds on a clock that never goes back. */
  readonly nowMs: () => number;
}

/**
 * Runs the suites on every target, one target after the other, and emits the events of the run. A target that cannot be
 * finished does not keep the next ones from running; the run is then incomplete. Errors of the program end it.
 */
export async function runSuites(options: RunOptions): Promise<void> {
  const { contract, catalogues, selection, probes, attempts, emit, signal, nowMs } = options;
  const shared = { contract, catalogues, selection, probes, attempts, emit, signal };
  const startMs = nowMs();
  emit({ type: 'run-started', run: options.run });
  let complete = true;
  for (const { info, open, url, work, budget, tries, carried } of options.targets) {
    if (signal.aborted) {
      complete = false;
      break;
    }
    if (carried?.kind === 'whole') {
      emit({ type: 'target-started', target: info, constraints: [] });
      emit({ type: 'target-finished', target: info, complete: true, reason: '' });
      continue;
    }
    const integration = await prepare(tries, options);
    const target = closingOnce(await open());
    try {
      const own = { ...work, ...(budget === undefined ? {} : { budget }) };
      const left = carried === undefined ? selection : without(selection, carried.ids);
      const outcome = await runTarget(target, { ...shared, ...own, selection: left, url, integration });
      complete &&= outcome.complete;
    } finally {
      await target.close();
    }
  }
  emit({ type: 'run-finished', complete, durationMs: Math.round(nowMs() - startMs) });
}

/** Loaded here: without code under test, nothing of it is needed, and neither is the SDK that it goes with. */
async function prepare(
  tries: IntegrationTries | undefined,
  options: RunOptions,
): Promise<PreparedIntegration | undefined> {
  if (tries === undefined) return undefined;
  const { prepareIntegration } = await import('./integration/run-integration.js');
  return prepareIntegration(tries, options);
}

/** The selection, without rules that are carried over. */
function without(selection: Selection, ids: ReadonlySet<string>): Selection {
  const { leaveOut } = selection;
  return { ...selection, leaveOut: (each) => (ids.has(each.id) ? carriedOver : leaveOut?.(each)) };
}

/** Closed when the code under test has its turn, and at the end of the run in any case. */
function closingOnce(target: Target): Target {
  let closed: Promise<void> | undefined;
  return { ...target, close: () => (closed ??= target.close()) };
}
