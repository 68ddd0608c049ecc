import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { unexplained } from './deviations.js';
import { describeForm } from './observed-form.js';
import type { ObservedForm } from './observed-form.js';
import type { ConstraintResult, Results, ScenarioResult } from './results.js';

/** The most observations that an entry can list; the schema says the same. */
const mostObserved = 20;

/** A first deviations file, and what could not be listed in it. */
export interface DeviationsFile {
  readonly text: string;
  readonly entries: number;
  /** The rules or scenarios that fail in too many ways for an entry. */
  readonly leftOut: readonly string[];
}

/**
 * A deviations file that lists every failure of a run, by id and then by target, so that equal results give equal files. A
 * rule that fails in all its scenarios of one polarity, and always in the same way, is one entry; otherwise each scenario is
 * one, so that a further scenario that fails is noticed. Each reason says that nobody has explained the entry yet.
 */
export function renderDeviationsFile({ constraints, suite, run }: Results): DeviationsFile {
  const failures = constraints
    .flatMap(failuresOf)
    .toSorted((a, b) => compare(a.id, b.id) || compare(a.target, b.target));
  const listed = failures.filter(isListable);
  const deviations = listed.map(({ id, target, shapes }) => ({
    id,
    target,
    observed: shapes.length === 1 ? shapes[0] : shapes,
    reason: `${unexplained}. Write here why the target differs.`,
  }));
  const head = [
    'Known deviations, for: sms-voice-conformance run --deviations FILE',
    `Made by ${suite.name} ${suite.version} with --seed ${run.seed} --runs ${run.runs}.`,
    'Replace each reason; "ticket" and "expires" (the last day, YYYY-MM-DD) may be added.',
  ];
  return {
    text: `${head.map((line) => `# ${line}\n`).join('')}${stringify({ deviations }, { lineWidth: 0 })}`,
    entries: listed.length,
    leftOut: failures.filter((each) => !isListable(each)).map(({ id }) => id),
  };
}

/** What an entry is made of. */
interface Failure {
  readonly id: string;
  readonly target: ConstraintResult['target'];
  readonly shapes: readonly ObservedForm[];
}

function failuresOf({ id, target, scenarios }: ConstraintResult): readonly Failure[] {
  const failing = scenarios.filter((each) => each.verdict === 'fail');
  const own = failing.map((each): Failure => ({ id: each.id, target, shapes: sorted(each.shapes ?? []) }));
  const [first, ...others] = own;
  if (first === undefined || others.length === 0) return own;
  const isOneFailure =
    isWhole(failing, scenarios) && others.every((each) => isDeepStrictEqual(each.shapes, first.shapes));
  return isOneFailure ? [{ ...first, id }] : own;
}

/** True where the scenarios that fail are all of one polarity, and none of that polarity does anything else. */
function isWhole(failing: readonly ScenarioResult[], all: readonly ScenarioResult[]): boolean {
  const polarities = new Set(failing.map((each) => each.polarity));
  const alike = all.filter((each) => polarities.has(each.polarity));
  return (
    polarities.size === 1 && alike.every(({ verdict }) => verdict === 'fail' || verdict === 'unsupported')
  );
}

function sorted(shapes: readonly ObservedForm[]): readonly ObservedForm[] {
  return shapes.toSorted((a, b) => compare(describeForm(a), describeForm(b)));
}

function isListable({ shapes }: Failure): boolean {
  return shapes.length > 0 && shapes.length <= mostObserved;
}

/** By code units: the order does not depend on the locale. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
