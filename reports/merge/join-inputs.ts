import { isDeepStrictEqual } from 'node:util';
import type { RunInputs } from '../../suites/run-inputs.js';
import type { RunResult } from '../results.js';

/** What all shards of a run rest on; undefined where that is not one and the same, or one run might have shown something else. */
export function joinInputsOfShards(shards: readonly RunResult[]): RunInputs | undefined {
  const inputs = shards[0]?.inputs;
  return isJoinable(inputs) && shards.every((run) => isDeepStrictEqual(run.inputs, inputs))
    ? inputs
    : undefined;
}

/**
 * What runs on different targets rest on together; undefined where they do not rest on the same beside their targets, or where a
 * target was run more than once: its cases are then more than those of one run.
 */
export function joinInputsOfRuns(runs: readonly RunResult[]): RunInputs | undefined {
  const simulated = runs.filter(({ targets }) => targets.some(({ kind }) => kind === 'simulated'));
  const [first] = simulated;
  if (first === undefined || !isJoinable(first.inputs) || !areOneRun(runs)) return undefined;
  const common = withoutTargets(first.inputs);
  const targets: Record<string, RunInputs['targets'][string]> = {};
  for (const { inputs } of simulated) {
    if (!isJoinable(inputs) || !isDeepStrictEqual(withoutTargets(inputs), common)) return undefined;
    Object.assign(targets, inputs.targets);
  }
  return { ...first.inputs, targets };
}

/** Code under test may remember what it was called with before, and what several processes call is not what one does. */
function isJoinable(inputs: RunInputs | undefined): inputs is RunInputs {
  return inputs !== undefined && inputs.integration === undefined;
}

/** True where the runs have the same cases, and no target in common. */
function areOneRun(runs: readonly RunResult[]): boolean {
  const names = runs.flatMap(({ targets }) => targets.map(({ name }) => name));
  const cases = runs.flatMap(({ seed, runs: count, merged = [] }) => [
    [seed, count],
    ...merged.map((each) => [each.seed, each.runs]),
  ]);
  return new Set(names).size === names.length && cases.every((each) => isDeepStrictEqual(each, cases[0]));
}

function withoutTargets({ targets: _targets, ...others }: RunInputs): Omit<RunInputs, 'targets'> {
  return others;
}
