import { describeConstraint } from '../../spec/constraints/registry.js';
import type { Constraint, Operation, Source } from '../../spec/contract.js';
import type { OpenInput } from '../../spec/detect-open-inputs.js';
import type { Violation } from '../../spec/evaluate.js';
import { abbreviate } from '../format-request.js';
import { makeVisible } from '../make-visible.js';

/** The most places that are listed of one rule. */
const mostPlaces = 10;

/** What a check of a request has found. */
export interface CheckResult {
  readonly operation: Operation;
  readonly violations: readonly Violation[];
  readonly open: readonly OpenInput[];
}

/** A rule that is broken, once, in words for a person. What cannot be seen is written as escapes. */
export interface BrokenRule {
  readonly id: string;
  /** The rule as a sentence. */
  readonly words: string;
  readonly source: Source | undefined;
  /** JSON Pointers, abbreviated; `the whole request` for the request as such. */
  readonly places: readonly string[];
  /** How many places there are beside those. */
  readonly morePlaces: number;
  /** Why the rule may not count as broken elsewhere. */
  readonly doubts: readonly string[];
}

/** A part of a request, no rule of which is broken, that the documentation leaves open. */
export interface OpenPlace {
  readonly place: string;
  readonly name: string;
  readonly reason: string;
}

/** The answer to a check, in words; the command line and the reference print the same. */
export interface CheckDescription {
  readonly headline: string;
  readonly broken: readonly BrokenRule[];
  readonly open: readonly OpenPlace[];
  /** How many open places there are beside those. */
  readonly moreOpen: number;
}

/** What stands above the open places. */
export const openHeadline =
  'The documentation leaves open (implementations differ, no verdict of a run rests on it):';

/** Puts the result of a check into words: each broken rule once, with its places; then what is left open elsewhere. */
export function describeCheck({ operation, violations, open }: CheckResult): CheckDescription {
  const paths = pathsByRule(violations);
  const broken = new Set(violations.map(({ path }) => path));
  const others = open.filter(({ path }) => !broken.has(path));
  return {
    headline: describeCount(paths.size, operation.name),
    broken: [...paths].map(([id, places]) => describeRule({ operation, open }, id, places)),
    open: others.slice(0, mostPlaces).map(({ reading, path }) => ({
      place: visible(path),
      name: reading.name,
      reason: reading.reason,
    })),
    moreOpen: Math.max(0, others.length - mostPlaces),
  };
}

function describeCount(count: number, operation: string): string {
  if (count === 0) return `No documented rule of ${operation} is broken.`;
  if (count === 1) return `1 documented rule of ${operation} is broken:`;
  return `${count} documented rules of ${operation} are broken:`;
}

/** Each broken rule once, with all the places where it is. */
function pathsByRule(violations: readonly Violation[]): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, string[]>();
  for (const { constraint, path } of violations) {
    const known = paths.get(constraint);
    if (known === undefined) paths.set(constraint, [path]);
    else known.push(path);
  }
  return paths;
}

function describeRule(
  { operation, open }: Pick<CheckResult, 'operation' | 'open'>,
  id: string,
  paths: readonly string[],
): BrokenRule {
  const constraint = findConstraint(operation, id);
  const shown = paths.slice(0, mostPlaces);
  return {
    id,
    words: constraint === undefined ? '' : describeConstraint(constraint),
    source: constraint?.source,
    places: shown.map((path) => (path === '' ? 'the whole request' : visible(path))),
    morePlaces: paths.length - shown.length,
    doubts: describeDoubts(open, shown),
  };
}

function describeDoubts(open: readonly OpenInput[], paths: readonly string[]): readonly string[] {
  const readings = open.filter(({ path }) => paths.includes(path)).map(({ reading }) => reading);
  return [...new Set(readings)].map(
    ({ name, reason }) => `Broken as this suite reads it; implementations differ: ${name}. ${reason}`,
  );
}

function findConstraint(operation: Operation, id: string): Constraint | undefined {
  return operation.constraints.find((each) => each.id === id);
}

/** A path without control characters, shortened in the middle where a key is very long. */
function visible(path: string): string {
  return makeVisible(abbreviate(path, 160));
}

/** The result for a program, as `check --json` prints it: every place of every rule. */
export function toCheckJson({ operation, violations, open }: CheckResult): string {
  const words = new Map<string, string>();
  const wordsOf = (id: string): string => {
    const constraint = words.has(id) ? undefined : findConstraint(operation, id);
    if (constraint !== undefined) words.set(id, describeConstraint(constraint));
    return words.get(id) ?? '';
  };
  const result = {
    operation: operation.name,
    valid: violations.length === 0,
    violations: violations.map((each) => ({ ...each, rule: wordsOf(each.constraint) })),
    open: open.map(({ reading, path }) => ({ name: reading.name, path, reason: reading.reason })),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}
