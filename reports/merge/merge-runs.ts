import { isIntegrationId } from '../../spec/integration-rules.js';
import type { ConstraintResult, Results, RunResult } from '../results.js';
import { summarise } from '../summarise.js';
import { checkRuns } from './check-runs.js';
import { runsOf } from './check-suites.js';
import { joinDeviations } from './join-deviations.js';
import { joinInputsOfRuns } from './join-inputs.js';
import { joinProbes } from './join-probes.js';
import { joinTargets } from './join-targets.js';
import { mergeConstraints } from './merge-constraints.js';
import type { ResultsFile } from './results-file.js';

/**
 * Puts whole runs together, given in a fixed order: other targets stand beside each other, further runs of a target add to what it
 * has shown. One run alone stays as it is.
 *
 * @throws ConformanceError kind `usage`: runs that cannot be about one target, or about the same cases
 */
export function mergeRuns(files: readonly ResultsFile[]): Results {
  const [first, ...others] = files;
  if (first === undefined) throw new TypeError('There is nothing to put together.');
  if (others.length === 0) return first.results;
  checkRuns(files);
  const all = files.map(({ results }) => results);
  const run = joinRuns(
    files,
    all.flatMap((each) => each.constraints),
  );
  const constraints = joinConstraints(all, run);
  const deviations = joinDeviations(all);
  const probes = joinProbes(all);
  const shown = { constraints, ...(deviations === undefined ? {} : { deviations }) };
  return {
    schema: first.results.schema,
    suite: first.results.suite,
    run,
    summary: summarise({ run, ...shown, failedControls: [] }),
    ...shown,
    ...(probes.length === 0 ? {} : { probes }),
  };
}

function joinRuns(files: readonly ResultsFile[], constraints: readonly ConstraintResult[]): RunResult {
  const runs = files.map(({ results }) => results.run);
  const [first] = runs;
  if (first === undefined) throw new TypeError('There is nothing to put together.');
  const reasons = [...new Set(runs.flatMap(({ incompleteReason }) => incompleteReason ?? []))];
  const inputs = joinInputsOfRuns(runs);
  const integration = runs.find((run) => run.integration !== undefined)?.integration;
  return {
    seed: first.seed,
    runs: Math.max(...runs.map((run) => run.runs)),
    startedAt: first.startedAt,
    durationMs: Math.max(...runs.map(({ durationMs }) => durationMs)),
    complete: reasons.length === 0,
    ...(reasons.length === 0 ? {} : { incompleteReason: reasons.join('; ') }),
    targets: joinTargets({ targets: runs.map((run) => run.targets), constraints }),
    ...(integration === undefined ? {} : { integration }),
    merged: files.flatMap(runsOf),
    ...(inputs === undefined ? {} : { inputs }),
  };
}

/** One list: documented rules first; by rule in the order in which they come, and by target in the order of the run. */
function joinConstraints(all: readonly Results[], { targets }: RunResult): readonly ConstraintResult[] {
  const byKey = new Map<string, ConstraintResult[]>();
  const ids = new Set<string>();
  for (const each of all.flatMap(({ constraints }) => constraints)) {
    ids.add(each.id);
    const key = `${each.target} ${each.id}`;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [each]);
    else known.push(each);
  }
  const documented = [...ids].filter((id) => !isIntegrationId(id));
  const own = [...ids].filter(isIntegrationId);
  return [...documented, ...own].flatMap((id) =>
    targets.flatMap(({ name }) => {
      const [first, ...others] = byKey.get(`${name} ${id}`) ?? [];
      return first === undefined ? [] : [mergeConstraints([first, ...others])];
    }),
  );
}
