import fc from 'fast-check';
import type { FlowTarget } from './flow-call.js';
import { flowCommands } from './flow-commands.js';
import type { FlowLimits } from './flow-model.js';
import { FlowDifference, FlowWalk } from './flow-walk.js';

/** What a run of the model-based suite depends on. */
export interface FlowRunOptions {
  readonly target: FlowTarget;
  readonly limits: FlowLimits;
  readonly seed: number;
  readonly sequences: number;
}

/** The shortest sequence that shows a difference. */
export interface FlowFinding {
  readonly steps: readonly string[];
  readonly message: string;
}

/** What a run found. */
export interface FlowResult {
  readonly seed: number;
  /** Sequences without a difference. */
  readonly sequences: number;
  readonly steps: number;
  readonly finding: FlowFinding | undefined;
}

/**
 * Walks random sequences of the flow, on the target and on the model; the first difference is shrunk. Equal seeds, equal
 * sequences.
 *
 * @throws what the target throws where it is not a difference
 */
export function runFlow(options: FlowRunOptions): Promise<FlowResult> {
  const { target, limits } = options;
  let steps = 0;
  const property = fc.asyncProperty(flowCommands(limits), async (commands) => {
    const walk = new FlowWalk(target.begin(), limits);
    await fc.asyncModelRun(() => ({ model: {}, real: walk }), commands);
    steps += walk.steps.length;
  });
  return checkFlow(property, options, () => steps);
}

/** Checks a property that throws a FlowDifference where the target does what the model does not expect. */
export async function checkFlow<T>(
  property: fc.IAsyncProperty<T>,
  { seed, sequences }: FlowRunOptions,
  steps: () => number,
): Promise<FlowResult> {
  const details = await fc.check(property, { numRuns: sequences, seed });
  if (!details.failed) return { seed, sequences: details.numRuns, steps: steps(), finding: undefined };
  const error = details.errorInstance;
  if (!(error instanceof FlowDifference)) throw error;
  const finding = { steps: error.steps, message: error.message };
  return { seed, sequences: details.numRuns - 1, steps: steps(), finding };
}
