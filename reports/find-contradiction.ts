import { isDeepStrictEqual } from 'node:util';
import { findRuleContradiction } from './find-rule-contradiction.js';
import type { Results, Summary } from './results.js';
import { summarise } from './summarise.js';

/**
 * Says in words in what results contradict themselves; undefined for all that a run, or what puts runs together, can give. What a
 * reader looks at first follows from what the scenarios showed: where it does not, somebody has altered the file, or it is damaged.
 */
export function findContradiction(results: Results): string | undefined {
  return (
    findInTargets(results) ??
    findInRules(results) ??
    findInDeviations(results) ??
    findInSummary(results.summary, results)
  );
}

function findInTargets({ run, constraints }: Results): string | undefined {
  const names = run.targets.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) return `target ${twice} is listed twice`;
  const foreign = constraints.find(({ target }) => !names.includes(target));
  if (foreign !== undefined) return `target ${foreign.target} has results and is not listed in run.targets`;
  if (run.complete !== (run.incompleteReason === undefined))
    return 'run.complete and run.incompleteReason exclude each other';
  if (!run.complete) return undefined;
  if (names.length === 0) return 'the run is complete, and has no target';
  const empty = names.find((name) => !constraints.some(({ target }) => target === name));
  return empty === undefined ? undefined : `the run is complete, and there is no rule of target ${empty}`;
}

function findInRules({ run, constraints }: Results): string | undefined {
  const seen = new Set<string>();
  for (const each of constraints) {
    const key = `${each.id} on ${each.target}`;
    const problem = seen.has(key) ? 'it is there twice' : findRuleContradiction(each, run.shard);
    if (problem !== undefined) return `${key}: ${problem}`;
    seen.add(key);
  }
  return undefined;
}

/** A failure is excused by an entry of the list alone. */
function findInDeviations({ constraints, deviations = [] }: Results): string | undefined {
  for (const { id, target, deviation, scenarios } of constraints) {
    const notes = [
      ...(deviation?.entries ?? []),
      ...scenarios.flatMap((scenario) => scenario.deviation ?? []),
    ];
    const unlisted = notes.find(
      (note) => !deviations.some((entry) => entry.id === note.id && entry.target === target),
    );
    if (unlisted !== undefined)
      return `${id} on ${target}: it is a known deviation, and ${unlisted.id} is no entry of the list`;
  }
  return undefined;
}

function findInSummary(said: Summary, { run, constraints, deviations }: Results): string | undefined {
  const shown = { run, constraints, ...(deviations === undefined ? {} : { deviations }) };
  const { verdict, reason, ...numbers } = summarise({ ...shown, failedControls: [] });
  const { verdict: saidVerdict, reason: saidReason, ...saidNumbers } = said;
  if (!isDeepStrictEqual(saidNumbers, numbers))
    return 'the numbers of the summary are not those of the rules';
  if (saidVerdict === verdict && saidReason === reason) return undefined;
  // Which controls failed is nowhere else, and makes no verdict better.
  const isOfControl =
    saidVerdict === 'inconclusive' &&
    verdict !== 'does-not-conform' &&
    run.targets.some(({ name }) => saidReason?.startsWith(`${name}: `));
  return isOfControl
    ? undefined
    : `the summary says ${describe(saidVerdict, saidReason)}, and the rules say ${describe(verdict, reason)}`;
}

function describe(verdict: Summary['verdict'], reason: string | undefined): string {
  return reason === undefined ? verdict : `${verdict} (${reason})`;
}
