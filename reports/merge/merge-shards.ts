import type { ConstraintResult, DeviationResult, ProbeResults, RunResult } from '../results.js';
import { summarise } from '../summarise.js';
import { checkShards } from './check-shards.js';
import { runsOf } from './check-suites.js';
import type { ShardFile } from './group-shards.js';
import { joinInputsOfShards } from './join-inputs.js';
import { joinTargets } from './join-targets.js';
import type { ResultsFile } from './results-file.js';
import { whyIncomplete } from './why-incomplete.js';

/**
 * Puts the shards of one run together: all of them, by their index. The constraints and the summary are those that the run would
 * have had without shards.
 *
 * @throws ConformanceError kind `usage`: a shard was cut short, or does not fit to the others
 */
export function mergeShards(group: readonly ShardFile[]): ResultsFile {
  checkShards(group);
  const [first, ...others] = group;
  if (first === undefined) throw new TypeError('A run has one shard at least.');
  const { schema, suite } = first.results;
  const constraints = first.results.constraints.map(({ shard }, index) => ownResult(group, shard, index));
  const run = joinRuns(group, constraints);
  const deviations = joinDeviations([first, ...others], run);
  const shown = { constraints, ...(deviations === undefined ? {} : { deviations }) };
  const probes = joinProbes(group, constraints);
  return {
    file: group.map(({ file }) => file).join(', '),
    results: {
      schema,
      suite,
      run,
      summary: summarise({ run, ...shown, failedControls: [] }),
      ...shown,
      ...(probes.length === 0 ? {} : { probes }),
    },
  };
}

/** What the shard of a rule says of it; without the shard, which is no part of the whole. */
function ownResult(group: readonly ShardFile[], shard: number | undefined, index: number): ConstraintResult {
  const owner = group.find((each) => each.shard.index === shard);
  const result = owner?.results.constraints[index];
  if (result === undefined) throw new TypeError('Each rule has a shard: checkShards has seen to it.');
  const { shard: _shard, ...whole } = result;
  return whole;
}

function joinRuns(group: readonly ShardFile[], constraints: readonly ConstraintResult[]): RunResult {
  const runs = group.map(({ results }) => results.run);
  const [first] = runs;
  if (first === undefined) throw new TypeError('A run has one shard at least.');
  const { seed, runs: cases, integration } = first;
  const targets = joinTargets({ targets: runs.map((run) => run.targets), constraints });
  const incompleteReason = whyIncomplete(runs, { targets, constraints });
  const inputs = joinInputsOfShards(runs);
  return {
    seed,
    runs: cases,
    startedAt: runs.map(({ startedAt }) => startedAt).toSorted()[0] ?? '',
    durationMs: Math.max(...runs.map(({ durationMs }) => durationMs)),
    complete: incompleteReason === undefined,
    ...(incompleteReason === undefined ? {} : { incompleteReason }),
    targets,
    ...(integration === undefined ? {} : { integration }),
    merged: group.flatMap(runsOf),
    ...(inputs === undefined ? {} : { inputs }),
  };
}

/** Each entry with what the shard says that its rule belongs to: for all others, it is not run. */
function joinDeviations(
  group: readonly ShardFile[],
  { complete }: RunResult,
): readonly DeviationResult[] | undefined {
  return group[0]?.results.deviations?.map((entry, index) => {
    const said = group.flatMap(({ results }) => results.deviations?.[index] ?? []);
    const own = said.find(({ status }) => status !== 'not-run') ?? entry;
    if (complete || own.status !== 'unexpected-pass') return own;
    // As in a run: one that is incomplete decides nothing.
    return { ...own, status: 'undecided', detail: 'the run is incomplete' };
  });
}

/** By target and operation, in the order of the rules. */
function joinProbes(
  group: readonly ShardFile[],
  constraints: readonly ConstraintResult[],
): readonly ProbeResults[] {
  const all = group.flatMap(({ results }) => results.probes ?? []);
  const targets = [...new Set(constraints.map(({ target }) => target))];
  const operations = [...new Set(constraints.map(({ id }) => id.split('/', 1)[0]))];
  const place = ({ target, operation }: ProbeResults): number =>
    targets.indexOf(target) * operations.length + operations.indexOf(operation);
  return all.toSorted((one, other) => place(one) - place(other));
}
